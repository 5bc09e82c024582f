/**
 * What a help desk keeps of a conversation, entry by entry → a `Conversation`. Every help desk and chat format ends here.
 *
 * The format says who each entry is from; notes and events are counted here and never become turns, and a person's
 * correction of a name outranks both.
 *
 * @module
 */
import type { AgentId, Conversation, EpochMs, Message } from '../../domain/conversation';
import { buildConversation, cleanText, type Facts } from '../build-conversation';
import { idOfContent } from '../formats/id';
import type { SpeakerRole } from '../mapping';
import type { SpeakerSeen } from '../recognition';
import type { Books, Warning } from '../tally';
import { namesEscalation } from '../values/flag';
import { rate, readAnswer } from '../values/rating';
import { speakerKey } from '../values/speaker';
import { statedIn, textIn } from './loose';

/** One entry as a format understood it. */
export interface Said {
  readonly role: SpeakerRole;
  /** Plain text; empty where nothing was said. */
  readonly text: string;
  readonly at: EpochMs | null;
  /** Who says it: name, else id. */
  readonly name?: string | null;
}

/** A conversation before its notes and events are taken out. */
export interface Draft {
  /** Null where the file has none; its words then name it. */
  readonly id: string | null;
  readonly said: readonly Said[];
  readonly facts?: Partial<Facts>;
  /** What a person should know about this one, said once for all that share it. */
  readonly warnings?: readonly Warning[];
}

export interface DeskContext {
  readonly source: string;
  /** Roles by name as the mapping tells them. */
  readonly told: Readonly<Record<string, SpeakerRole>>;
  readonly books: Books;
}

/** The conversation, or null where a customer could read nothing. */
export function conversationOfDraft(draft: Draft, { source, told, books }: DeskContext): Conversation | null {
  const roles = new Map(Object.entries(told).map(([name, role]) => [speakerKey(name), role]));
  const messages: Message[] = [];
  let customer = draft.facts?.customer ?? null;
  for (const entry of inOrder(draft.said)) {
    const text = cleanText(entry.text);
    const role = correctedRole(entry, roles);
    if (role === 'note' || text.startsWith('INTERNAL:')) books.dropped.notes++;
    else if (role === 'event' || text === '') books.dropped.events++;
    else {
      const name = statedIn(entry.name);
      if (role === 'customer') customer ??= name;
      messages.push({
        speaker: role,
        text,
        at: entry.at,
        agent: role === 'agent' ? (name as AgentId | null) : null,
      });
    }
  }
  books.messages += messages.length;
  if (messages.length === 0) return null;
  for (const warning of draft.warnings ?? []) books.warn(warning);
  return buildConversation(draft.id ?? idOfContent(JSON.stringify(messages)), messages, {
    ...NO_FACTS,
    source,
    ...draft.facts,
    customer,
  });
}

const NO_FACTS: Facts = {
  source: '',
  channel: null,
  agent: null,
  reason: null,
  customer: null,
  startedAt: null,
  closedAt: null,
  escalated: null,
  escalatedAt: null,
  rating: null,
  surveyed: null,
};

/** A name that the person corrected; what the format knows of notes and events stands above names. */
function correctedRole({ role, name }: Said, roles: ReadonlyMap<string, SpeakerRole>): SpeakerRole {
  if (role === 'note' || role === 'event' || !name) return role;
  return roles.get(speakerKey(name)) ?? role;
}

/** By time where every entry has one, entries of one time as in the file; lists that begin with the newest are turned. */
export function inOrder<T extends { readonly at: EpochMs | null }>(entries: readonly T[]): readonly T[] {
  const time = ({ at }: T): number => at ?? 0;
  if (!entries.every(({ at }) => at !== null)) return entries;
  const pairs = entries.slice(1).map((entry, i) => time(entry) - time(entries[i] ?? entry));
  if (pairs.every((step) => step >= 0)) return entries;
  const isNewestFirst = pairs.every((step) => step <= 0);
  return (isNewestFirst ? entries.toReversed() : [...entries]).sort((a, b) => time(a) - time(b));
}

/** Who speaks in drafts, for a person to look at; `isSure` where the file itself says so. */
export function speakersInDrafts(drafts: readonly Draft[], isSure = true): SpeakerSeen[] {
  const seen = new Map<string, SpeakerSeen>();
  for (const { said } of drafts)
    for (const { role, name } of said) {
      if (role === 'note' || role === 'event') continue;
      const value = name ?? role;
      const key = `${role}\0${speakerKey(value)}`;
      seen.set(key, { value, count: (seen.get(key)?.count ?? 0) + 1, role, sure: isSure });
    }
  return [...seen.values()].sort((a, b) => b.count - a.count).slice(0, MAX_SHOWN);
}

const MAX_SHOWN = 200;

/** A survey's answer and whether one was sent; "offered" is sent and not answered. */
export function surveyOf(raw: unknown, scale: string): Pick<Facts, 'rating' | 'surveyed'> {
  const answer = readAnswer(textIn(raw));
  if (answer.kind === 'not-answered') return { rating: null, surveyed: true };
  if (answer.kind === 'not-asked') return { rating: null, surveyed: false };
  if (answer.kind === 'silent') return { rating: null, surveyed: null };
  const rating = rate(answer.raw, scale);
  return { rating, surveyed: rating ? true : null };
}

/** Tags that say that a conversation was handed up. */
export function isEscalationTag(tag: string): boolean {
  return namesEscalation(tag);
}

/** `Dana Fox` of first and last name, or null. */
export function fullName(first: unknown, last: unknown): string | null {
  return statedIn([textIn(first).trim(), textIn(last).trim()].filter((part) => part !== '').join(' '));
}
