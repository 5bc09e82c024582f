import { expect, test } from 'vitest';
import { countSegment } from '$src/store/catalogue';
import { FLAG } from '$src/store/columns';
import { allocateColumns, blankRows } from '$src/store/pack-columns';

test('what is taken out is told from what is erased, and neither waits for a score', () => {
  const columns = allocateColumns(3);
  columns.key.set([7n, 8n, 9n]);
  columns.flags.set([0, FLAG.removed, FLAG.removed | FLAG.replaced]);
  expect(countSegment(columns)).toEqual({ live: 1, erased: 0, unscored: 1, models: [] });
  blankRows(columns, 2, 3);
  columns.flags[2]! |= FLAG.replaced;
  expect(countSegment(columns)).toMatchObject({ live: 1, erased: 1, unscored: 1 });
});
