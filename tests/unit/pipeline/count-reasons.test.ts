import { expect, test } from 'vitest';
import { err, ok } from '$src/domain/result';
import { countReasons, type ReadReasons } from '$src/pipeline/count-reasons';
import { columnsOf } from '../../factories/columns';

const { columns } = columnsOf([{ reason: 'Billing' }, {}, {}]);
const found: ReadReasons = {
  refreshFoundReasons(set) {
    set.apply({
      id: 0,
      revision: 1,
      version: 1,
      bookVersion: 1,
      columnsRevision: 1,
      reasons: Uint16Array.of(1, 1, 1),
      likeness: Uint8Array.of(200, 200, 0),
    });
    return Promise.resolve(ok(true));
  },
  readReasonCodes: () => Promise.resolve(ok({ version: 7, placedBy: 7, usedForAll: false, codes: [[1, 9]] })),
};

test('a reason that was found counts where the file names none, with the version that it is of', async () => {
  const counted = await countReasons(found, columns);
  if (!counted.ok) throw new Error(counted.error.kind);
  expect([...counted.value.columns.reason]).toEqual([columns.reason[0], 9, 0]);
  expect(counted.value.version).toBe(7);
});

test('a store that cannot be read says so', async () => {
  const failure = err({ kind: 'closed' } as const);
  expect(await countReasons({ ...found, readReasonCodes: () => Promise.resolve(failure) }, columns)).toEqual(
    failure,
  );
});
