/**
 * `undertone queue`: scored lines in, the call-back queue out.
 *
 * @module
 */
import { QUEUE_COLUMNS, queueRow } from '../pipeline/export/queue-csv';
import { MOST_CONTACTS } from '../pipeline/queue-reach';
import { readContact, type Contact } from '../insight/outreach/contact';
import { buildQueue, LEFT_OUT, type Queue } from '../insight/outreach/queue';
import { FEWEST_NEEDED } from '../insight/outreach/risk-model';
import { count, counted } from '../insight/words';
import type { Command } from './arguments';
import { isSamePlace, openSource, writeWhole } from './files';
import { linesOf, parseScoredLine } from './read-scored';

type QueueCommand = Extract<Command, { verb: 'queue' }>;
type Say = (line: string) => void;

/** Times as many conversations as are looked at may wait to be sorted out. */
const ROOM = 1.25;

/** Writes the queue of all usable files, of their newest `most` conversations, and says how many files were not usable. */
export async function queue(command: QueueCommand, say: Say, most = MOST_CONTACTS): Promise<number> {
  const { files, out, capacity, all } = command;
  for (const file of files) {
    if (!(await isSamePlace(file, out))) continue;
    say(`${out} is read from: it would be overwritten.`);
    return 1;
  }
  const asOf = command.asOf ?? Date.now();
  const read = await readAll(files, asOf, most, say);
  if (read.unusable === files.length) return read.unusable;
  const made = buildQueue(read.contacts, { asOf, all });
  const problem = await writeWhole(out, queueCsv(made, all ? Infinity : capacity));
  if (problem !== null) {
    say(problem);
    return read.unusable + 1;
  }
  for (const line of aboutQueue(made, read, command)) say(line);
  return read.unusable;
}

/** The first `capacity` rows. */
export function queueCsv({ entries }: Queue, capacity: number): string {
  const rows = entries.slice(0, capacity).map((entry, i) => queueRow(entry, i + 1));
  return `${[QUEUE_COLUMNS, ...rows].join('\r\n')}\r\n`;
}

interface Read {
  readonly contacts: readonly Contact[];
  /** Lines of a conversation that stands in another one too. */
  readonly repeated: number;
  /** Conversations that had not begun at that moment. */
  readonly later: number;
  /** Escalated, but the file does not say when. */
  readonly undated: number;
  /** Whether there were more conversations than are looked at. */
  readonly isBounded: boolean;
  readonly unusable: number;
}

interface Known {
  readonly contact: Contact;
  readonly isUndated: boolean;
}

/** Of a conversation that stands in several files the last line counts: it is the newest state. */
async function readAll(files: readonly string[], asOf: number, most: number, say: Say): Promise<Read> {
  let known = new Map<string, Known>();
  const later = new Set<string>();
  let isBounded = false;
  let repeated = 0;
  let unusable = 0;
  for (const path of files) {
    const opened = await openSource(path);
    if (!opened.ok) {
      say(opened.error);
      unusable++;
      continue;
    }
    let number = 0;
    let bad = 0;
    let first = '';
    for await (const line of linesOf(path)) {
      number++;
      if (line.trim() === '') continue;
      const parsed = parseScoredLine(line);
      if (!parsed.ok) {
        bad++;
        if (first === '') first = `line ${number} ${parsed.error}`;
        continue;
      }
      const { conversation } = parsed.value;
      const key = JSON.stringify([conversation.source, conversation.id]);
      // Taken out before it is put in, so that it stands behind what was read earlier.
      repeated += Number(known.delete(key) || later.delete(key));
      const contact = readContact(parsed.value, asOf);
      const isUndated = conversation.escalated === true && conversation.escalatedAt === null;
      if (contact) known.set(key, { contact, isUndated });
      else later.add(key);
      if (known.size < most * ROOM) continue;
      known = newest(known, most);
      isBounded = true;
    }
    if (bad === 0) continue;
    say(`${path}: ${counted(bad, 'line')} could not be read: ${first}`);
    unusable++;
  }
  isBounded ||= known.size > most;
  const read = [...newest(known, most).values()];
  const contacts = read.map(({ contact }) => contact);
  const undated = read.filter(({ isUndated }) => isUndated).length;
  return { contacts, repeated, later: later.size, undated, isBounded, unusable };
}

/** Those that began last, and of those that began at once the ones read last. */
function newest(known: ReadonlyMap<string, Known>, most: number): Map<string, Known> {
  if (known.size <= most) return new Map(known);
  const began = ({ contact }: Known) => contact.startedAt ?? -Infinity;
  return new Map(
    [...known].sort(([, a], [, b]) => (began(a) < began(b) ? -1 : Number(began(a) > began(b)))).slice(-most),
  );
}

function* aboutQueue({ entries, leftOut, model }: Queue, read: Read, { capacity, all }: QueueCommand) {
  const shown = all ? entries.length : Math.min(capacity, entries.length);
  yield `${count(shown)} of ${counted(entries.length, 'customer')} in the queue, from ${counted(read.contacts.length, 'conversation')}.`;
  if (leftOut.length > 0) {
    const parts = LEFT_OUT.map((because) => ({
      because,
      n: leftOut.filter((one) => one.because === because).length,
    }));
    const named = parts.filter(({ n }) => n > 0).map(({ because, n }) => `${count(n)} ${because}`);
    yield `Left out: ${counted(leftOut.length, 'customer')} (${named.join(', ')}). --all ranks them too.`;
  }
  if (read.repeated > 0)
    yield `${counted(read.repeated, 'line')} gave way to a later one of the same conversation.`;
  const unread = read.contacts.filter(({ lastValence }) => lastValence === null).length;
  if (unread > 0)
    yield `${counted(unread, 'conversation')} without a valence (another language, or nothing said): ranked by all else that is known.`;
  if (read.isBounded)
    yield `There are more: the ${count(read.contacts.length)} that began last were looked at.`;
  if (read.later > 0)
    yield `${counted(read.later, 'conversation')} had not begun by then, and ${read.later === 1 ? 'was' : 'were'} not looked at.`;
  if (read.undated > 0)
    yield `${counted(read.undated, 'conversation')} escalated at an unknown time: neither left out nor learnt from.`;
  yield model.lessons > 0
    ? `The risk was learnt from ${counted(model.needed, 'escalation')} among ${counted(model.lessons, 'conversation')}.`
    : `The risk rests on the prior that ships: fewer than ${FEWEST_NEEDED} escalations were known by then.`;
}
