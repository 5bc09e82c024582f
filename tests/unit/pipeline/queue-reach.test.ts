import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isInReach, reachOf } from '$src/pipeline/queue-reach';
import { FLAG } from '$src/store/columns';
import { allocateColumns } from '$src/store/pack-columns';

const columnsOf = (times: readonly (number | null)[], removed: readonly number[] = []) => {
  const columns = allocateColumns(times.length);
  times.forEach((at, i) => (columns.startedAt[i] = at ?? NaN));
  columns.flags.fill(0);
  for (const i of removed) columns.flags[i] = FLAG.removed;
  return columns;
};
const reached = (columns: ReturnType<typeof columnsOf>, most: number) => {
  const reach = reachOf(columns, most);
  return Array.from({ length: columns.length }, (_, i) => i).filter((i) => isInReach(reach, columns, i));
};

test('of few conversations all are in the queue', () => {
  expect(reached(columnsOf([5, null, 1, 3]), 4)).toEqual([0, 1, 2, 3]);
});

test('of more the newest are, and of those without a time what was imported last', () => {
  const columns = columnsOf([5, 1, 3, 2, 4]);
  expect(reached(columns, 3)).toEqual([0, 2, 4]);
  expect(reachOf(columns, 3).beyond).toBe(2);
  expect(reached(columnsOf([5, null, null, 1, null]), 4)).toEqual([0, 2, 3, 4]);
  expect(reached(columnsOf([null, null, null]), 2)).toEqual([1, 2]);
  expect(reached(columnsOf([1, null, 2]), 2)).toEqual([0, 2]);
});

test('what was removed takes no room', () => {
  expect(reached(columnsOf([9, 1, 8, 2], [0, 2]), 2)).toEqual([0, 1, 2, 3]);
});

test('no more are in reach than there is room for, whatever begins at once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.nat(5), { nil: null })),
      fc.integer({ min: 1, max: 20 }),
      (times, most) => {
        const columns = columnsOf(times);
        expect(reached(columns, most).length).toBe(Math.min(times.length, most));
        expect(reachOf(columns, most).beyond).toBe(Math.max(0, times.length - most));
      },
    ),
  );
});

test('of those that begin at once, as where a file gives one day to all, the last imported are', () => {
  expect(reached(columnsOf([7, 7, 9, 7, 7]), 3)).toEqual([2, 3, 4]);
});
