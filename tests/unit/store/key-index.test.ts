import { describe, expect, test } from 'vitest';
import { FLAG, type Columns } from '$src/store/columns';
import { KeyIndex } from '$src/store/key-index';
import { ordinalOf } from '$src/store/ordinal';
import { allocateColumns } from '$src/store/pack-columns';

/** A segment of live conversations with the given keys; the content hash is the key's position. */
function keyed(...keys: readonly bigint[]): Columns {
  const columns = allocateColumns(keys.length);
  keys.forEach((key, row) => {
    columns.key[row] = key;
    columns.content[row] = row + 1;
    columns.flags[row] = 0;
  });
  return columns;
}

/** Spreads small numbers over 64 bits, as the real hash does. */
const spread = (n: number) => BigInt.asUintN(64, BigInt(n + 1) * 0x9e3779b97f4a7c15n);

describe('KeyIndex', () => {
  test('finds each conversation where it is stored, and no other', () => {
    const index = new KeyIndex();
    index.apply(0, keyed(5n, 2n ** 63n + 5n));
    index.apply(3, keyed(9n));
    expect([5n, 2n ** 63n + 5n, 9n, 6n].map((key) => index.find(key))).toEqual([0, 1, 768, -1]);
    expect(index.contentOf(1)).toBe(2);
  });

  test('keeps keys apart that share their low half', () => {
    const index = new KeyIndex();
    index.apply(0, keyed(1n, 1n + (1n << 32n), 1n + (2n << 32n)));
    expect(index.find(1n + (2n << 32n))).toBe(2);
    expect(index.find(1n + (3n << 32n))).toBe(-1);
  });

  test('leads to the newer version, whichever segment is read first', () => {
    const old = keyed(7n);
    old.flags[0] = FLAG.removed | FLAG.replaced;
    const index = new KeyIndex();
    index.apply(1, keyed(7n));
    index.apply(0, old);
    expect(index.find(7n)).toBe(256);
    expect(index.size).toBe(1);
  });

  test('forgets a removed conversation and finds it again once it is back', () => {
    const columns = keyed(7n, 8n);
    const index = new KeyIndex();
    index.apply(0, columns);
    columns.flags[0] = FLAG.removed;
    index.apply(0, columns);
    expect([index.find(7n), index.find(8n), index.size]).toEqual([-1, 1, 1]);
    columns.flags[0] = 0;
    index.apply(0, columns);
    expect([index.find(7n), index.size]).toEqual([0, 2]);
  });

  test('agrees with a Map over tens of thousands of keys that come, go and move', () => {
    const index = new KeyIndex();
    const expected = new Map<bigint, number>();
    for (let segment = 0; segment < 160; segment++) {
      const keys = Array.from({ length: 256 }, (_, row) => spread(((segment * 256 + row) * 7919) % 30_000));
      const columns = keyed(...keys);
      keys.forEach((key, row) => {
        if ((segment + row) % 11 === 0) columns.flags[row] = FLAG.removed;
        else expected.set(key, ordinalOf(segment, row));
      });
      index.apply(segment, columns);
    }
    expect(index.size).toBe(expected.size);
    const keys = Array.from({ length: 31_000 }, (_, n) => spread(n));
    expect(keys.filter((key) => index.find(key) !== (expected.get(key) ?? -1))).toEqual([]);
  });
});
