import { expect, test } from 'vitest';
import { refusalOf } from '$src/domain/privacy';
import {
  countedSince,
  countRequest,
  privacyReport,
  refusedOriginsIn,
  talliedViolations,
} from '$src/state/privacy/report';

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

test('an attempt that was refused is known by its origin, whoever refused it', () => {
  const [own, byPolicy, byWorker] = ['http://localhost', 'https://a.example', 'https://b.example'] as const;
  const violations = [
    { where: 'page', directive: 'connect-src', origin: byPolicy },
    { where: 'page', directive: 'style-src-attr', origin: null },
  ];
  const answered = [
    { ...refused, origin: byWorker, count: 2 },
    { ...refused, origin: own, count: 1 },
    { ...fromCache, origin: own, count: 1 },
  ];
  expect([...refusedOriginsIn(own, violations, answered)]).toEqual([byPolicy, byWorker]);
});

test('many violations of one kind are one line', () => {
  const violation = { where: 'page', directive: 'connect-src', origin: 'https://a.example' };
  expect(talliedViolations([violation, { ...violation, where: 'import' }, violation])).toEqual([
    { what: 'connect-src in page', count: 2 },
    { what: 'connect-src in import', count: 1 },
  ]);
});

test('of a violation only the origin is kept, never the address', () => {
  const stopped = (blockedURI: string) => refusalOf({ effectiveDirective: 'connect-src', blockedURI }).origin;
  expect(stopped('https://a.example/words?of=a+customer')).toBe('https://a.example');
  expect(stopped('wss://a.example/words')).toBe('https://a.example');
  expect(stopped('inline')).toBeNull();
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
      files: [{ path: '', sha256: 'f00d', bytes: 12, pack: null }],
      packs: [],
    },
    answered: [{ ...refused, count: 1 }],
    canaries: [
      { where: 'page', result: { requestsRefused: true, evalRefused: true } },
      { where: 'scoring 1', result: { requestsRefused: false, evalRefused: true } },
    ],
    violations: [{ where: 'page', directive: 'img-src', origin: 'https://a.example' }],
    policy: "default-src 'none'",
  });
  expect(report).toContain('since 2026-01-05T09:00:00.000Z\n  http://localhost  2\n');
  expect(report).toContain('page  yes, yes  sealed\n  scoring 1  NO, yes  NOT SEALED\n');
  expect(report).toContain('refused  http://localhost  GET fetch  1');
  expect(report).toContain(
    'Attempts that the policy stopped, apart from the canaries’ own\n  page  img-src  https://a.example\n',
  );
  expect(report).toContain('f00d  12  index.html');
});
