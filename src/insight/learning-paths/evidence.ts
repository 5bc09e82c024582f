/**
 * What a learning path rests on: examples, where they turned, and what colleagues did differently. Numbers and places
 * only; the words stay where the conversations are, and go with them.
 *
 * @module
 */
import { turningPoint, type ArcOptions } from '../../arc/arc';
import type { ConversationScore } from '../../domain/arc';
import type { Conversation } from '../../domain/conversation';
import { compareHandling, type TermDifference } from './differences';
import { handlingOf, isReadForWords } from './handling';
import type { Material } from './material';

/** Indices of turns: the customer's that the conversation turned at, and the agent's before it. */
export interface Example {
  readonly ordinal: number;
  /** Null where no single step is larger than the error of two turns. */
  readonly turn: number | null;
  readonly agentTurn: number | null;
}

export interface Evidence {
  readonly own: number;
  readonly from: number | null;
  readonly to: number | null;
  readonly entry: { readonly low: number; readonly high: number };
  readonly well: { readonly count: number; readonly examples: readonly Example[] };
  readonly badly: { readonly count: number; readonly examples: readonly Example[] };
  readonly colleagues: {
    readonly count: number;
    readonly agents: number;
    readonly examples: readonly Example[];
  };
  /** Conversations whose transcripts were compared. */
  readonly compared: { readonly own: number; readonly colleagues: number };
  /**
   * Colleagues' conversations of customers who came in alike, whatever their ending, and of how many colleagues; absent
   * in plans of before, whose terms were compared with those won back alone.
   */
  readonly alike?: { readonly count: number; readonly agents: number };
  readonly terms: readonly TermDifference[];
  /** Of what was compared, those not in English, whose words were not read; absent in plans of before that was counted. */
  readonly notRead?: number;
}

export interface ReadConversation {
  readonly conversation: Conversation;
  readonly score: ConversationScore;
}

/** What a page has room for. */
const EXAMPLES = 3;
const OF_COLLEAGUES = 2;

/** Ordinals whose text the evidence is made of, each once. */
export function ordinalsToRead({ well, badly, colleagues, compared }: Material): readonly number[] {
  return [
    ...new Set([
      ...well.ordinals,
      ...badly.ordinals,
      ...colleagues.ordinals,
      ...compared.own,
      ...compared.colleagues,
    ]),
  ];
}

/** `read`: by ordinal; what is missing could not be read and is left out. */
export function evidenceOf(
  material: Material,
  read: ReadonlyMap<number, ReadConversation>,
  options: ArcOptions = {},
): Evidence {
  const { well, badly, colleagues, compared, alike, circumstances, own, from, to, entry } = material;
  const handled = (ordinals: readonly number[]) =>
    ordinals.flatMap((ordinal) => {
      const one = read.get(ordinal);
      if (!one) return [];
      return [{ handling: handlingOf(one.conversation, one.score), ...circumstances.get(ordinal)! }];
    });
  const [mine, theirs] = [handled(compared.own), handled(compared.colleagues)];
  const examples = (ordinals: readonly number[], direction: 1 | -1, most: number) =>
    mostUnlike(examplesOf(ordinals, read, direction, options), read, most);
  return {
    own,
    from,
    to,
    entry,
    well: { count: well.count, examples: examples(well.ordinals, 1, EXAMPLES) },
    badly: { count: badly.count, examples: examples(badly.ordinals, -1, EXAMPLES) },
    colleagues: {
      count: colleagues.count,
      agents: colleagues.agents,
      examples: examples(colleagues.ordinals, 1, OF_COLLEAGUES),
    },
    compared: { own: mine.length, colleagues: theirs.length },
    alike,
    terms: compareHandling(mine, theirs),
    notRead: [...compared.own, ...compared.colleagues].filter((ordinal) => {
      const one = read.get(ordinal);
      return one && !isReadForWords(one.score.language);
    }).length,
  };
}

/**
 * At most so many, and no two that read the same: first those of which neither side says what one before them says,
 * then those of which one side does. What was written from a template teaches nothing the second time.
 */
function mostUnlike(
  found: readonly Example[],
  read: ReadonlyMap<number, ReadConversation>,
  most: number,
): Example[] {
  const said = found.map((example) => {
    const { turns } = read.get(example.ordinal)!.conversation;
    const last = turns.findLastIndex(({ speaker }) => speaker === 'customer');
    const words = (turn: number | null) =>
      turn === null
        ? ''
        : (turns[turn]?.text ?? '')
            .toLowerCase()
            .replace(/\P{L}+/gu, ' ')
            .trim();
    return { example, customer: words(example.turn ?? last), agent: words(example.agentTurn) };
  });
  const chosen: typeof said = [];
  const take = (isAlike: (one: (typeof said)[number], other: (typeof said)[number]) => boolean) => {
    for (const one of said) {
      if (chosen.length === most) return;
      if (!chosen.some((other) => isAlike(one, other))) chosen.push(one);
    }
  };
  take((one, { customer, agent }) => one.customer === customer || (agent !== '' && one.agent === agent));
  take((one, { customer, agent }) => one.customer === customer && one.agent === agent);
  return said.filter((one) => chosen.includes(one)).map(({ example }) => example);
}

/** Those that turned in the direction first, in the order given: where it turned is what can be learnt from. */
function examplesOf(
  ordinals: readonly number[],
  read: ReadonlyMap<number, ReadConversation>,
  direction: 1 | -1,
  options: ArcOptions,
): Example[] {
  const found = ordinals.flatMap((ordinal): Example[] => {
    const one = read.get(ordinal);
    const arc = one?.score.arc;
    if (!one || !arc) return [];
    const turned = turningPoint(one.score.turns, arc, options);
    if (!turned || Math.sign(turned.step) !== direction) return [{ ordinal, turn: null, agentTurn: null }];
    const { turns } = one.conversation;
    let agentTurn: number | null = null;
    for (let i = turned.after - 1; i > turned.before; i--) {
      if (turns[i]?.speaker === 'agent') {
        agentTurn = i;
        break;
      }
    }
    return [{ ordinal, turn: turned.after, agentTurn }];
  });
  const turned = found.filter(({ turn }) => turn !== null);
  return [...turned, ...found.filter(({ turn }) => turn === null)];
}
