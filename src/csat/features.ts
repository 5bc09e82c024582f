/**
 * What can be said of a conversation in numbers that have names: the arc, the streaks, the lengths, the waits.
 *
 * @module
 */
import { BAND, type ConversationScore } from '../domain/arc';
import type { Conversation, Turn } from '../domain/conversation';
import { tokenise } from './words';

/** The names of the features, as the reasons of a prediction show them; the order is part of a head's version. */
export const FEATURES = [
  'entry',
  'exit',
  'shift',
  'low',
  'recovery',
  'average turn',
  'best turn',
  'last turn',
  'longest low streak',
  'longest good streak',
  'share of low turns',
  'share of good turns',
  'number of turns',
  'turns of the customer',
  'turns of the agent',
  'customer spoke last',
  'last message unanswered',
  'no agent spoke',
  'a single customer turn',
  'two customer turns',
  'length of what the customer wrote',
  'length of what the agent wrote',
  'length of the last customer turn',
  'length of the last agent turn',
  'last customer turn asks',
  'last customer turn exclaims',
  'last customer turn thanks',
  'time it took',
  'wait for the first answer',
  'longest wait for an answer',
  'hand-overs',
  'share of the bot',
  'repeat contact',
] as const;
export type FeatureName = (typeof FEATURES)[number];

/** What the file around a conversation says of it. */
export interface Surroundings {
  /** Whether the same customer had written within a week before; null where that cannot be known. */
  readonly repeatContact: boolean | null;
}

/** The values in the order of `FEATURES`; NaN where the conversation does not say. */
export function featuresOf(
  { turns }: Conversation,
  { arc, turns: scores }: Pick<ConversationScore, 'arc' | 'turns'>,
  { repeatContact }: Surroundings,
): Float64Array {
  const valences = scores.flatMap((score) => (score ? [score.valence] : []));
  const customer = turns.filter(({ speaker }) => speaker === 'customer');
  const agent = turns.filter(({ speaker }) => speaker === 'agent' || speaker === 'bot');
  const isLow = (valence: number) => valence <= -BAND;
  const isGood = (valence: number) => valence >= BAND;
  const endsWithCustomer = turns.at(-1)?.speaker === 'customer';
  const last = customer.at(-1)?.text ?? '';
  const waits = waitsOf(turns);

  const values: Record<FeatureName, number> = {
    entry: arc?.entry ?? NaN,
    exit: arc?.exit ?? NaN,
    shift: arc ? (arc.shift ?? 0) : NaN,
    low: arc ? (arc.low ?? arc.exit) : NaN,
    recovery: arc ? (arc.recovery ?? 0) : NaN,
    'average turn': valences.reduce((sum, valence) => sum + valence, 0) / valences.length,
    'best turn': valences.length > 0 ? valences.reduce((a, b) => Math.max(a, b), -1) : NaN,
    'last turn': valences.at(-1) ?? NaN,
    'longest low streak': valences.length > 0 ? longestStreak(valences, isLow) : NaN,
    'longest good streak': valences.length > 0 ? longestStreak(valences, isGood) : NaN,
    'share of low turns': valences.filter(isLow).length / valences.length,
    'share of good turns': valences.filter(isGood).length / valences.length,
    'number of turns': Math.log1p(turns.length),
    'turns of the customer': Math.log1p(customer.length),
    'turns of the agent': Math.log1p(agent.length),
    'customer spoke last': Number(endsWithCustomer),
    // Only where somebody had answered before: an opening that nobody took up is "no agent spoke".
    'last message unanswered': Number(
      endsWithCustomer && agent.length > 0 && scores.at(-1)?.substantive === true,
    ),
    'no agent spoke': Number(agent.length === 0),
    'a single customer turn': Number(customer.length === 1),
    'two customer turns': Number(customer.length === 2),
    'length of what the customer wrote': lengthOf(customer),
    'length of what the agent wrote': lengthOf(agent),
    'length of the last customer turn': lengthOf(customer.slice(-1)),
    'length of the last agent turn': lengthOf(agent.slice(-1)),
    'last customer turn asks': Number(last.includes('?')),
    'last customer turn exclaims': Number(last.includes('!')),
    'last customer turn thanks': Number(/\b(?:thanks?|thx|cheers)\b/i.test(last)),
    'time it took': spanOf(turns),
    'wait for the first answer': waits[0] ?? NaN,
    'longest wait for an answer': waits.length > 0 ? waits.reduce((a, b) => Math.max(a, b), 0) : NaN,
    'hand-overs': handOvers(turns),
    'share of the bot': agent.filter(({ speaker }) => speaker === 'bot').length / Math.max(1, agent.length),
    'repeat contact': repeatContact === null ? NaN : Number(repeatContact),
  };
  return Float64Array.from(FEATURES, (name) => values[name]);
}

function longestStreak(valences: readonly number[], holds: (valence: number) => boolean): number {
  let longest = 0;
  let now = 0;
  for (const valence of valences) {
    now = holds(valence) ? now + 1 : 0;
    longest = Math.max(longest, now);
  }
  return longest;
}

/** Words, logarithmic: from 5 to 10 is as far as from 50 to 100. */
function lengthOf(turns: readonly Turn[]): number {
  return Math.log1p(turns.reduce((words, { text }) => words + tokenise(text).length, 0));
}

/** Minutes, logarithmic, that the customer waited for each answer. */
function waitsOf(turns: readonly Turn[]): number[] {
  const waits: number[] = [];
  turns.forEach((turn, i) => {
    const asked = turns[i - 1];
    if (turn.speaker !== 'agent' || asked?.speaker !== 'customer') return;
    if (turn.at !== null && asked.at !== null) waits.push(logMinutes(turn.at - asked.at));
  });
  return waits;
}

function spanOf(turns: readonly Turn[]): number {
  const times = turns.flatMap(({ at }) => (at === null ? [] : [at]));
  const [first, last] = [times[0], times.at(-1)];
  return first === undefined || last === undefined || times.length < 2 ? NaN : logMinutes(last - first);
}

function logMinutes(ms: number): number {
  return Math.log1p(Math.max(0, ms) / 60_000);
}

/** How often another agent took over; NaN where agents have no names. */
function handOvers(turns: readonly Turn[]): number {
  const agents = turns.flatMap(({ speaker, agent }) =>
    speaker === 'agent' && agent !== null ? [agent] : [],
  );
  return agents.length === 0 ? NaN : agents.filter((agent, i) => i > 0 && agent !== agents[i - 1]).length;
}
