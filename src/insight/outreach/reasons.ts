/**
 * Why a customer is in the queue, as sentences, each with the turn that shows it.
 *
 * @module
 */
import { valenceText } from '../words';
import type { Contact } from './contact';
import { FACTORS, type Factor } from './factors';
import type { SignalKind } from './signals';

export interface Reason {
  /** A sentence without its full stop. */
  readonly sentence: string;
  /** Words of the conversation; null where the reason is not in what was said. */
  readonly quote: string | null;
  /** Index of the quoted turn. */
  readonly turn: number | null;
}

/** More would not be read. */
const MOST_REASONS = 4;
/** A reason moves the odds by a tenth at least. */
const LEAST_SHARE = 0.1;

/** Factors that point at the same turn for the same cause make one sentence. */
const SAME: Partial<Record<Factor, Factor>> = {
  'left lower than expected': 'left low',
  'low without recovery': 'left low',
};

/** The largest reasons first; `earlier` conversations led up to this one. */
export function reasonsOf(contact: Contact, shares: Float64Array, earlier: number): Reason[] {
  const weights = new Map<Factor, number>();
  FACTORS.forEach((factor, i) => {
    const share = shares[i]!;
    if (share <= 0) return;
    const main = SAME[factor];
    const under = main !== undefined && shares[FACTORS.indexOf(main)]! > LEAST_SHARE ? main : factor;
    weights.set(under, (weights.get(under) ?? 0) + share);
  });
  return [...weights]
    .filter(([, share]) => share >= LEAST_SHARE)
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_REASONS)
    .flatMap(([factor]) => reasonFor(factor, contact, earlier) ?? []);
}

const SIGNAL_OF: Partial<Record<Factor, SignalKind>> = {
  'left low': 'exit',
  'left lower than expected': 'exit',
  'low without recovery': 'low',
};

function reasonFor(factor: Factor, contact: Contact, earlier: number): Reason | null {
  const sentence = sentenceFor(factor, contact, earlier);
  if (sentence === null) return null;
  const kind = SIGNAL_OF[factor] ?? factor;
  const signal = contact.signals.find((one) => one.kind === kind);
  return { sentence, quote: signal?.quote ?? null, turn: signal?.turn ?? null };
}

function sentenceFor(factor: Factor, { arc, handOvers }: Contact, earlier: number): string | null {
  switch (factor) {
    case 'left low':
    case 'left lower than expected':
      if (!arc) return null;
      if (arc.shift === null) return `Left at ${valenceText(arc.exit)}`;
      return arc.entry > arc.exit && valenceText(arc.entry) !== valenceText(arc.exit)
        ? `Left at ${valenceText(arc.exit)} after arriving at ${valenceText(arc.entry)}`
        : `Left at ${valenceText(arc.exit)}, no better than on arrival`;
    case 'low without recovery':
      return `Fell to ${valenceText(arc?.low ?? arc?.exit ?? 0)} and did not recover`;
    case 'unresolved':
      return 'Says at the end that it is not solved';
    case 'unanswered':
      return 'The last message was not answered';
    case 'gave up':
      return 'Did not answer the team’s last question';
    case 'earlier contacts':
      return `${ordinal(earlier + 1)} contact, each within a week of the one before`;
    case 'hand-overs':
      return handOvers === 1 ? 'Handed over once' : `Handed over ${handOvers} times`;
    case 'leaving':
      return 'Speaks of leaving';
    case 'chargeback':
      return 'Speaks of getting the money back through the bank';
    case 'regulator':
      return 'Mentions a regulator or consumer body';
    case 'lawyer':
      return 'Mentions a lawyer or court';
    case 'press':
      return 'Speaks of making it public';
    case 'supervisor':
      return 'Asks for a supervisor or a complaint';
    case 'rated low':
      return 'Answered the survey dissatisfied';
    case 'left good':
    case 'rated high':
    case 'called':
      return null;
  }
}

const ORDINALS = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth', 'Ninth'];
const ordinal = (n: number): string => ORDINALS[n - 1] ?? `${n}th`;
