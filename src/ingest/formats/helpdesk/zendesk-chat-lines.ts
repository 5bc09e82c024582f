/**
 * A Zendesk chat as the desk keeps it in a ticket: `(10:00:12 AM) Dana: Hi` lines in one comment, or alone in a text.
 *
 * The comment is private, and yet it is the conversation itself.
 *
 * @module
 */
import type { EpochMs } from '../../../domain/conversation';
import type { Facts } from '../../build-conversation';
import type { SpeakerRole } from '../../mapping';
import { surveyOf, type Said } from '../../shared/desk';
import { isSamePerson, roleOfWord, soundsLikeAgent, speakerKey } from '../../values/speaker';
import { parseTime } from '../../values/time';
import { TranscriptClock } from '../../values/transcript-clock';

const LINE =
  /^\s{0,9}\((\d{1,2}:\d{2}:\d{2}(?:\s?[AaPp]\.?[Mm]\.?)?)\)\s(?:(\*\*\*)\s(.{1,300}?)(?:\s\*\*\*)?$|([^:\n]{1,60}):(?:\s|$))/;
const STARTED = /^\s{0,9}Chat started(?: on)?:\s*(.{8,60})$/im;

/** Whether a text is such a chat: two of its first lines are. */
export function isZendeskChat(text: string): boolean {
  let lines = 0;
  for (const line of text.slice(0, LOOK_CHARS).split('\n')) {
    if (LINE.test(line.slice(0, HEAD_CHARS)) && ++lines > 1) return true;
  }
  return false;
}

const LOOK_CHARS = 20_000;
const HEAD_CHARS = 400;

export interface ZendeskChat {
  readonly said: readonly Said[];
  readonly facts: Partial<Facts>;
}

/** Reads the lines; `startedAt` is the day where the text itself names none. */
export function zendeskChat(
  text: string,
  { zone, startedAt, customer }: { zone: string; startedAt: EpochMs | null; customer: string | null },
): ZendeskChat {
  const stated = STARTED.exec(text)?.[1]?.trim() ?? '';
  const began = parseTime(stated, { dateOrder: 'ymd', zone }) ?? startedAt;
  const isUtc = /\b(?:UTC|GMT)\b/i.test(stated);
  const clock = new TranscriptClock(began, isUtc ? 'UTC' : zone, () => null);
  const lines: { name: string; text: string; at: EpochMs | null; isEvent: boolean }[] = [];
  for (const line of text.replaceAll(/\r\n?/g, '\n').split('\n')) {
    const found = LINE.exec(line.slice(0, HEAD_CHARS));
    const last = lines.at(-1);
    if (found) {
      const [head, stamp = '', event, news = '', name = ''] = found;
      const at = clock.read(stamp);
      if (event === undefined)
        lines.push({ name: name.trim(), text: line.slice(head.length), at, isEvent: false });
      else lines.push({ name: '', text: news, at, isEvent: true });
    } else if (last && !last.isEvent) last.text += `\n${line}`;
    else if (/^\s*\*\*\*/.test(line)) lines.push({ name: '', text: line, at: null, isEvent: true });
  }

  const news = lines.flatMap((line) => (line.isEvent ? [line.text] : []));
  const rated = firstMatch(news, /^(.{1,60}) has rated the chat (\w+)/);
  const roles = rolesIn(lines, customer ?? rated?.[1] ?? null);
  return {
    said: lines.map(({ name, text: words, at, isEvent }) =>
      isEvent
        ? { role: 'event', text: '', at }
        : { role: roles.get(speakerKey(name)) ?? 'agent', text: words.trim(), at, name },
    ),
    facts: {
      channel: 'chat',
      startedAt: began,
      ...(rated ? surveyOf((rated[2] ?? '').toLowerCase(), 'bad|good') : {}),
    },
  };
}

function firstMatch(lines: readonly string[], pattern: RegExp): RegExpExecArray | null {
  for (const line of lines) {
    const found = pattern.exec(line);
    if (found) return found;
  }
  return null;
}

/** The customer is who is named so, who rated, who is called Visitor, else who wrote first and does not sound like an agent. */
function rolesIn(
  lines: readonly { readonly name: string; readonly text: string; readonly isEvent: boolean }[],
  customer: string | null,
): ReadonlyMap<string, SpeakerRole> {
  const roles = new Map<string, SpeakerRole>();
  const said = lines.filter(({ isEvent, name }) => !isEvent && name !== '');
  for (const { name } of said) {
    const isCustomer = customer !== null ? isSamePerson(name, customer) : /^visitor\b/i.test(name);
    const word = roleOfWord(name);
    if (isCustomer) roles.set(speakerKey(name), 'customer');
    else if (word !== null) roles.set(speakerKey(name), word);
  }
  if (![...roles.values()].includes('customer')) {
    const joined = new Set(
      lines.flatMap(({ isEvent, text }) => {
        const name = isEvent ? /^(.{1,60}) joined the chat/.exec(text)?.[1] : undefined;
        return name === undefined ? [] : [speakerKey(name)];
      }),
    );
    const open = said.filter(({ name, text }) => !roles.has(speakerKey(name)) && !soundsLikeAgent(text));
    const first = open.find(({ name }) => !joined.has(speakerKey(name))) ?? open[0];
    if (first) roles.set(speakerKey(first.name), 'customer');
  }
  return roles;
}
