import { expect, test } from 'vitest';
import { countedSince, countRequest, privacyReport } from '$src/state/privacy/report';

const fromCache = {
  origin: 'http://localhost',
  method: 'GET',
  destination: 'script',
  outcome: 'cache',
} as const;
const refused = { ...fromCache, destination: '', outcome: 'refused' } as const;

test('only what came after the page was opened counts for it', () => {
  const before = [{ ...fromCache, count: 9 }];
  expect(
    countedSince(before, [
      { ...fromCache, count: 11 },
      { ...refused, count: 1 },
    ]),
  ).toEqual([
    { ...fromCache, count: 2 },
    { ...refused, count: 1 },
  ]);
  expect(countedSince(before, before)).toEqual([]);
});

test('an address that the browser answers itself is no request', () => {
  const counts = ['data:,x', 'blob:http://localhost/1', 'http://localhost/a.js', 'http://localhost/b.js'];
  expect(counts.reduce(countRequest, [])).toEqual([{ origin: 'http://localhost', count: 2 }]);
});

test('the report says what holds, and who is not sealed', () => {
  const report = privacyReport({
    verdict: 'Nothing is read here.',
    since: Date.UTC(2026, 0, 5, 9),
    requests: [{ origin: 'http://localhost', count: 2 }],
    serviceWorker: {
      version: 'abc',
      policy: '',
      requests: [],
      files: [{ path: '', sha256: 'f00d', bytes: 12 }],
    },
    answered: [{ ...refused, count: 1 }],
    canaries: [
      { where: 'page', result: { requestsRefused: true, evalRefused: true } },
      { where: 'scoring 1', result: { requestsRefused: false, evalRefused: true } },
    ],
    violations: [],
    policy: "default-src 'none'",
  });
  expect(report).toContain('since 2026-01-05T09:00:00.000Z\n  http://localhost  2\n');
  expect(report).toContain('page  yes, yes  sealed\n  scoring 1  NO, yes  NOT SEALED\n');
  expect(report).toContain('refused  http://localhost  GET fetch  1');
  expect(report).toContain('Attempts that the policy stopped, apart from the canaries’ own\n  none\n');
  expect(report).toContain('f00d  12  index.html');
});
