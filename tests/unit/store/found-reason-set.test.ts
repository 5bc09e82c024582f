import { expect, test } from 'vitest';
import { FoundReasonSet, reasonsThatCount } from '$src/store/found-reason-set';

const record = (id: number, reasons: readonly number[], likeness: readonly number[]) => ({
  ...{ id, revision: id + 1, version: 1 as const, bookVersion: 1, columnsRevision: 1 },
  reasons: Uint16Array.from(reasons),
  likeness: Uint8Array.from(likeness),
});
const codes = { version: 1, placedBy: 1, usedForAll: false, codes: [[7, 3] as const, [9, 4] as const] };

test('what the file says counts, and what was found where it says nothing', () => {
  const set = new FoundReasonSet();
  set.apply(record(0, [7, 7, 9, 9, 0], [200, 200, 200, 0, 0]));
  const said = Uint16Array.of(1, 0, 0, 0, 0, 0);
  // The fourth fits nowhere, the fifth could not be read, the sixth was not placed yet.
  expect([...reasonsThatCount(said, set, codes)]).toEqual([1, 3, 4, 0, 0, 0]);
  expect([...reasonsThatCount(said, set, { ...codes, usedForAll: true })]).toEqual([3, 3, 4, 0, 0, 0]);
  expect([...said]).toEqual([1, 0, 0, 0, 0, 0]);
});

test('where nothing was found the columns are as they were, not copied', () => {
  const said = Uint16Array.of(1, 0);
  const nothing = { version: 0, placedBy: 0, usedForAll: false, codes: [] };
  expect(reasonsThatCount(said, new FoundReasonSet(), nothing)).toBe(said);
});

test('a reason that is in no edition any more counts as none', () => {
  const set = new FoundReasonSet();
  set.apply(record(0, [8, 70], [200, 200]));
  expect([...reasonsThatCount(Uint16Array.of(0, 0), set, codes)]).toEqual([0, 0]);
});

test('a segment that is placed again takes the place of what was there', () => {
  const set = new FoundReasonSet();
  set.apply(record(2, [7, 7], [200, 200]));
  set.apply({ ...record(2, [9], [100]), revision: 12 });
  expect([set.reasons[512], set.reasons[513], set.likeness[512], set.revision]).toEqual([9, 0, 100, 12]);
});
