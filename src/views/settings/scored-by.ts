/** What Settings says of who scored what. */
import type { ModelUse } from '../../store/scores';
import { count } from '../../ui/format';

/** scoredBySentence(…) → 'Scored so far: 1,200 by arc on WebGPU, 40 by arc on WASM, 7 by earlier weights.' */
export function scoredBySentence(
  uses: readonly ModelUse[],
  nameOf: (sha256: string) => string | null,
): string {
  const byMaker = new Map<string, number>();
  for (const { stamp, conversations } of uses) {
    const name = stamp && nameOf(stamp.sha256);
    const maker = name ? `${name} on ${stamp.engine === 'wasm' ? 'WASM' : 'WebGPU'}` : 'earlier weights';
    byMaker.set(maker, (byMaker.get(maker) ?? 0) + conversations);
  }
  const parts = [...byMaker]
    .filter(([, conversations]) => conversations > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([maker, conversations]) => `${count(conversations)} by ${maker}`);
  return parts.length > 0 ? `Scored so far: ${parts.join(', ')}.` : '';
}
