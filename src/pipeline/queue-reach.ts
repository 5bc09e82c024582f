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
  /** Of those that begin then, the first ordinal that counts: what was imported last. */
  readonly fromOrdinal: number;
  /** Conversations that lie further back. */
  readonly beyond: number;
}

/** What has no time lies behind all that has one. */
const beganAt = ({ startedAt }: Columns, ordinal: number): number => {
  const at = startedAt[ordinal]!;
  return Number.isNaN(at) ? -Infinity : at;
};

/** The newest `most` conversations, and of those that begin at once the ones imported last. */
export function reachOf(columns: Columns, most = MOST_CONTACTS): QueueReach {
  const live: number[] = [];
  for (let i = 0; i < columns.length; i++) if (!(columns.flags[i]! & FLAG.removed)) live.push(i);
  const beyond = live.length - most;
  if (beyond <= 0) return { from: -Infinity, fromOrdinal: 0, beyond: 0 };
  const times = Float64Array.from(live, (i) => beganAt(columns, i)).sort();
  const from = times[beyond]!;
  // How many of those that begin then are not among the newest.
  const before = beyond - times.indexOf(from);
  const tied = live.filter((i) => beganAt(columns, i) === from);
  return { from, fromOrdinal: tied[before]!, beyond };
}

export function isInReach({ from, fromOrdinal }: QueueReach, columns: Columns, ordinal: number): boolean {
  const at = beganAt(columns, ordinal);
  return at === from ? ordinal >= fromOrdinal : at > from;
}

/** Whether something lies in `after` that did not in `before`, were all else the same. */
export const isWider = (after: QueueReach, before: QueueReach): boolean =>
  after.from < before.from || (after.from === before.from && after.fromOrdinal < before.fromOrdinal);
