/**
 * Groups what comes one by one into arrays of `size`; the last may be shorter.
 *
 * Where the items break off with an error, those that came before are given first.
 */
export async function* batchesOf<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  let broken: { readonly error: unknown } | null = null;
  try {
    for await (const item of items) {
      batch.push(item);
      if (batch.length < size) continue;
      yield batch;
      batch = [];
    }
  } catch (error) {
    broken = { error };
  }
  if (batch.length > 0) yield batch;
  if (broken) throw broken.error;
}
