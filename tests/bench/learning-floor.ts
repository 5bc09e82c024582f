/**
 * The floor: TF-IDF of single words and pairs, customer's and agent's told apart, and ridge with the strength of five-fold errors.
 *
 * @module
 */
import { designOf } from '$src/csat/design';
import { correlation } from '$src/csat/metrics';
import { fitRidge } from '$src/csat/ridge';
import { DENSE, LEVEL_AT, type Row } from '$src/csat/space';
import { foldsOf } from '$src/csat/splits';
import { tokenise } from '$src/csat/words';
import type { Conversation } from '$src/domain/conversation';

const STRENGTHS = [0.01, 0.03, 0.1, 0.3, 1, 3];
const SEEN_IN = 2;

/** Rows whose words are all of one kind, with idf over all conversations. */
export function floorRows(conversations: readonly Conversation[]): Row[] {
  const counted = conversations.map(({ turns }) => {
    const counts = new Map<string, number>();
    for (const { speaker, text } of turns) {
      const who = speaker === 'customer' ? 'customer' : 'agent';
      const words = tokenise(text);
      for (const gram of [...words, ...words.slice(1).map((word, i) => `${words[i]!} ${word}`)]) {
        const told = `${who} ${gram}`;
        counts.set(told, (counts.get(told) ?? 0) + 1);
      }
    }
    return counts;
  });
  const seen = new Map<string, number>();
  for (const counts of counted) for (const gram of counts.keys()) seen.set(gram, (seen.get(gram) ?? 0) + 1);
  const column = new Map([...seen].filter(([, n]) => n >= SEEN_IN).map(([gram], i) => [gram, DENSE + i]));
  return counted.map((counts) => {
    const known = [...counts].filter(([gram]) => column.has(gram));
    const values = known.map(
      ([gram, n]) => (1 + Math.log(n)) * (1 + Math.log((1 + counted.length) / (1 + seen.get(gram)!))),
    );
    const length = Math.hypot(...values);
    const dense = new Float32Array(DENSE);
    dense[LEVEL_AT] = 1;
    return {
      dense,
      columns: Uint32Array.from(known, ([gram]) => column.get(gram)!),
      values: Float32Array.from(values, (value) => value / length),
    };
  });
}

/** What ridge on some rows says of others. */
export function floorOf(
  rows: readonly Row[],
  norms: readonly number[],
  others: readonly Row[],
  seed: number,
): number[] {
  const columns =
    Math.max(...[...rows, ...others].flatMap((row) => row.columns.reduce((a, b) => Math.max(a, b), 0))) + 1;
  const mean = norms.reduce((sum, norm) => sum + norm, 0) / norms.length;
  const target = Float64Array.from(norms, (norm) => norm - mean);
  const folds = foldsOf(
    rows.map(() => ({ customer: null, at: null })),
    seed,
  );
  const parts = [rows.map(() => true), ...[0, 1, 2, 3, 4].map((fold) => folds.map((own) => own !== fold))];
  const design = designOf(rows);
  const say = (weights: Float64Array, row: Row) =>
    row.columns.reduce(
      (sum, column, i) => sum + weights[column]! * row.values[i]!,
      mean + weights[LEVEL_AT]!,
    );
  const tried = STRENGTHS.map((noise) => {
    const [whole, ...left] = fitRidge({ design, columns, target, noise, parts });
    const held = rows.map((row, i) => say(left[folds[i]!]!, row));
    return { whole: whole!, r: correlation(held, norms) };
  });
  const best = tried.reduce((a, b) => (b.r > a.r ? b : a));
  return others.map((row) => say(best.whole, row));
}
