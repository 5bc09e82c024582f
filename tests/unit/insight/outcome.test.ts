import { expect, test } from 'vitest';
import { CANNOT_TELL, outcomesOf, RESOLVED, UNRESOLVED } from '$src/insight/outcome';
import { CAME_BACK, CAME_BACK_EARLY, returnsOf, STAYED_AWAY, UNKNOWN } from '$src/insight/returns';
import { columnsOf, type Row } from '../../factories/columns';

const NOW = Date.UTC(2026, 2, 21);
const outcomes = (...rows: readonly Row[]) => Array.from(outcomesOf(columnsOf(rows).columns, NOW));
/** Two weeks after all others, so that seven days of everybody are known. */
const later: Row = { at: '2026-03-20', arc: [0, 0], customer: 'last' };

test('left low or was escalated: unresolved; left good: resolved', () => {
  expect(outcomes({ arc: [0.5, -0.4] }, { arc: [0, 0.4], escalated: true }, { arc: [-0.5, 0.4] })).toEqual([
    UNRESOLVED,
    UNRESOLVED,
    RESOLVED,
  ]);
});

test('left neutral is resolved only where the customer is known to have stayed away for seven days', () => {
  const neutral = (customer: string, at: string): Row => ({ at, customer, arc: [0, 0] });
  const unnamed: Row = { at: '2026-03-01', arc: [0, 0] };
  expect(
    outcomes(neutral('a', '2026-03-01'), unnamed, neutral('b', '2026-03-16'), later).slice(0, 3),
  ).toEqual([RESOLVED, CANNOT_TELL, CANNOT_TELL]);
});

test('the same customer back within seven days leaves it unresolved, however good the ending was', () => {
  const good = (customer: string, at: string, over: Partial<Row> = {}): Row => ({
    ...{ customer, at, arc: [0, 0.5] },
    ...over,
  });
  const read = outcomes(
    good('a', '2026-03-01'),
    good('a', '2026-03-08'),
    good('b', '2026-03-01'),
    good('b', '2026-03-09'),
    good('c', '2026-03-01', { source: 'one' }),
    good('c', '2026-03-02', { source: 'two' }),
    good('d', '2026-03-01'),
    good('d', '2026-03-02', { removed: true }),
    later,
  );
  expect(read.slice(0, 8)).toEqual([
    ...[UNRESOLVED, RESOLVED],
    ...[RESOLVED, RESOLVED],
    ...[RESOLVED, RESOLVED],
    ...[RESOLVED, CANNOT_TELL],
  ]);
});

test('a stray date at the end of all calendars does not make the week after pass', () => {
  const neutral: Row = { at: '2026-03-01', customer: 'a', arc: [0, 0] };
  expect(outcomes(neutral, { at: '9999-12-31', customer: 'b', arc: [0, 0] })[0]).toBe(CANNOT_TELL);
});

test('a date that is still to come neither makes the week after pass nor brings a customer back', () => {
  const { columns } = columnsOf([
    { at: '2026-03-18', customer: 'a' },
    { at: '2026-03-18', customer: 'b' },
    { at: '2026-03-20', customer: 'c' },
    { at: '2026-03-24', customer: 'b' },
    { at: '2026-12-03', customer: 'd' },
  ]);
  expect(Array.from(returnsOf(columns, NOW))).toEqual(Array<number>(5).fill(UNKNOWN));
});

test('what is not scored cannot be told, unless the customer came back', () => {
  const unscored = (customer: string, at: string): Row => ({ customer, at });
  expect(outcomes(unscored('a', '2026-03-01'), unscored('a', '2026-03-02'), later).slice(0, 2)).toEqual([
    UNRESOLVED,
    CANNOT_TELL,
  ]);
});

test('who came back early is in no share: others of those days may still', () => {
  const { columns } = columnsOf([
    { at: '2026-03-01', customer: 'a' },
    { at: '2026-03-02', customer: 'a' },
    { at: '2026-03-18', customer: 'b' },
    { at: '2026-03-19', customer: 'b' },
    { at: '2026-03-20' },
  ]);
  expect(Array.from(returnsOf(columns, NOW))).toEqual([
    CAME_BACK,
    STAYED_AWAY,
    CAME_BACK_EARLY,
    UNKNOWN,
    UNKNOWN,
  ]);
});
