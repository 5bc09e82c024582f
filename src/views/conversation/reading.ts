/**
 * A stored conversation as the page shows it: turns with their numbers, where it turned, and a sentence.
 *
 * @module
 */
import { countedIndices, edgeLength, traceArc, turningPoint, type ArcOptions } from '../../arc/arc';
import { isEntryOpen, unansweredTurn } from '../../arc/provisional';
import { type Arc, BAND, type ConversationScore, isByHand, type TurnScore } from '../../domain/arc';
import type { Conversation, Turn } from '../../domain/conversation';
import { readTurns } from '../../domain/corrections';
import { whyNotCounted, type NotCounted } from '../../sentiment/substantive';
import { languageName } from '../../insight/words';
import { counted, valenceText } from '../../ui/format';
import type { ShownTurn } from '../../ui/transcript/turn';

const NOT_COUNTED: Readonly<Record<NotCounted, string>> = {
  greeting: 'greeting',
  identifier: 'identifier',
  'yes-no': 'yes or no',
  courtesy: 'closing courtesy',
  'nothing-said': 'nothing said',
};

/** All turns as the transcript shows them to a reviewer; the agent's turn before the turning point carries it. */
export function shownTurns(
  conversation: Conversation,
  score: ConversationScore | null,
  options: ArcOptions,
  reviewer: string,
): ShownTurn[] {
  const turns = score?.turns ?? [];
  const turned = score?.arc ? turningPoint(turns, score.arc, options) : null;
  const counted = new Set(countedIndices(turns, options));
  const unanswered = score?.arc?.provisional === true ? unansweredTurn(conversation.turns) : null;
  const hinge = turned && hingeOf(conversation.turns, turned.before, turned.after);
  return conversation.turns.map((turn, i) => {
    const said = turns[i];
    return {
      speaker: turn.speaker,
      text: turn.text,
      who: whoOf(turn),
      at: turn.at,
      valence: said?.valence ?? null,
      corrected: correctedBy(said, reviewer),
      isProvisional: said != null && i === unanswered,
      notCounted: said && !counted.has(i) ? reasonOf(turn.text) : null,
      turning:
        turned && i === hinge
          ? { before: turns[turned.before]?.valence ?? 0, after: turns[turned.after]?.valence ?? 0 }
          : null,
    };
  });
}

function correctedBy(said: TurnScore | null | undefined, reviewer: string): ShownTurn['corrected'] {
  const { by = null, read } = said?.corrected ?? {};
  if (by === null || !read) return null;
  return { by: by === reviewer ? 'you' : by, isByHand: isByHand(said?.corrected), read: read.valence };
}

/**
 * What corrections did to the arc, those by hand apart from those by phrases: 'Corrected by you in 1 turn. Moved by the
 * phrase “kill the process” in 2 turns. As the model read it: entry −1.2, exit −3.5.' Null without any.
 */
export function correctedSentence(
  turns: readonly ShownTurn[],
  score: ConversationScore | null,
  options: ArcOptions,
): string | null {
  const corrected = turns.flatMap((turn) => turn.corrected ?? []);
  const isTaught = score?.turns.some((turn) => turn?.corrected?.by === null) ?? false;
  if (!score?.arc || (corrected.length === 0 && !isTaught)) return null;
  const read = traceArc(readTurns(score.turns), { ...options, open: score.arc.provisional });
  const told = (how: string, some: typeof corrected): string[] => {
    const who = [...new Set(some.map(({ by }) => by))].join(' and ');
    return some.length > 0 ? [`${how} by ${who} in ${counted(some.length, 'turn')}.`] : [];
  };
  return [
    ...told(
      'Corrected',
      corrected.filter((own) => own.isByHand),
    ),
    ...told(
      'Moved',
      corrected.filter((own) => !own.isByHand),
    ),
    ...(isTaught ? ['Moved by what your corrections taught.'] : []),
    ...(read
      ? [`As the model read it: entry ${valenceText(read.entry)}, exit ${valenceText(read.exit)}.`]
      : []),
  ].join(' ');
}

/** The agent's turn just before the step; where none lies between, the customer's turn after it. */
function hingeOf(turns: readonly Turn[], before: number, after: number): number {
  for (let i = after - 1; i > before; i--) if (turns[i]?.speaker === 'agent') return i;
  return after;
}

function whoOf({ speaker, agent }: Turn): string {
  if (speaker === 'agent') return agent ?? 'Agent';
  return { customer: 'Customer', bot: 'Bot', system: 'System' }[speaker];
}

function reasonOf(text: string): string {
  const why = whyNotCounted(text);
  return why ? NOT_COUNTED[why] : 'the first turn, by your setting';
}

/** The page's sentence: 'Came in content, left at −3.5.' */
export function conversationSentence(score: ConversationScore | null): string {
  if (!score) return 'Not scored yet.';
  const { arc } = score;
  if (!arc) {
    return score.model
      ? 'The customer said nothing that counts.'
      : `Not scored: ${languageName(score.language)}. The model reads English and does not guess.`;
  }
  if (arc.provisional) return `${cameIn(arc)}, stands at ${valenceText(arc.exit)} so far.`;
  return `${cameIn(arc)}, ${wentOn(arc)}left at ${valenceText(arc.exit)}.`;
}

/** −3.0 on screen: about the middle between where neutral ends, −1.25, and the lowest, −5. */
const VERY_UNHAPPY = -0.6;

function cameIn({ entry }: Arc): string {
  if (entry <= -BAND) return entry <= VERY_UNHAPPY ? 'Came in very unhappy' : 'Came in unhappy';
  return entry >= BAND ? 'Came in content' : 'Came in neutral';
}

function wentOn({ shape }: Arc): string {
  switch (shape) {
    case 'recovered':
      return 'was won back, ';
    case 'lifted':
      return 'was lifted, ';
    case 'collapsed':
      return 'was fine until the end, ';
    case 'soured':
      return 'lost something on the way, ';
    case 'dipped':
      return 'went through a low, ';
    default:
      return '';
  }
}

/** What of an open conversation may still move. */
export function provisionalSentence(substantive: number, isUnanswered: boolean): string {
  const moves = isEntryOpen(substantive)
    ? 'the exit may move, and so may the entry'
    : 'the exit may move, the entry stands';
  return `Provisional: the conversation may go on, so ${moves}.${isUnanswered ? ' The last turn waits for an answer.' : ''}`;
}

/** How entry and exit come about: 'Entry is the first turn that counts, exit the last. 3 of 4 customer turns count.' */
export function countedSentence(substantive: number, all: number, { skipFirstTurn }: ArcOptions): string {
  const k = edgeLength(substantive);
  const ends =
    k === 1
      ? 'Entry is the first turn that counts, exit the last.'
      : `Entry is the mean of the first ${k} turns that count, exit of the last ${k}.`;
  return (
    `${substantive === 1 ? 'Entry and exit are the one turn that counts.' : ends} ` +
    `${substantive} of ${counted(all, 'customer turn')} ${substantive === 1 ? 'counts' : 'count'}` +
    `${skipFirstTurn ? '; the first is left out by your setting' : ''}.`
  );
}
