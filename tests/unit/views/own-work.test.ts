import { expect, test } from 'vitest';
import { ownWork } from '$src/views/settings/own-work';

test('what people wrote is counted in words, and what came out of files is not', () => {
  expect(
    ownWork([
      { table: 'segments', records: 7 },
      { table: 'plans', records: 2 },
      { table: 'contests', records: 1 },
      { table: 'labels', records: 0 },
      { table: 'turnLabels', records: 1_200 },
      { table: 'queueDays', records: 1 },
    ]),
  ).toBe(
    '2 learning paths, 1 entry in the log of contests, 1,200 entries in the log of corrected turns, 1 day of the call-back queue',
  );
});

test('an empty store says so', () => {
  expect(ownWork([])).toBe('nothing yet');
});
