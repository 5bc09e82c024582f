import { describe, expect, test } from 'vitest';
import { ColumnSet } from '$src/store/column-set';
import { FLAG, type Columns } from '$src/store/columns';
import { allocateColumns, BYTES_PER_ROW, packColumns, unpackColumns } from '$src/store/pack-columns';

/** Columns of live conversations that started at the given times. */
function started(...times: readonly number[]): Columns {
  const columns = allocateColumns(times.length);
  times.forEach((time, row) => {
    columns.startedAt[row] = time;
    columns.flags[row] = 0;
    columns.key[row] = BigInt(time) << 40n;
    columns.deciles.fill(time, row * 10, row * 10 + 10);
  });
  return columns;
}

const record = (columns: Columns, over = {}) => ({
  id: 0,
  revision: 1,
  version: 1,
  count: columns.length,
  bytes: packColumns(columns),
  ...over,
});

describe('columns on disk', () => {
  test.each([0, 1, 3, 255, 256])('%i conversations come back as they were', (count) => {
    const columns = started(...Array.from({ length: count }, (_, row) => row + 1));
    expect(unpackColumns(record(columns))).toEqual(columns);
  });

  test('a conversation takes 88 bytes', () => {
    expect(BYTES_PER_ROW).toBe(88);
    expect(packColumns(started(1, 2)).buffer.byteLength).toBe(176);
  });

  test('what was written before there were teams says nothing of them, and all else', () => {
    const columns = started(7, 8, 9);
    const before = packColumns(columns).slice(0, 3 * 86);
    expect(unpackColumns(record(columns, { bytes: before }))).toEqual(columns);
  });

  test('a view into a larger buffer is read all the same, whatever its alignment', () => {
    const columns = started(7, 8, 9);
    const packed = packColumns(columns);
    const larger = new Uint8Array(packed.length + 3);
    larger.set(packed, 3);
    expect(unpackColumns(record(columns, { bytes: larger.subarray(3) }))).toEqual(columns);
  });

  test.each([
    ['a truncated record', { bytes: new Uint8Array(100) }],
    ['a record of a later version', { version: 2 }],
    ['a record that claims more rows', { count: 3 }],
    ['a record without bytes', { bytes: undefined }],
  ])('%s is not read', (_, over) => {
    expect(unpackColumns(record(started(1, 2), over))).toBeNull();
  });
});

describe('all conversations in memory', () => {
  test('stand at the ordinal of their segment and row, in whatever order segments arrive', () => {
    const set = new ColumnSet();
    set.apply(2, started(20, 21));
    set.apply(0, started(1));
    expect(set.columns.length).toBe(3 * 256);
    expect([set.columns.startedAt[0], set.columns.startedAt[512], set.columns.startedAt[513]]).toEqual([
      1, 20, 21,
    ]);
    expect(set.columns.deciles[513 * 10 + 9]).toBe(21);
  });

  test('count nowhere behind a short segment or in one that has not arrived', () => {
    const set = new ColumnSet();
    set.apply(1, started(10, 11));
    expect(set.live).toBe(2);
    const counted = Array.from(set.columns.flags).filter((flags) => !(flags & FLAG.removed));
    expect(counted).toHaveLength(2);
  });

  test('take a changed segment in place, so that arrays handed out show the change', () => {
    const set = new ColumnSet();
    set.apply(0, started(1, 2));
    const before = set.columns;
    const changed = started(1, 2);
    changed.flags[1] = FLAG.removed;
    set.apply(0, changed);
    expect(set.live).toBe(1);
    expect(before.flags[1]).toBe(FLAG.removed);
    expect(set.columns).toBe(before);
  });

  test('keep what they hold while they grow', () => {
    const set = new ColumnSet();
    for (let segment = 0; segment < 40; segment++) set.apply(segment, started(segment));
    expect(set.live).toBe(40);
    expect(Array.from({ length: 40 }, (_, segment) => set.columns.startedAt[segment * 256])).toEqual(
      Array.from({ length: 40 }, (_, segment) => segment),
    );
  });

  test('are not copied at each of many appends', () => {
    const set = new ColumnSet();
    const buffers = new Set<ArrayBufferLike>();
    for (let segment = 0; segment < 400; segment++) {
      set.reserve(segment);
      set.apply(segment, started(segment));
      buffers.add(set.columns.flags.buffer);
    }
    expect(buffers.size).toBeLessThan(20);
  });

  test('are forgotten with their database', () => {
    const set = new ColumnSet();
    set.apply(0, started(1));
    set.clear();
    expect([set.live, set.columns.length, set.revision, set.generation]).toEqual([0, 0, 0, null]);
  });
});
