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
 * as much as leaving very low; what only says that the matter stands open weighs about a doubling. They are kept mild
 * because they overlap: who leaves low has mostly not been helped either. Learning moves them.
 */
const PRIOR = {
  'left low': 2.2,
  'left good': -2,
  'left lower than expected': 0.5,
  'low without recovery': 0.3,
  unresolved: 0.5,
  unanswered: 0.3,
  'gave up': 0.3,
  'earlier contacts': 0.3,
  'hand-overs': 0.15,
  leaving: 0.8,
  chargeback: 1.2,
  regulator: 1.2,
  lawyer: 1.2,
  press: 0.8,
  supervisor: 0.6,
  'rated low': 0.6,
  'rated high': -1,
  // Of an outcome of a call: one in about eight who needed the call would have escalated. 0 for a conversation.
  called: 2,
} as const;

export type Factor = keyof typeof PRIOR;
export const FACTORS = Object.keys(PRIOR) as readonly Factor[];

/** In the order of `FACTORS`. */
export const PRIOR_WEIGHTS: Float64Array = Float64Array.from(FACTORS, (factor) => PRIOR[factor]);

/**
 * The share of conversations that escalate, before any is known here. Of 2.5 million tickets at IBM 0.4 % did
 * (Montgomery et al. 2017, 10 thousand escalations); a desk that counts every transfer to a supervisor has several
 * percent. Between them, and believed within a factor of four either way (`BASE_SD`).
 */
export const PRIOR_RATE = 0.02;

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
    called: 0,
  };
  return Float64Array.from(FACTORS, (factor) => values[factor]);
}
