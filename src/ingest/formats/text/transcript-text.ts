/** Plain text of a call, chat or meeting: `Name: text` lines, with or without times, as people copy and vendors write it. */
import type { EpochMs } from '../../../domain/conversation';
import type { FormatId } from '../../recognition';
import { idInName, startInName } from '../../shared/file-name';
import { textFormat, type TextContext } from '../../shared/text-document';
import type { Call, Segment } from '../../shared/voice-segments';
import { roleOfWord, speakerKey } from '../../values/speaker';
import { parseTime } from '../../values/time';
import { TranscriptClock } from '../../values/transcript-clock';
import { labelsIn, parseTranscript } from '../../values/transcript';
import { isEventLine, isStarredLine, ratingIn } from '../../values/transcript-events';

const ID: FormatId = 'transcript-text';

export const transcriptText = textFormat({
  id: ID,
  source: 'text',
  channel: null,
  why: 'Lines such as "Agent: …" and "Anna: …": the text of a conversation.',
  fits(text, sample) {
    const start = sample.isWhole ? text : text.slice(0, text.lastIndexOf('\n') + 1);
    const plain = normal(start).text;
    const labels = labelsIn(plain);
    const distinct = new Set(labels.map(speakerKey));
    const roles = [...distinct].filter((label) => roleOfWord(label) !== null).length;
    const lines = plain.split('\n').filter((line) => line.trim() !== '');
    if (labels.length < 2 || labels.length < lines.length * (roles > 1 ? LEAST_TURNS_OF_ROLES : LEAST_TURNS))
      return 0;
    if (labels.filter((label) => LOG_LEVEL.test(label)).length * 4 > labels.length) return 0;
    // Settings and forms have many names before colons, conversations have few that come back.
    if (roles === 0 && distinct.size > 2 && distinct.size * 2 > labels.length) return 0;
    if (roles === 0 && labels.length === 2) return 0.5;
    // A table whose cells hold whole transcripts has a header above them.
    return labelsIn(lines[0] ?? '').length > 0 ? 0.86 : 0.55;
  },
  calls: (text, context) =>
    conversationsIn(text).flatMap((part, _, { length }) => callsOf(part, context, length === 1)),
});

/** Share of the lines that begin a turn; other texts have a few by chance. */
const LEAST_TURNS = 0.4;
/** With roles before the colons, long messages are no reason to doubt. */
const LEAST_TURNS_OF_ROLES = 0.15;
const LOG_LEVEL = /^(?:info|warn|warning|error|debug|trace|fatal|notice|verbose|log)$/i;

/** A ruler between conversations, where what stands between two of them is one. */
const RULER = /^\s{0,9}(?:[-=_*#~]{5,}|[-=*#~]{3,}[^\n]{1,80}[-=*#~]{3,})\s*$/m;

function conversationsIn(text: string): string[] {
  const lines = text.split(/\r\n?|\n/);
  const parts: string[][] = [[]];
  for (const line of lines)
    if (RULER.test(line) && !isStarredLine(line)) parts.push([]);
    else parts.at(-1)?.push(line);
  const full = parts.map((part) => part.join('\n')).filter((part) => part.trim() !== '');
  const areAll = full.every((part) => new Set(labelsIn(normal(part).text).map(speakerKey)).size > 1);
  return areAll && full.length > 1 ? full : [text];
}

/** What a system writes above and under a conversation about it: `Chat started: 2025-03-03 10:00 AM UTC`. */
const ABOUT_LINE =
  /^\s{0,9}(?:chat|call|conversation|session|meeting|transcript|ticket)\s{1,3}(?:started|ended|began|start|end|date|time|id|no|number|origin|duration)\b[^:\n]{0,30}:/i;

interface Normal {
  readonly text: string;
  readonly about: readonly string[];
  readonly events: readonly string[];
}

/** Writers' own shapes brought into one that is read: Zoom's chat, Teams' and Otter's names above the words. */
function normal(text: string): Normal {
  const events: string[] = [];
  const about: string[] = [];
  const out: string[] = [];
  for (const line of text.split(/\r\n?|\n/)) {
    if (isEventLine(line)) {
      events.push(line);
      continue;
    }
    const start = line.slice(0, 200);
    if (ABOUT_LINE.test(start)) {
      about.push(line);
      continue;
    }
    const zoom =
      /^(\d{1,2}:\d{2}:\d{2})\t\s{0,4}(?:From\s{1,4})?([^\t:]{1,80}?)(?:\s{1,4}to\s{1,4}[^\t:]{1,80}?)?\s{0,4}:\s?/i.exec(
        start,
      );
    if (zoom) {
      out.push(`[${zoom[1]}] ${zoom[2]}: ${line.slice(zoom[0].length).trim()}`);
      continue;
    }
    const above = /^\s{0,4}(\p{L}[^\d:<>|]{1,60}?)\s{1,12}\(?(\d{1,2}:\d{2}(?::\d{2})?)\)?\s*$/u.exec(start);
    out.push(above && line.length < 100 ? `[${above[2]}] ${above[1]}: ` : line);
  }
  return { text: out.join('\n'), about, events };
}

function callsOf(text: string, { mapping, fileName }: TextContext, isOnly: boolean): Call[] {
  const zone = mapping.zone ?? 'UTC';
  const { text: plain, about, events } = normal(text);
  const known = new Set([...labelsIn(plain), ...Object.keys(mapping.speakers ?? {})].map(speakerKey));
  const utterances = parseTranscript(plain, { known });
  if (!utterances.some(({ label }) => label !== '')) return [];
  const head = [...about, utterances[0]?.label === '' ? utterances[0].text : ''].join('\n');
  const dateOrder = mapping.dateOrder ?? 'dmy';
  const startedAt = dateIn(head, zone) ?? (isOnly ? startInName(fileName, zone) : null);
  const clock = new TranscriptClock(startedAt, zone, (stamp) => parseTime(stamp, { dateOrder, zone }));
  const segments: Segment[] = utterances.map(({ label, text: said, time }) => ({
    label: label === '' ? 'event' : label,
    role: label === '' ? 'event' : null,
    text: label === '' ? '' : said,
    at: clock.read(time),
  }));
  segments.push(...events.map((): Segment => ({ label: 'event', role: 'event', text: '', at: null })));
  return [
    {
      id: isOnly ? idInName(fileName) : null,
      segments,
      facts: { startedAt, rating: ratingIn(events.join('\n')) },
    },
  ];
}

/** The first date that stands above a conversation: `Chat started: 2025-03-03 10:00 AM UTC`. */
function dateIn(head: string, zone: string): EpochMs | null {
  const date =
    /\d{4}-\d{2}-\d{2}(?:[T ,]{1,2}\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]M)?(?:\s?(?:UTC|GMT|Z|[+-]\d{2}:?\d{2}))?)?/i.exec(
      head.slice(0, 2000),
    )?.[0];
  return date === undefined ? null : parseTime(date, { dateOrder: 'ymd', zone });
}
