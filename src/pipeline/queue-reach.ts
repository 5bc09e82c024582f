/**
 * How far back the call-back queue looks: each conversation that it holds takes about a kilobyte, and whoever wrote
 * millions of conversations ago is not whom a call would help today.
 *
 * @module
 */
import { FLAG, type Columns } from '../store/columns';

/** Some weeks of the busiest floor, half a gigabyte: what one tab can spare. */
export const MOST_CONTACTS = 400_000;

export interface QueueReach {
  /** Epoch ms of the earliest beginning that counts; −∞ where all do. */
  readonly from: number;
  /** Of those without a time, the first ordinal that counts: what was imported last. */
  readonly undatedFrom: number;
  /** Conversations that lie further back. */
  readonly beyond: number;
}

/** The newest `most` conversations, and as many without a time as there is room left. */
export function reachOf({ length, flags, startedAt }: Columns, most = MOST_CONTACTS): QueueReach {
  const dated: number[] = [];
  const undated: number[] = [];
  for (let i = 0; i < length; i++) {
    if (flags[i]! & FLAG.removed) continue;
    const at = startedAt[i]!;
    if (Number.isNaN(at)) undated.push(i);
    else dated.push(at);
  }
  const count = dated.length + undated.length;
  if (count <= most) return { from: -Infinity, undatedFrom: 0, beyond: 0 };
  const room = Math.max(0, most - dated.length);
  const newest = Float64Array.from(dated).sort();
  const from = dated.length > most ? newest[dated.length - most]! : -Infinity;
  return {
    from,
    undatedFrom: undated[undated.length - room] ?? length,
    beyond: count - Math.min(count, most),
  };
}

export function isInReach(
  { from, undatedFrom }: QueueReach,
  { startedAt }: Columns,
  ordinal: number,
): boolean {
  const at = startedAt[ordinal]!;
  return Number.isNaN(at) ? ordinal >= undatedFrom : at >= from;
}
