/**
 * The project's own JSON lines, which is also what the command line writes; read to the letter, so that a wrong file is
 * told apart from a right one.
 *
 * `{"id","source"?,"channel"?,"agent"?,"reason"?,"team"?,"customer"?,"startedAt"?,"closedAt"?,"escalated"?,"escalatedAt"?,
 *   "rating"?:{"raw","scale"}|null,"turns":[{"speaker":"customer|agent|bot|system","text","at"?,"agent"?}]}`
 *
 * `rows = conversations + duplicates + rejections`.
 *
 * @module
 */
import {
  SPEAKERS,
  type AgentId,
  type Conversation,
  type EpochMs,
  type Message,
  type Rating,
  type Speaker,
} from '../../domain/conversation';
import { err, ok, type Result } from '../../domain/result';
import { buildConversation, cleanText } from '../build-conversation';
import type { ColumnRole } from '../mapping';
import { nameFit } from '../recognise/column-names';
import type { JsonView } from '../recognise/json-prefix';
import type { Books, Warning } from '../tally';
import { counted } from '../tally';
import { isJsonRecord, pick, type JsonRecord } from '../values/json';
import { rate } from '../values/rating';
import { parseTime } from '../values/time';
import { accept, reject, type Format, type ReadItem, type Reading } from './format';
import { jsonRecords } from './json-records';
import { Repeats } from './repeats';

export const undertoneJsonl: Format = {
  id: 'undertone-jsonl',
  recognise(sample, given) {
    if (given.shape === 'message-rows') return null;
    const view = sample.json.find(({ records }) => isOwn(records));
    if (!view) return null;
    const turns = turnsOf(view.records);
    // A mapping that names fields of these records is meant for them; one for other files of the same import is not.
    const named = Object.values(given.columns ?? {});
    if (
      named.length > 0 &&
      named.every((name) => [...view.records, ...turns].some((record) => pick(record, name) !== undefined))
    )
      return null;
    const seen = new Map<Speaker, number>();
    for (const speaker of turns.map((turn) => turn['speaker']).filter(isSpeaker))
      seen.set(speaker, (seen.get(speaker) ?? 0) + 1);
    return {
      confidence: hasForeignFacts(view.records, FACTS) || hasForeignFacts(turns, ['time']) ? 0.8 : 1,
      why: 'Each record has "turns", and each turn a "speaker" and a "text": the JSON lines of this application.',
      table: null,
      json: view.layout,
      header: headerOf(view),
      mapping: { ...given, shape: 'conversation-rows', columns: {}, speakers: {} },
      speakers: [...seen].map(([value, count]) => ({ value, count, role: value, sure: true })),
      // Each rating names its own.
      ratingScale: null,
      missing: [],
      warnings: [],
    };
  },
  read,
};

const FACTS = [
  'reason',
  'rating',
  'agent',
  'customer',
  'channel',
  'escalated',
  'startedAt',
  'closedAt',
] as const;
/** Keys that only the contract writes: a record with one of them is ours, whatever else it carries. */
const OWN_MARKS = ['rating', 'startedAt', 'closedAt', 'escalated', 'escalatedAt', 'reason', 'at'];

/** Whether records say under other names (`topic`, `csat`, `timestamp`) what they never say under ours. */
function hasForeignFacts(records: readonly JsonRecord[], roles: readonly ColumnRole[]): boolean {
  const keys = [...new Set(records.flatMap((record) => Object.keys(record)))];
  if (OWN_MARKS.some((mark) => keys.includes(mark))) return false;
  return roles.some((role) => keys.some((key) => !OWN_KEYS.has(key) && nameFit(role, key) >= 0.5));
}

/** What the contract and the command line's output write, at either level. */
const OWN_KEYS = new Set(
  'id|source|channel|agent|reason|team|customer|startedAt|closedAt|language|rating|surveyed|escalated|escalatedAt|turns|arc|model|speaker|text|at|valence|substantive|valenceRead'.split(
    '|',
  ),
);

function headerOf({ records }: JsonView): string[] {
  return [...new Set(records.flatMap((record) => Object.keys(record)))];
}

/** A few wrong records are rejected later; they do not make it another format. */
function isOwn(records: readonly JsonRecord[]): boolean {
  const turns = turnsOf(records);
  const right = turns.filter((turn) => isSpeaker(turn['speaker']) && typeof turn['text'] === 'string');
  const withTurns = records.filter((record) => Array.isArray(record['turns']));
  return withTurns.length * 2 >= records.length && withTurns.length > 0 && right.length * 2 >= turns.length;
}

function turnsOf(records: readonly JsonRecord[]): JsonRecord[] {
  return records.flatMap(({ turns }) => (Array.isArray(turns) ? turns.filter(isJsonRecord) : []));
}

function isSpeaker(value: unknown): value is Speaker {
  return (SPEAKERS as readonly unknown[]).includes(value);
}

async function* read(reading: Reading): AsyncGenerator<ReadItem> {
  const { books, recognition } = reading;
  const zone = recognition.mapping.zone ?? 'UTC';
  const source = recognition.mapping.source ?? 'jsonl';
  const repeats = new Repeats(books);
  for await (const batch of jsonRecords(reading)) {
    for (const read of batch) {
      books.rows++;
      if (read.kind === 'damage') {
        yield reject(reading, read.row, read.reason);
        continue;
      }
      const parsed = parseConversation(read.record, { zone, source, books });
      if (!parsed.ok) yield reject(reading, read.row, parsed.error, idOf(read.record) ?? undefined);
      else if (repeats.has(parsed.value)) books.duplicates++;
      else yield accept(reading, parsed.value, read.row);
    }
  }
}

interface Defaults {
  readonly zone: string;
  readonly source: string;
  readonly books: Books;
}

/** Reads one record, or says in a sentence which field is wrong. */
function parseConversation(
  record: JsonRecord,
  { zone, source, books }: Defaults,
): Result<Conversation, string> {
  const wrong = new Set<string>();
  const text = (key: string): string | null => {
    const value = pick(record, key);
    if (value === undefined || value === null) return null;
    if (typeof value === 'string' || typeof value === 'number') return String(value);
    wrong.add(`"${key}" must be text`);
    return null;
  };
  const time = (value: unknown, where: string): EpochMs | null => {
    if (value === undefined || value === null) return null;
    const at = timeOf(value, zone);
    if (at === null) wrong.add(`"${where}" must be epoch milliseconds or ISO 8601`);
    return at;
  };

  const id = idOf(record);
  if (id === null) return err('"id" is missing.');
  const turns = record['turns'];
  if (!Array.isArray(turns)) return err('"turns" must be a list.');

  const messages: Message[] = [];
  let empty = 0;
  for (const [i, turn] of turns.entries()) {
    if (!isJsonRecord(turn)) return err(`Turn ${i + 1} must be an object.`);
    const { speaker, text: said, agent } = turn;
    if (!isSpeaker(speaker)) return err(`"speaker" of turn ${i + 1} must be one of ${SPEAKERS.join(', ')}.`);
    if (typeof said !== 'string') return err(`"text" of turn ${i + 1} must be text.`);
    if (agent !== undefined && agent !== null && typeof agent !== 'string' && typeof agent !== 'number')
      return err(`"agent" of turn ${i + 1} must be text.`);
    const at = time(turn['at'], `at" of turn ${i + 1}, "at`);
    const clean = cleanText(said);
    if (clean === '') empty++;
    else
      messages.push({
        speaker,
        text: clean,
        at,
        agent: agent === undefined || agent === null ? null : (String(agent) as AgentId),
      });
  }

  const rating = ratingOf(record['rating']);
  if (!rating.ok) return rating;
  const escalated = record['escalated'] ?? null;
  if (escalated !== null && typeof escalated !== 'boolean')
    return err('"escalated" must be true, false or null.');
  const surveyed = typeof record['surveyed'] === 'boolean' ? record['surveyed'] : null;

  const conversation = buildConversation(id, messages, {
    source: text('source') ?? source,
    channel: text('channel'),
    agent: text('agent'),
    reason: text('reason'),
    team: text('team') ?? undefined,
    customer: text('customer'),
    startedAt: time(record['startedAt'], 'startedAt'),
    closedAt: time(record['closedAt'], 'closedAt'),
    escalated,
    escalatedAt: time(record['escalatedAt'], 'escalatedAt'),
    rating: rating.value,
    surveyed,
  });
  const [first] = wrong;
  if (first !== undefined) return err(`${first}.`);
  books.messages += messages.length;
  books.dropped.events += empty;
  if (messages.length === 0) books.warn(silent);
  return ok(conversation);
}

const silent: Warning = (count) => `${counted(count, 'conversation')} had no turn with words.`;

function idOf(record: JsonRecord): string | null {
  const id = record['id'];
  if (typeof id === 'number') return String(id);
  return typeof id === 'string' && id.trim() !== '' ? id : null;
}

/** Own times are epoch milliseconds or ISO 8601; without a zone they are read in the mapping's. */
function timeOf(value: unknown, zone: string): EpochMs | null {
  if (typeof value === 'number') return Number.isFinite(value) ? (Math.round(value) as EpochMs) : null;
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(value)) return null;
  return parseTime(value, { dateOrder: 'ymd', zone });
}

function ratingOf(value: unknown): Result<Rating | null, string> {
  if (value === undefined || value === null) return ok(null);
  if (!isJsonRecord(value)) return err('"rating" must be {"raw","scale"} or null.');
  const { raw, scale } = value;
  if ((typeof raw !== 'number' && typeof raw !== 'string') || typeof scale !== 'string')
    return err('"rating" must have a "raw" number or word and a "scale" such as "1-5" or "bad|good".');
  const rating = rate(raw, scale);
  return rating ? ok(rating) : err(`"rating.raw" (${raw}) does not lie on the scale "${scale}".`);
}
