/** Chats exported from WhatsApp and Signal: `[03/03/2025, 10:00:02] Dana: …`, `3/3/25, 10:00 - Dana: …`. */
import type { DateOrder } from '../../mapping';
import { baseName } from '../../shared/file-name';
import { textFormat, type TextContext } from '../../shared/text-document';
import type { Call, Segment } from '../../shared/voice-segments';
import { counted, type Warning } from '../../tally';
import { roleOfWord, speakerKey } from '../../values/speaker';
import { dateOrderShown, parseTime } from '../../values/time';

/** Invisible marks of direction and the odd spaces before a.m. and p.m. */
const MARKS = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const SPACES = /[\u00A0\u202F\u2009]/g;

const DATE = String.raw`(\d{1,4}[./-]\d{1,2}[./-]\d{1,4})`;
const CLOCK = String.raw`(\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?\s?m\.?)?)`;
const IOS = new RegExp(String.raw`^\[${DATE},?\s${CLOCK}\]\s?`, 'i');
const ANDROID = new RegExp(String.raw`^${DATE},?\s${CLOCK}\s[-–]\s`, 'i');

interface Line {
  readonly date: string;
  readonly clock: string;
  /** Null for what the application itself says. */
  readonly name: string | null;
  readonly text: string;
}

export const whatsapp = textFormat({
  id: 'whatsapp',
  source: 'whatsapp',
  channel: 'chat',
  why: 'Lines such as "03/03/2025, 10:00 - Dana: …": a chat exported from WhatsApp or Signal.',
  fits(text) {
    const lines = text.split(/\r\n?|\n/, 200).filter((line) => line.trim() !== '');
    const heads = lines.filter((line) => headOf(line) !== null);
    const first = lines[0];
    if (first === undefined || headOf(first) === null || heads.length < 2 || heads.length * 5 < lines.length)
      return 0;
    const names = messagesIn(heads.join('\n')).flatMap(({ name }) => (name === null ? [] : [name]));
    // Where only roles speak it is a log of another system in a similar shape.
    return names.length === 0 || names.every((name) => roleOfWord(name) !== null && !/\s/.test(name))
      ? 0
      : 0.95;
  },
  calls,
});

function calls(text: string, { mapping, fileName }: TextContext): Call[] {
  const lines = messagesIn(text);
  if (!lines.some(({ name }) => name !== null)) return [];
  const zone = mapping.zone ?? 'UTC';
  const shown = orderIn(lines);
  const hasHalfDays = lines.some(({ clock }) => /[ap]m$/i.test(clock));
  const dateOrder = mapping.dateOrder ?? shown ?? (hasHalfDays ? 'mdy' : 'dmy');
  const partner = partnerIn(fileName);
  const segments = lines.map(({ date, clock, name, text: said }): Segment => {
    const words = said.replace(/\s*<This message was edited>\s*$/i, '').trim();
    const isSaid = name !== null && !WORDLESS.test(words);
    return {
      label: isSaid ? name : 'event',
      role: !isSaid
        ? 'event'
        : partner !== null && speakerKey(name) === speakerKey(partner)
          ? 'customer'
          : null,
      text: isSaid ? words : '',
      at: parseTime(`${date} ${clock}`, { dateOrder, zone }),
    };
  });
  const isOpen =
    shown === null && mapping.dateOrder === undefined && lines.some(({ date }) => !/^\d{4}/.test(date));
  return [
    {
      id: null,
      segments,
      ...(isOpen ? { warnings: [dateOrder === 'mdy' ? openDatesMdy : openDatesDmy] } : {}),
    },
  ];
}

/** What stands for a picture, and what the application says in somebody's name. */
const WORDLESS =
  /^(?:<(?:media|medien)[^>]{0,40}>|<(?:attached|angehängt|adjunto)[^>]{0,200}>|(?:image|video|audio|sticker|document|GIF|contact card) omitted|(?:bild|video|audio|dokument|sticker) weggelassen|this message was deleted\.?|you deleted this message\.?|diese nachricht wurde gelöscht\.?|missed (?:voice|video) call[^\n]{0,40}|null|messages and calls are end-to-end encrypted[^\n]*|[^\n]{0,120}\(file attached\))$|^$/i;

function headOf(raw: string): { date: string; clock: string; rest: string } | null {
  const line = raw.slice(0, 200).replaceAll(MARKS, '').replaceAll(SPACES, ' ');
  const m = IOS.exec(line) ?? ANDROID.exec(line);
  if (!m) return null;
  const rest = raw.replaceAll(MARKS, '').replaceAll(SPACES, ' ').slice(m[0].length);
  const clock = (m[2] ?? '')
    .replaceAll('.', (_, at: number) => (/\d/.test((m[2] ?? '')[at + 1] ?? '') ? ':' : ''))
    .replace(/\s?([ap])\s?m$/i, ' $1m')
    // Midnight and noon are written as 0 by some telephones.
    .replace(/^0{1,2}(:.*) am$/i, '00$1');
  return { date: m[1] ?? '', clock, rest };
}

/** Messages with the lines that go on under them. */
function messagesIn(text: string): Line[] {
  const open: { date: string; clock: string; rest: string }[] = [];
  for (const raw of text.split(/\r\n?|\n/)) {
    const head = headOf(raw);
    const last = open.at(-1);
    if (head) open.push(head);
    else if (last) last.rest += `\n${raw}`;
  }
  const names = new Set<string>();
  for (const { rest } of open) {
    const name = /^([^:\n]{1,60}):\s/.exec(rest)?.[1];
    if (name !== undefined) names.add(name);
  }
  return open.map(({ date, clock, rest }): Line => {
    const m = /^([^:\n]{1,60}):(?:\s|$)/.exec(rest) ?? /^([^:\n]{1,60}):(?=\S)/.exec(rest);
    const name = m?.[1];
    const isName =
      name !== undefined && (names.has(name) || m?.[0].endsWith(':') === false) && !SAYS_SOMETHING.test(name);
    return isName
      ? { date, clock, name: name.trim(), text: rest.slice(m?.[0].length ?? 0) }
      : { date, clock, name: null, text: rest };
  });
}

/** No name, but the beginning of what the application says: `Anna changed the subject to "Re: refund"`. */
const SAYS_SOMETHING = /["“”]|\b(?:changed|created|added|removed|left|joined using|hat|wurde|cambió)\b/i;

function orderIn(lines: readonly Line[]): DateOrder | null {
  for (const { date } of lines) {
    if (/^\d{4}/.test(date)) return 'ymd';
    const shown = dateOrderShown(date);
    if (shown !== null) return shown;
  }
  return null;
}

/** `WhatsApp Chat with Dana.txt`, `WhatsApp Chat - Dana.zip`: the file is named after the other person. */
function partnerIn(fileName: string): string | null {
  const name =
    /WhatsApp[ _-]?(?:Chat|Unterhaltung)[ _](?:with|mit|-|con|avec)[ _]([^/]{1,80}?)\.(?:txt|zip)/i.exec(
      fileName,
    )?.[1];
  return name === undefined ? null : baseName(name).replaceAll('_', ' ').trim();
}

const openDatesDmy: Warning = (count) =>
  `In ${counted(count, 'chat')} dates such as 03/04/2024 could be read either way; they were read as day/month. Set "dateOrder" if that is wrong.`;
const openDatesMdy: Warning = (count) =>
  `In ${counted(count, 'chat')} dates such as 03/04/2024 could be read either way; they were read as month/day. Set "dateOrder" if that is wrong.`;
