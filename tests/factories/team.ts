import { randomOf } from '$src/csat/random';
import type { Row } from './columns';

export interface Team {
  readonly agents: number;
  readonly reasons: number;
  /** Conversations of an agent with one reason. */
  readonly each: number;
  /** By how much an agent lets customers leave better, by `'Agent 3'` or `'Agent 3: reason 2'`. */
  readonly gaps?: Readonly<Record<string, number>>;
  readonly seed?: number;
}

/** A team whose customers all come in alike, over eight weeks: what differs is in `gaps`. */
export function teamOf({ agents, reasons, each, gaps = {}, seed = 1 }: Team): Row[] {
  const random = randomOf(seed);
  const noise = () => random() + random() + random() - 1.5;
  const rows: Row[] = [];
  for (let a = 1; a <= agents; a++) {
    for (let r = 1; r <= reasons; r++) {
      for (let i = 0; i < each; i++) {
        const agent = `Agent ${a}`;
        const reason = `reason ${r}`;
        const entry = 0.5 * noise() - 0.1;
        const gap = (gaps[agent] ?? 0) + (gaps[`${agent}: ${reason}`] ?? 0);
        const exit = Math.max(-1, Math.min(1, 0.4 * entry + 0.05 * r - 0.1 + gap + 0.5 * noise()));
        rows.push({
          agent,
          reason,
          turns: 5,
          arc: [entry, exit],
          at: Math.floor(random() * 56) * 86_400_000,
        });
      }
    }
  }
  return rows;
}
