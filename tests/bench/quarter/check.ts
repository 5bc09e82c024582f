/**
 * What the page holds beside what was written into the folder.
 *
 * @module
 */

/** A conversation as the page exports it. */
export interface Exported {
  readonly id: string;
  readonly turns: readonly {
    readonly speaker: string;
    readonly text: string;
    readonly valence: number | null;
  }[];
  readonly arc: object | null;
}

const MASK = /\[(?:NAME|EMAIL|PHONE|CARD|IBAN|ID|IP)\]/;

/** `exported`: the page's own JSON lines, parsed. `truth`: texts by conversation. All counts are 0 where all is well. */
export function compare(exported: readonly Exported[], truth: ReadonlyMap<string, readonly string[]>) {
  const times = new Map<string, number>();
  for (const { id } of exported) times.set(id, (times.get(id) ?? 0) + 1);
  const known = exported.filter(({ id }) => truth.has(id));
  const turns = known.map((one) => ({ said: truth.get(one.id)!, read: one.turns }));
  return {
    conversations: truth.size,
    messages: [...truth.values()].reduce((sum, texts) => sum + texts.length, 0),
    lost: [...truth.keys()].filter((id) => !times.has(id)).length,
    doubled: [...times.values()].filter((n) => n > 1).length,
    invented: exported.length - known.length,
    messagesLost: sum(turns, ({ said, read }) => Math.max(0, said.length - read.length)),
    messagesDoubled: sum(turns, ({ said, read }) => Math.max(0, read.length - said.length)),
    messagesAltered: sum(turns, ({ said, read }) =>
      said.length === read.length ? said.filter((text, i) => !isMasked(read[i]!.text, text)).length : 0,
    ),
    messagesNotScored: sum(
      turns,
      ({ read }) => read.filter(({ speaker, valence }) => speaker === 'customer' && valence === null).length,
    ),
    arcsMissing: known.filter(({ arc }) => arc === null).length,
  };
}

/** Whether a text is what was said, but for what was masked in it. */
export function isMasked(read: string, said: string): boolean {
  const kept = read.split(MASK);
  let at = 0;
  for (const [i, part] of kept.entries()) {
    const found = i === 0 ? (said.startsWith(part) ? 0 : -1) : said.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return kept.length > 1 ? said.endsWith(kept.at(-1)!) : at === said.length;
}

function sum<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0);
}

/** `{ p50, p95, max }` of some milliseconds, in seconds; null where there are none. */
export function spread(ms: readonly number[]): { p50: number; p95: number; max: number } | null {
  if (ms.length === 0) return null;
  const sorted = [...ms].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.ceil(share * sorted.length) - 1]! / 100) / 10;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}
