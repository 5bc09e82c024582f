/**
 * `undertone queue`: scored lines in, the call-back queue out.
 *
 * @module
 */
import { QUEUE_COLUMNS, queueRow } from '../pipeline/export/queue-csv';
import { readContact, type Contact } from '../insight/outreach/contact';
import { buildQueue, LEFT_OUT, type Queue } from '../insight/outreach/queue';
import { FEWEST_NEEDED } from '../insight/outreach/risk-model';
import { count, counted } from '../insight/words';
import type { Command } from './arguments';
import { isSamePlace, openSource, writeWhole } from './files';
import { linesOf, parseScoredLine } from './read-scored';

type QueueCommand = Extract<Command, { verb: 'queue' }>;
type Say = (line: string) => void;

/** Writes the queue of all usable files and says how many were not. */
export async function queue(command: QueueCommand, say: Say): Promise<number> {
  const { files, out, capacity, all } = command;
  for (const file of files) {
    if (!(await isSamePlace(file, out))) continue;
    say(`${out} is read from: it would be overwritten.`);
    return 1;
  }
  const asOf = command.asOf ?? Date.now();
  const read = await readAll(files, asOf, say);
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
  /** Conversations that had not begun at that moment. */
  readonly later: number;
  /** Escalated, but the file does not say when. */
  readonly undated: number;
  readonly unusable: number;
}

/** Of a conversation that stands in several files the last line counts: it is the newest state. */
async function readAll(files: readonly string[], asOf: number, say: Say): Promise<Read> {
  const contacts = new Map<string, Contact>();
  let later = 0;
  let undated = 0;
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
      const contact = readContact(parsed.value, asOf);
      if (contact === null) later++;
      else {
        contacts.set(key, contact);
        undated += Number(conversation.escalated === true && conversation.escalatedAt === null);
      }
    }
    if (bad === 0) continue;
    say(`${path}: ${counted(bad, 'line')} could not be read: ${first}`);
    unusable++;
  }
  return { contacts: [...contacts.values()], later, undated, unusable };
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
  if (read.later > 0)
    yield `${counted(read.later, 'conversation')} had not begun by then, and ${read.later === 1 ? 'was' : 'were'} not looked at.`;
  if (read.undated > 0)
    yield `${counted(read.undated, 'conversation')} escalated at an unknown time: neither left out nor learnt from.`;
  yield model.lessons > 0
    ? `The risk was learnt from ${counted(model.needed, 'escalation')} among ${counted(model.lessons, 'conversation')}.`
    : `The risk rests on the prior that ships: fewer than ${FEWEST_NEEDED} escalations were known by then.`;
}
