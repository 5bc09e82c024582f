import { expect, test } from 'vitest';
import type { LabelRecord, TurnLabelRecord } from '$src/store/records/learning';
import { wholeLog } from '$src/views/settings/whole-log';

const label = (id: number, at: number): LabelRecord => ({
  id,
  at,
  ordinal: 4,
  by: 'Ana',
  from: null,
  to: 'neither',
});
const turn = (id: number, at: number, over: Partial<TurnLabelRecord> = {}): TurnLabelRecord => ({
  ...{ id, at, ordinal: 4, turn: 2, by: 'Ben', from: null, to: -1 },
  ...over,
});

test('two logs read as one, newest first, each line in words', () => {
  const lines = wholeLog([label(1, 10), label(2, 30)], [turn(1, 20), turn(2, 30, { from: -1, to: null })]);
  expect(lines.map(({ by, from, to, what }) => [by, from, to, what])).toEqual([
    ['Ben', '−2.5', 'as read', 'turn 3'],
    ['Ana', '–', 'neither', 'conversation'],
    ['Ben', 'as read', '−2.5', 'turn 3'],
    ['Ana', '–', 'neither', 'conversation'],
  ]);
});
