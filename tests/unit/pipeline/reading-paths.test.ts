import { expect, test } from 'vitest';
import { err, ok, type Result } from '$src/domain/result';
import { materialOf } from '$src/insight/learning-paths/material';
import { readEvidence } from '$src/pipeline/reading-paths';
import type { StoreFailure } from '$src/store/failure';
import { ordinalOf, SEGMENT_SIZE } from '$src/store/ordinal';
import { columnsOf, type Row } from '../../factories/columns';
import { complaint, good, recovered, stamp } from '../../factories/stored';

/** Ann's in the first segment, Bo's in the second. */
const rows: Row[] = Array.from({ length: SEGMENT_SIZE + 2 }, (_, i) => ({
  agent: i < SEGMENT_SIZE ? 'Ann' : 'Bo',
  reason: 'refund',
  arc: [-0.5, 0.5],
}));
const { columns } = columnsOf(rows);
const material = materialOf(
  columns,
  Uint32Array.of(0, 1, ordinalOf(1, 0), ordinalOf(1, 1)),
  columns.agent[0]!,
);

/** `broken`: what the second segment answers. */
function storeWith(broken?: StoreFailure) {
  const read: number[] = [];
  const answer = <T>(segment: number, value: T): Promise<Result<T, StoreFailure>> =>
    Promise.resolve(segment === 1 && broken ? err(broken) : ok(value));
  return {
    read,
    readSegment: (segment: number) => {
      read.push(segment);
      return answer(segment, [complaint(`${segment}-0`), complaint(`${segment}-1`)]);
    },
    readScores: (segment: number) => answer(segment, [recovered(stamp('now')), recovered(stamp('now'))]),
  };
}

test('each segment is read once, and how far it is is told', async () => {
  const store = storeWith();
  const shares: number[] = [];
  const evidence = good(await readEvidence(store, material, {}, (share) => shares.push(share)));
  expect(store.read).toEqual([0, 1]);
  expect(shares).toEqual([0.5, 1]);
  expect(evidence).toMatchObject({ own: 2, compared: { own: 2, colleagues: 2 } });
});

test('a segment that is gone is left out', async () => {
  const evidence = good(
    await readEvidence(
      storeWith({ kind: 'missing', table: 'segments', id: 1 }),
      material,
      {},
      () => undefined,
    ),
  );
  expect(evidence.compared).toEqual({ own: 2, colleagues: 0 });
});

test('a store that was lost ends the reading, so that no plan rests on half of it', async () => {
  expect(await readEvidence(storeWith({ kind: 'closed' }), material, {}, () => undefined)).toEqual(
    err({ kind: 'closed' }),
  );
});
