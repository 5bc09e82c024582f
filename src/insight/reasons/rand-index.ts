/**
 * The adjusted Rand index (Hubert & Arabie 1985): 1 where two groupings are the same, 0 where they agree by chance.
 *
 * @module
 */

/** Groups of the same things, in the same order; NaN where both put everything into one group. */
export function adjustedRandIndex(a: readonly unknown[], b: readonly unknown[]): number {
  const inA = new Map<unknown, number>();
  const inB = new Map<unknown, number>();
  const inBoth = new Map<unknown, Map<unknown, number>>();
  a.forEach((own, i) => {
    count(inA, own);
    count(inB, b[i]);
    const row = inBoth.get(own) ?? new Map<unknown, number>();
    inBoth.set(own, row);
    count(row, b[i]);
  });
  let together = 0;
  for (const row of inBoth.values()) together += pairs(row.values());
  const [byA, byB] = [pairs(inA.values()), pairs(inB.values())];
  const expected = (byA * byB) / pairs([a.length]);
  return (together - expected) / ((byA + byB) / 2 - expected);
}

function count(counts: Map<unknown, number>, key: unknown): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function pairs(counts: Iterable<number>): number {
  let sum = 0;
  for (const own of counts) sum += (own * (own - 1)) / 2;
  return sum;
}
