import { expect, test } from 'vitest';
import { reasonFindingsOf } from '$src/insight/reason-findings';
import { examplesOf, reasonReportOf } from '$src/insight/reason-report';
import { selectOrdinals } from '$src/insight/select';
import { columnsOf, type Row } from '../../factories/columns';

function reportOf(rows: readonly Row[]) {
  const { columns, dictionaries } = columnsOf(rows);
  const report = reasonReportOf(columns, dictionaries, selectOrdinals(columns));
  return { report, findings: reasonFindingsOf(report, dictionaries), names: dictionaries.reason };
}

const times = (n: number, row: Row): Row[] => Array.from({ length: n }, () => row);
const spread = (n: number, reason: string, entry: number, exit: number): Row[] =>
  Array.from({ length: n }, (_, i) => ({
    ...{ reason, at: '2026-03-02', turns: 4 },
    arc: [entry + (i % 5) / 100, exit + (i % 5) / 100],
  }));

test('most frequent reasons first, with their weeks, and the rest apart', () => {
  const { report, names } = reportOf([
    ...times(2, { reason: 'refund', at: '2026-03-02' }),
    ...times(3, { reason: 'parcel', at: '2026-03-09' }),
    { reason: 'parcel', at: '2026-03-02' },
    { at: '2026-03-02' },
  ]);
  expect(report.lines.map(({ code, conversations, byWeek }) => [names[code], conversations, byWeek])).toEqual(
    [
      ['parcel', 4, [1, 3]],
      ['refund', 2, [2, 0]],
    ],
  );
  expect(report.unnamed.conversations).toBe(1);
  expect(report.lines[0]!.share.share).toBeCloseTo(4 / 7);
});

test('counts the silent unhappy of those who gave no answer, and the unresolved of those that can be told', () => {
  const { report } = reportOf([
    { reason: 'parcel', arc: [0, -0.5], turns: 4 },
    { reason: 'parcel', arc: [0, -0.5], turns: 4, rating: 0 },
    { reason: 'parcel', arc: [0, 0.5], turns: 4 },
    { reason: 'parcel', arc: [0, 0], turns: 4 },
  ]);
  const [line] = report.lines;
  expect([line!.silentLow.count, line!.silentLow.of]).toEqual([1, 3]);
  expect(line!.outcomes).toEqual({ resolved: 1, unresolved: 2, cannotTell: 1 });
  expect([line!.unresolved.count, line!.unresolved.of]).toEqual([2, 3]);
});

test('says with which reason customers arrive and leave lowest, where the difference is real', () => {
  const { findings } = reportOf([...spread(60, 'outage', -0.6, -0.5), ...spread(120, 'address', 0, 0.2)]);
  expect(findings.lead).toBe('100\u00a0% of conversations are about “address” or “outage”.');
  expect(findings.deck.join(' ')).toContain(
    'They leave lowest with outage: −2.4, against +1.1 with all others.',
  );
});

test('says that no difference is shown where there is none, and nothing of reasons with too few', () => {
  const alike = reportOf([...spread(60, 'outage', 0, 0.2), ...spread(60, 'address', 0, 0.2)]);
  expect(alike.findings.deck.join(' ')).toContain('No reason is shown with which customers leave lower');
  const few = reportOf([...spread(10, 'outage', -0.9, -0.9), ...spread(60, 'address', 0, 0.2)]);
  expect(few.findings.deck.join(' ')).not.toContain('lowest');
});

test('without a reason there is nothing to say', () => {
  const { report, findings } = reportOf([{ arc: [0, 0] }]);
  expect(report.lines).toEqual([]);
  expect(findings.lead).toBe('Nothing here says why people make contact.');
});

test('examples are those nearest to the middle, with an arc where there are such', () => {
  const { columns } = columnsOf([
    { reason: 'a', arc: [0, 0], turns: 4 },
    { reason: 'a', arc: [0, 0], turns: 4 },
    { reason: 'a' },
    { reason: 'b', arc: [0, 0], turns: 4 },
    { reason: 'a', arc: [0, 0], turns: 4 },
  ]);
  const likeness = Uint8Array.of(10, 200, 255, 255, 90);
  expect(examplesOf(columns, selectOrdinals(columns), 1, likeness, 3)).toEqual([1, 4, 0]);
  expect(examplesOf(columns, selectOrdinals(columns), 1, likeness, 9)).toEqual([1, 4, 0, 2]);
});
