/**
 * Entries of one conversation, in whatever order and with whatever came between → a `Conversation`.
 *
 * @module
 */
import type {
  AgentId,
  Conversation,
  ConversationId,
  CustomerId,
  EpochMs,
  Message,
  Rating,
  Speaker,
  Turn,
} from '../domain/conversation';
import { unescaped } from './values/escapes';

/** What a file says about a conversation as a whole. */
export interface Facts {
  readonly source: string;
  readonly channel: string | null;
  readonly agent: string | null;
  readonly reason: string | null;
  readonly team?: string | undefined;
  readonly customer: string | null;
  readonly startedAt: EpochMs | null;
  readonly closedAt: EpochMs | null;
  readonly escalated: boolean | null;
  readonly escalatedAt: EpochMs | null;
  readonly rating: Rating | null;
  readonly surveyed: boolean | null;
}

/** Builds the record: neighbours of one speaker joined, the start taken from the first message where no column says it. */
export function buildConversation(id: string, messages: readonly Message[], facts: Facts): Conversation {
  const turns = joinMessages(messages);
  return {
    id: id as ConversationId,
    source: facts.source,
    channel: facts.channel,
    agent: (facts.agent ?? mainAgent(messages)) as AgentId | null,
    reason: facts.reason,
    ...(facts.team !== undefined && { team: facts.team }),
    customer: isSomebody(facts.customer) ? (facts.customer as CustomerId) : null,
    startedAt: facts.startedAt ?? turns.find(({ at }) => at !== null)?.at ?? null,
    closedAt: facts.closedAt,
    escalated: facts.escalated ?? (facts.escalatedAt === null ? null : true),
    escalatedAt: facts.escalatedAt,
    rating: facts.rating,
    surveyed: facts.rating ? true : facts.surveyed,
    turns,
  };
}

/** Joins neighbours of one speaker by a line feed; time and agent are of the first that has one. */
export function joinMessages(messages: readonly Message[]): Turn[] {
  const turns: { speaker: Speaker; text: string; at: EpochMs | null; agent: AgentId | null }[] = [];
  for (const { speaker, text, at, agent } of messages) {
    const last = turns.at(-1);
    if (last?.speaker === speaker) {
      last.text += `\n${text}`;
      last.at ??= at;
      last.agent ??= agent;
    } else turns.push({ speaker, text, at, agent });
  }
  return turns;
}

/** The agent who wrote most; of equals the later, who finished it. */
function mainAgent(messages: readonly Message[]): string | null {
  const counts = new Map<string, number>();
  let main: string | null = null;
  for (const { agent } of messages) {
    if (agent === null) continue;
    const count = (counts.get(agent) ?? 0) + 1;
    counts.set(agent, count);
    if (main === null || count >= (counts.get(main) ?? 0)) main = agent;
  }
  return main;
}

/** Text as it is kept: as it was typed, line ends as line feeds, no NULs, no space around it. */
export function cleanText(text: string): string {
  const lines = text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
  return unescaped(lines.includes('\0') ? lines.replaceAll('\0', '') : lines).trim();
}

/** The cell without outer space, or null where it says nothing. */
export function stated(cell: string | undefined): string | null {
  const text = cell?.trim() ?? '';
  return text === '' || (text.length < 10 && SAYS_NOTHING.test(text)) ? null : text;
}

/** What stands where nobody is known: taken for one customer, all of them would be one who never stops calling. */
const NOBODY =
  /^(?:[-–—?.]+|0|-1|an[oó]n(?:ym(?:ous|e)?|imo)?|anônimo|anoniem|unknown|unbekannt|inconnu|desconocido|desconhecido|sconosciuto|onbekend|guest|gast|visitor|customer|client|user|not provided|no name|n\.a\.)$/i;

/** Whether the name or id of a customer is anybody's. */
export function isSomebody(customer: string | null): boolean {
  const name = customer?.trim() ?? '';
  return name !== '' && !(name.length < 16 && NOBODY.test(name));
}

/** What databases and scripts write for nothing; `\\N` is MySQL's. */
const SAYS_NOTHING = /^(?:null|n\/a|nan|none|undefined|\\n)$/i;
