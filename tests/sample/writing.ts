/**
 * How a part is written down: names, references, times, and the few lines that a system adds.
 *
 * @module
 */
import type { Speaker } from '$src/domain/conversation';
import type { Part } from './casting';
import { joinTurns } from './labels';
import { agentNameIn, customerNameIn, renamed } from './names';
import type { Chance } from './random';
import type { Channel, LabelledTurn } from './texts';

export interface WrittenTurn {
  readonly speaker: Speaker;
  readonly text: string;
  /** Milliseconds after the start of the conversation. */
  readonly afterMs: number;
}

export interface Writing {
  readonly turns: readonly WrittenTurn[];
  /** Until the conversation is closed, some time after its last turn. */
  readonly lengthMs: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** One call in eight has the announcement written into its transcript. */
const ANNOUNCED = 0.12;
/** Names that fit anybody, so that no "madam" in the text contradicts them. */
const ANYBODY =
  'Alex Robin Jamie Morgan Taylor Jordan Casey Quinn Rowan Ellis Frankie Charlie Drew Lee Noor Dana Jean Kim Sasha Remy'.split(
    ' ',
  );

/** The name by which each customer is addressed; in the second use of a text it is another one. */
export function knownAs(part: Part, chance: Chance): string | null {
  const name = customerNameIn(part.text.turns);
  return name !== null && part.use === 2 ? chance.pick(ANYBODY) : name;
}

/** Writes a part out: `knownAs` is what the agent calls the customer, `null` where no name is said. */
export function writePart(part: Part, customer: string | null, chance: Chance): Writing {
  const spoken = joinTurns(part.text.turns).map((turn) => ({
    ...turn,
    text: surfaceOf(turn.text, part, customer),
  }));
  const turns = timed(withSystemLines(spoken, part, chance), part.text.channel, chance);
  const wait = part.text.channel === 'email' ? chance.int(5, 90) * MINUTE : chance.int(2, 90) * SECOND;
  return { turns, lengthMs: turns.at(-1)!.afterMs + wait };
}

function surfaceOf(text: string, part: Part, customer: string | null): string {
  const { turns } = part.text;
  let surface = text;
  const agentThere = agentNameIn(turns);
  if (agentThere !== null && part.agent !== null) {
    // A signature with a surname takes the whole name of the one who has the part.
    surface = surface.replaceAll(new RegExp(`^${agentThere} [A-Z][\\w'’-]+(?=,|$)`, 'gm'), part.agent);
    surface = renamed(surface, agentThere, part.agent.split(' ')[0]!);
  }
  const customerThere = customerNameIn(turns);
  if (customerThere !== null && customer !== null && customer !== customerThere) {
    surface = renamed(surface, customerThere, customer);
  }
  return part.use === 2 ? withOtherReferences(surface) : surface;
}

/** Digits that another customer's reference has instead; 0 and 1 stay, because texts play on them. */
const OTHER_DIGITS = '0174962385';

/**
 * Changes order numbers and the like, the same one everywhere the same way: 'TR-55190' → 'TR-66150'. Amounts,
 * times and telephone numbers stay: they add up, or they are reserved for fiction.
 */
export function withOtherReferences(text: string): string {
  return text.replaceAll(
    /(?<![\w£$€.,+:/@-]|\b0\d{2,4} )[A-Za-z]{0,4}-?\d[A-Za-z0-9-]{3,}(?![\w.,:/@]*[@/])/g,
    (token) => {
      const digits = token.match(/\d/g)?.length ?? 0;
      const isReference = /[A-Z]/.test(token) ? digits >= 4 : /^[1-9]\d{5,}$/.test(token);
      return isReference ? token.replaceAll(/\d/g, (digit) => OTHER_DIGITS[Number(digit)]!) : token;
    },
  );
}

function withSystemLines(turns: readonly LabelledTurn[], part: Part, chance: Chance): LabelledTurn[] {
  const system = (text: string): LabelledTurn => ({ speaker: 'system', text, step: null });
  const written = [...turns];
  if (part.text.origin === 'own') return written;
  if (part.text.channel === 'voice' && chance.happens(ANNOUNCED)) {
    written.unshift(system('Calls are recorded for training.'));
  }
  const takesOver = written.findIndex(
    (turn, i) => turn.speaker === 'agent' && written[i - 1]?.speaker === 'bot',
  );
  if (part.text.channel === 'chat' && takesOver > 0) {
    written.splice(takesOver, 0, system(`${part.agent ?? 'An agent'} joined the chat.`));
  }
  if (part.text.channel === 'chat' && part.text.leftSilently) {
    written.push(system('Closed after 15 minutes without an answer.'));
  }
  return written;
}

function timed(turns: readonly LabelledTurn[], channel: Channel, chance: Chance): WrittenTurn[] {
  let afterMs = 0;
  return turns.map(({ speaker, text }, i) => {
    if (i > 0) afterMs += pauseBefore(turns[i]!, turns[i - 1]!, channel, chance);
    return { speaker, text, afterMs };
  });
}

/** Reading, thinking and typing in chat; the length of what was said on the telephone; hours by e-mail. */
function pauseBefore(turn: LabelledTurn, before: LabelledTurn, channel: Channel, chance: Chance): number {
  const isPerson = turn.speaker === 'customer' || turn.speaker === 'agent';
  if (!isPerson) return turn.text.startsWith('Closed after') ? 15 * MINUTE : chance.int(1, 4) * SECOND;
  switch (channel) {
    case 'chat':
      return (chance.int(8, turn.speaker === 'agent' ? 75 : 50) + Math.round(turn.text.length / 6)) * SECOND;
    case 'voice':
      // About 15 characters are spoken a second.
      return (chance.int(1, 3) + Math.ceil(before.text.length / 15)) * SECOND;
    case 'email':
      return chance.int(2 * 60, turn.speaker === 'agent' ? 20 * 60 : 26 * 60) * MINUTE;
  }
}
