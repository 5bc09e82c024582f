/**
 * What opened a ticket whose replies are a list of their own: the description stands beside them, not among them.
 *
 * @module
 */
import { roleOfWord } from '../values/speaker';
import { asCell, isJsonRecord, pick, type JsonRecord } from '../values/json';

export interface Opening {
  readonly text: string;
  /** A role word, so that it is known without a list of names. */
  readonly speaker: 'customer' | 'agent';
  readonly name: string;
  readonly time: string;
}

/** Lists that answer something; what is called "messages" begins with the first. */
const ANSWERS = /^(?:repl(?:y|ies)|comments?|answers?|responses?|follow_?ups?|notes?)$/i;
const WORDS = ['description', 'body', 'question', 'content', 'text', 'message', 'request', 'problem'];
const PEOPLE = ['reporter', 'requester', 'author', 'creator', 'customer', 'user', 'sender', 'from'];
const NAMES = ['displayName', 'display_name', 'name', 'full_name', 'email', 'emailAddress'];
const ROLES = ['role', 'type', 'accountType', 'account_type'];
const TIMES = [
  'created',
  'created_at',
  'createdAt',
  'created_date',
  'date',
  'timestamp',
  'time',
  'opened_at',
];

/** Null where the list begins the conversation itself; `turns` is the path of the list. */
export function openingOf(record: JsonRecord, turns: string): Opening | null {
  const path = turns.split('.');
  if (!ANSWERS.test(path.at(-1) ?? '')) return null;
  // The list, or what pages it, stands in the ticket or in its fields: `fields.comment.comments`.
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const holder = depth === 0 ? record : pick(record, path.slice(0, depth).join('.'));
    if (!isJsonRecord(holder)) continue;
    const text = firstOf(holder, WORDS);
    if (text === '') continue;
    const person = PEOPLE.map((key) => own(holder, key)).find((one) => one !== undefined);
    const isRecord = isJsonRecord(person);
    return {
      text,
      speaker: isRecord && roleOfWord(firstOf(person, ROLES)) === 'agent' ? 'agent' : 'customer',
      name: isRecord ? firstOf(person, NAMES) : asCell(person),
      time: firstOf(holder, TIMES),
    };
  }
  return null;
}

function firstOf(record: JsonRecord, keys: readonly string[]): string {
  for (const key of keys) {
    const cell = asCell(own(record, key)).trim();
    if (cell !== '') return cell;
  }
  return '';
}

function own(record: JsonRecord, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
