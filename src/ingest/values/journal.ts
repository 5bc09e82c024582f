/**
 * A cell into which several people wrote, each entry with its own time and author: Jira's `03/Mar/25 9:15 AM;ravi;text`,
 * ServiceNow's `2025-03-03 09:15:22 - Jane Doe (Additional comments)` above what she wrote.
 *
 * @module
 */
import { isInternalKind } from './internal';
import { parseTime } from './time';
import { wordKey } from './word-key';

export interface JournalEntry {
  readonly time: string;
  readonly author: string;
  readonly text: string;
  /** Whether only the desk reads it; null where the cell does not say. */
  readonly isNote: boolean | null;
}

const DAY = String.raw`\d{1,4}[./-](?:\d{1,2}|\p{L}{3,9}\.?)[./-]\d{1,4}|\p{L}{3,9}\.? \d{1,2},? \d{4}|\d{1,2}\.? \p{L}{3,9}\.? \d{4}`;
const MOMENT = String.raw`(?:${DAY}),?[ T]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d{1,6})?(?: ?[AaPp]\.?[Mm]\.?)?(?: ?(?:Z|[A-Z]{3,4}|[+-]\d{2}:?\d{2}))?`;
/** `time;author;text`, the whole cell one entry. */
const IN_FIELDS = new RegExp(String.raw`^\s*(${MOMENT})\s?;\s?([^;\n]{1,100}?)\s?;([\s\S]+)$`, 'u');
/** A file's name and address stand in the same way in the columns of attachments. */
const ATTACHMENT = /^[^;\n]{1,260}\.\w{1,5};\s?https?:|^\s*https?:\S+$/;
/** `time - author (kind)` on a line of its own. */
const HEAD = new RegExp(
  String.raw`^\[?(${MOMENT})\]?\s?[-–—|,]?\s?(\p{L}[^\n:;()<>]{0,60}?)\s?(?:\(([^()\n]{1,40})\))?\s?:?[ \t]*$`,
  'u',
);
/** Beside kinds such as `Additional comments` the desk's own, whichever word comes first: `Notas de trabajo`. */
const NOTES = /^(?:work|arbeits|werk|notes?|notas|notiz|intern)/u;

/** The entries from the oldest on, or null where the cell holds anything else. */
export function journalIn(cell: string): JournalEntry[] | null {
  const start = cell.slice(0, 200);
  if (!/\d:\d{2}/.test(start)) return null;
  if (start.includes(';')) {
    const [, time = '', author = '', text = ''] = IN_FIELDS.exec(cell) ?? [];
    if (time !== '' && isTime(time))
      return ATTACHMENT.test(text) ? null : [{ time, author, text, isNote: null }];
  }
  const entries: { time: string; author: string; text: string; isNote: boolean | null }[] = [];
  for (const line of cell.split(/\r\n?|\n/)) {
    const head = line.length < 160 ? HEAD.exec(line.trim()) : null;
    const open = entries.at(-1);
    if (head && isTime(head[1] ?? '')) {
      const [, time = '', author = '', kind = ''] = head;
      const word = wordKey(kind);
      const isNote = word === '' ? null : NOTES.test(word) || isInternalKind(word);
      entries.push({ time, author, text: '', isNote });
    } else if (open) open.text += open.text === '' ? line : `\n${line}`;
    else if (line.trim() !== '') return null;
  }
  if (entries.every(({ text }) => text.trim() === '')) return null;
  const isNewestFirst = (momentOf(entries[0]?.time) ?? 0) > (momentOf(entries.at(-1)?.time) ?? 0);
  return isNewestFirst ? entries.reverse() : entries;
}

const momentOf = (time = '') => parseTime(time, { dateOrder: 'dmy', zone: 'UTC' });
const isTime = (text: string): boolean => momentOf(text) !== null;
