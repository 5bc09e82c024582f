import { expect, test } from 'vitest';
import { batchesOf } from '$src/cli/batches';

async function* from(...items: (number | Error)[]) {
  for (const item of items) {
    await Promise.resolve();
    if (item instanceof Error) throw item;
    yield item;
  }
}

test('conversations come in batches, the last one shorter', async () => {
  const seen: (readonly number[])[] = [];
  for await (const batch of batchesOf(from(1, 2, 3, 4, 5), 2)) seen.push(batch);
  expect(seen).toEqual([[1, 2], [3, 4], [5]]);
});

test('a file that breaks off still gives all that was read of it', async () => {
  const seen: (readonly number[])[] = [];
  const reading = async () => {
    for await (const batch of batchesOf(from(1, 2, 3, new Error('cut off')), 2)) seen.push(batch);
  };
  await expect(reading()).rejects.toThrow('cut off');
  expect(seen).toEqual([[1, 2], [3]]);
});
