/**
 * What was done in a conversation, in terms that anybody can check against the transcript.
 *
 * @module
 */
import { countedIndices } from '../../arc/arc';
import { BAND, type ConversationScore, type TurnScore } from '../../domain/arc';
import type { Conversation, Turn } from '../../domain/conversation';
import { acknowledges, asks, saysWhatIsNext } from './handling-cues';

export const TERMS = [
  'first response',
  'turns to a solution',
  'hand-overs',
  'early acknowledgement',
  'questions',
  'next step said',
] as const;
export type Term = (typeof TERMS)[number];

/** NaN where a conversation does not say. */
export type Handling = Readonly<Record<Term, number>>;

export interface HandledConversation {
  readonly handling: Handling;
  /** Only conversations of one stratum are compared. */
  readonly stratum: string;
  /** Code of the agent. */
  readonly who: number;
  /** How the customer left, in any unit. */
  readonly exit: number;
}

/** `language` is that of the conversation, '' where nobody looked: those who do not write English are not read for words. */
export const isReadForWords = (language: string): boolean => language === '' || language === 'en';

/** `scores`: one a turn. */
export function handlingOf(
  { turns, agent }: Pick<Conversation, 'turns' | 'agent'>,
  { turns: scores, language }: Pick<ConversationScore, 'turns' | 'language'>,
): Handling {
  const own = turns.filter(({ speaker }) => speaker === 'agent');
  const isRead = own.length > 0 && isReadForWords(language);
  const share = (does: (text: string) => boolean) =>
    isRead ? own.filter(({ text }) => does(text)).length / own.length : NaN;
  return {
    'first response': firstResponse(turns),
    'turns to a solution': turnsToSolution(turns, scores),
    'hand-overs': own.length === 0 ? NaN : handOvers(own, agent),
    'early acknowledgement': isRead ? Number(acknowledges(own[0]!.text)) : NaN,
    questions: share(asks),
    'next step said': isRead ? Number(own.some(({ text }) => saysWhatIsNext(text))) : NaN,
  };
}

/** Milliseconds from the customer's first turn to the first of a person; NaN where times or an answer are missing. */
function firstResponse(turns: readonly Turn[]): number {
  const from = turns.findIndex(({ speaker }) => speaker === 'customer');
  if (from < 0) return NaN;
  const answer = turns.slice(from + 1).find(({ speaker }) => speaker === 'agent');
  const [asked, answered] = [turns[from]!.at, answer?.at ?? null];
  return asked === null || answered === null || answered < asked ? NaN : answered - asked;
}

/**
 * The agent's turns until the customer is content and stays above low to the end; NaN where that never comes, so that
 * only conversations with a solution are compared.
 */
function turnsToSolution(turns: readonly Turn[], scores: readonly (TurnScore | null)[]): number {
  const counted = countedIndices(scores);
  const last = counted.at(-1);
  if (last === undefined || scores[last]!.valence < BAND) return NaN;
  const lastLow = counted.findLastIndex((i) => scores[i]!.valence <= -BAND);
  const solved = counted.slice(lastLow + 1).find((i) => scores[i]!.valence >= BAND);
  return turns.slice(0, solved).filter(({ speaker }) => speaker === 'agent').length;
}

/** How often the next turn is another person's; a turn without a name is whoever the file names. */
function handOvers(own: readonly Turn[], agent: string | null): number {
  let changes = 0;
  for (let i = 1; i < own.length; i++) {
    if ((own[i]!.agent ?? agent) !== (own[i - 1]!.agent ?? agent)) changes++;
  }
  return changes;
}
