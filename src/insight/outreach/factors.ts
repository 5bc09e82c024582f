/**
 * What moves the risk, in numbers that have names, and how far each moves it before any escalation is known.
 *
 * The risk is the probability that this customer left unhappy and will escalate or be lost unless somebody calls:
 * log odds = base + Σ weight·value.
 *
 * @module
 */
import type { Contact } from './contact';
import { CUES } from './cues';
import { isLowWithoutRecovery, type SignalKind } from './signals';

/**
 * Prior weights in log odds (0.7 doubles the odds, 1.1 triples them). They are a judgement, not a measurement: the exit
 * weighs most because it is what this application measures; words that announce a step (bank, regulator, lawyer) weigh
 * as much as leaving very low; what only says that the matter stands open weighs about a doubling. Learning moves them.
 */
const PRIOR = {
  'left low': 3.5,
  'left good': -2.5,
  'left lower than expected': 1.2,
  'low without recovery': 0.6,
  unresolved: 0.8,
  unanswered: 0.6,
  'gave up': 0.4,
  'earlier contacts': 0.5,
  'hand-overs': 0.2,
  leaving: 1.1,
  chargeback: 1.5,
  regulator: 1.5,
  lawyer: 1.5,
  press: 1.1,
  supervisor: 0.8,
  'rated low': 1,
  'rated high': -1.5,
} as const;

export type Factor = keyof typeof PRIOR;
export const FACTORS = Object.keys(PRIOR) as readonly Factor[];

/** In the order of `FACTORS`. */
export const PRIOR_WEIGHTS: Float64Array = Float64Array.from(FACTORS, (factor) => PRIOR[factor]);

/** Log odds of a conversation of which nothing speaks for a call: about 1 in 40. */
export const PRIOR_BASE = -3.7;

/** More of them say no more. */
const MOST_EARLIER = 3;
const MOST_HAND_OVERS = 3;

/** What is known around a conversation. */
export interface Surroundings {
  /** Conversations of the same customer that led up to this one. */
  readonly earlier: number;
  /** Where customers who came in like this one usually leave; null where there is no arc. */
  readonly expectedExit: number | null;
}

/** The values in the order of `FACTORS`. */
export function factorsOf(contact: Contact, { earlier, expectedExit }: Surroundings): Float64Array {
  const { arc, answer } = contact;
  const has = (kind: SignalKind) => Number(contact.signals.some((signal) => signal.kind === kind));
  const exit: number = arc?.exit ?? 0;
  const values: Record<Factor, number> = {
    'left low': Math.max(0, -exit),
    'left good': Math.max(0, exit),
    'left lower than expected': expectedExit === null ? 0 : Math.max(0, expectedExit - exit),
    'low without recovery': Number(arc !== null && isLowWithoutRecovery(arc)),
    unresolved: has('unresolved'),
    unanswered: has('unanswered'),
    'gave up': has('gave up'),
    'earlier contacts': Math.min(MOST_EARLIER, earlier),
    'hand-overs': Math.min(MOST_HAND_OVERS, contact.handOvers),
    ...(Object.fromEntries(CUES.map((cue) => [cue, has(cue)])) as Record<(typeof CUES)[number], number>),
    'rated low': Number(answer === 'dissatisfied'),
    'rated high': Number(answer === 'satisfied'),
  };
  return Float64Array.from(FACTORS, (factor) => values[factor]);
}
