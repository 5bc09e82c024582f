/**
 * Whether new conversations still fit the reasons that were found: a new product, an outage, a new kind of customer.
 *
 * @module
 */
import { FLAG, SCORE_STATE, type Columns } from '../../store/columns';

export interface Drift {
  readonly conversations: number;
  /** Share that fits nowhere, now and where the reasons were found. */
  readonly now: number;
  readonly before: number;
  /** More fit nowhere than chance would bring, and enough more to matter. */
  readonly hasDrifted: boolean;
}

/** Below this, one odd day decides. */
const FEWEST = 100;
/** One-sided, 1 in 1,000: it is asked again with every import. */
const Z = 3.09;
/** Chance aside, less is not worth anybody's morning. */
const MATTERS = 0.05;

/** Null where there are fewer than 100 conversations to tell from. */
export function driftOf(conversations: number, fitNowhere: number, before: number): Drift | null {
  if (conversations < FEWEST) return null;
  const now = fitNowhere / conversations;
  const spread = Math.sqrt(Math.max(before * (1 - before), 1e-4) / conversations);
  return { conversations, now, before, hasDrifted: now - before > MATTERS && (now - before) / spread > Z };
}

/** Of the stored conversations from an ordinal on that were placed: how many there are, and how many fit nowhere. */
export function countFits(
  { flags, scoreState }: Pick<Columns, 'flags' | 'scoreState'>,
  { found, likeness }: { readonly found: Uint16Array; readonly likeness: Uint8Array },
  from: number,
): { readonly conversations: number; readonly fitNowhere: number } {
  let [conversations, fitNowhere] = [0, 0];
  for (let i = from; i < Math.min(flags.length, found.length); i++) {
    if (flags[i]! & FLAG.removed || scoreState[i] !== SCORE_STATE.scored || found[i] === 0) continue;
    conversations++;
    if (likeness[i] === 0) fitNowhere++;
  }
  return { conversations, fitNowhere };
}
