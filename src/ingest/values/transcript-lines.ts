/**
 * A transcript as somebody wrote it into one cell → its lines, one for each thing said.
 *
 * @module
 */
import { htmlToText } from '../shared/html-to-text';
import { parseLoosely } from './transcript-json';
import { isRoleWord } from './people';
import { UNNAMED_LABEL } from './role-words';
import { roleOfWord } from './speaker';
import { LABEL, parseHead, STAMP } from './transcript-head';

export function linesOf(transcript: string): string[] {
  let text = withoutTokens(joinedList(transcript).replaceAll(/\r\n?|<br\s*\/?>/gi, '\n'));
  // Some writers put the two characters \ and n between turns.
  if (!text.includes('\n') && text.includes('\\n')) text = text.replaceAll('\\n', '\n');
  if (MARKUP.test(text) && headsIn(text).length < 2) text = wordsOfMarkup(text);
  if (!text.includes('\n')) text = splitInline(text);
  return withNamesBefore(withColons(text.split('\n')));
}

/** `<|im_start|>user` and `<|user|>` name who speaks with a language model. */
function withoutTokens(text: string): string {
  if (!text.includes('<|')) return text;
  return text
    .replaceAll(
      /\s*<\|(?:im_start\|>)?(user|human|assistant|system|bot|agent|customer)\b(?:\|>)?\s*/gi,
      '\n$1: ',
    )
    .replaceAll(/<\|\w{1,20}\|>/g, '')
    .trim();
}

/** `Customer - hi`, `Agent > hello`, `[Dana] hi`: what stands between who speaks and what is said → a colon. */
const AFTER_ROLE = /^\s{0,4}(\p{L}[\p{L} ]{1,30}?)\s{0,3}(?:[-=]?>|[-–—→»|=\t])\s{0,3}(?=\S)/u;
const NAME_IN_BRACKETS = /^\s{0,4}\[(\p{L}[^[\]:\d\n]{1,30})\]\s{1,4}(?=\S)/u;

function withColons(lines: readonly string[]): string[] {
  if (lines.length < 2 || headsIn(lines.join('\n')).length > 0) return [...lines];
  for (const pattern of [AFTER_ROLE, NAME_IN_BRACKETS]) {
    const heads = lines.map((line) => pattern.exec(line.slice(0, 60)));
    const labels = heads.flatMap((head) => head?.[1] ?? []);
    const distinct = new Set(labels);
    const areRoles = labels.every((label) => isRoleWord(label));
    const areNames = pattern === NAME_IN_BRACKETS && labels.length > distinct.size && distinct.size < 7;
    if (distinct.size < 2 || labels.length * 2 < lines.length || !(areRoles || areNames)) continue;
    return lines.map((line, i) => (heads[i] ? `${heads[i][1]}: ${line.slice(heads[i][0].length)}` : line));
  }
  return [...lines];
}

/** `["Agent: hi", "Customer: hello"]` is a list of lines. */
function joinedList(transcript: string): string {
  if (!/^\s*\[\s*["']/.test(transcript)) return transcript;
  const list = parseLoosely(transcript);
  return Array.isArray(list) && list.every((line) => typeof line === 'string') ? list.join('\n') : transcript;
}

function headsIn(text: string): string[] {
  return text.split('\n').flatMap((line) => parseHead(line)?.label ?? []);
}

const MARKUP = /<\/?[a-z][a-z\d_-]{0,20}(?:\s[^<>]{0,400})?>/i;

/** `<agent>Hi</agent>` names who speaks by the element; in other markup the name stands in the text. */
function wordsOfMarkup(text: string): string {
  const named = text.replaceAll(/<([a-z][a-z_-]{1,20})>/gi, (tag, name: string) =>
    roleOfWord(name) === null ? tag : `<p>${name}: `,
  );
  return htmlToText(named.replaceAll('\n', '<br>'), { keepQuoted: true });
}

const CLOCK = String.raw`\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?`;
/** `Ravi Nair  10:02` and `[10:02] Ravi Nair` on lines of their own, above what is said. */
const NAME_AND_TIME = new RegExp(
  String.raw`^\s{0,4}(\p{L}[^\d:<>|]{1,60}?)\s{1,12}[[(]?(${CLOCK})[)\]]?\s*$`,
  'u',
);
const TIME_AND_NAME = new RegExp(
  String.raw`^\s{0,4}[[(]?(${CLOCK})[)\]]?\s{1,4}[-–—]?\s{0,4}(\p{L}[^\d:<>|]{1,60}?)\s*$`,
  'u',
);

/** Names that stand above what their people say are written before it: `Agent`, then `Hi` → `Agent: `, `Hi`. */
function withNamesBefore(lines: readonly string[]): string[] {
  const above = lines.map((line) => nameAlone(line));
  const labels = above.flatMap((name) => (name ? [name.label] : []));
  const distinct = new Set(labels);
  const isTalk =
    distinct.size > 1 && (labels.length > distinct.size || [...distinct].every((label) => isRoleWord(label)));
  if (!isTalk || headsIn(lines.join('\n')).length > 0) return [...lines];
  return lines.map((line, i) => above[i]?.head ?? line);
}

function nameAlone(line: string): { label: string; head: string } | null {
  if (line.length > 80 || line.trim() === '') return null;
  const m = NAME_AND_TIME.exec(line);
  const back = m ? null : TIME_AND_NAME.exec(line);
  const [label, time] = m ? [m[1], m[2]] : [back?.[2], back?.[1]];
  if (label !== undefined) return { label, head: `[${time ?? ''}] ${label}: ` };
  const alone = line.trim().replaceAll(/^\*{2}|\*{2}$/g, '');
  return isRoleWord(alone) ? { label: alone, head: `${alone}: ` } : null;
}

/** Between turns on one line; before the first that fits, breaks. */
const SEPARATORS = [
  /\s{0,3}\|{1,2}\s{0,3}/,
  /\s{0,3};\s{1,3}/,
  /\s{1,3}\/{1,2}\s{1,3}/,
  /\s{0,3}[•·¦]\s{0,3}/,
  /\t{1,3}/,
  / {2,3}/,
];
const HEAD_AHEAD = new RegExp(
  String.raw`(?=(?:[[(]?(?:${STAMP})[\])]?\s{0,3}[-–—]?\s{0,3})?${LABEL}\s?:\s|\[\p{L}[^\[\]\n]{1,30}\]\s)`,
  'u',
);
/** `Agent: hi Customer: hello` has nothing but the role word, written large, between turns. */
const ROLE_AHEAD = new RegExp(
  String.raw`\s{1,3}(?=(?:[[(]?(?:${STAMP})[\])]?\s{0,3}[-–—]?\s{0,3})?((?:\p{Lu}\p{L}{1,14} )?\p{Lu}\p{L}{1,20})(?: \([^()\n]{1,30}\))?\s?:\s)`,
  'gu',
);
/** `#Person1#: hi #Person2#: hello`. */
const UNNAMED_AHEAD = new RegExp(String.raw`\s{1,3}(?=${UNNAMED_LABEL}\s?:\s)`, 'giu');
/** `[10:02] Anna: hi [10:03] Dana: hello` has the time between turns. */
const STAMP_AHEAD = new RegExp(
  String.raw`\s{1,3}(?=(?:\[(?:${STAMP})\]|\((?:${STAMP})\)|(?:${STAMP}))\s{0,3}[-–—]?\s{0,3}${LABEL}\s?:\s)`,
  'gu',
);

/** Breaks before each turn, where a text on one line holds several. */
function splitInline(text: string): string {
  for (const separator of SEPARATORS) {
    const broken = text.replaceAll(new RegExp(separator.source + HEAD_AHEAD.source, 'gu'), '\n');
    if (holdsTurns(broken)) return broken;
  }
  if (parseHead(text)?.time) {
    const broken = text.replaceAll(STAMP_AHEAD, '\n');
    if (holdsTurns(broken)) return broken;
  }
  const numbered = text.replaceAll(UNNAMED_AHEAD, '\n');
  if (numbered !== text && holdsTurns(numbered)) return numbered;
  const broken = text.replaceAll(ROLE_AHEAD, (space, label: string) => (isRole(label) ? '\n' : space));
  const heads = headsIn(broken);
  return heads.length > 2 && new Set(heads).size > 1 ? broken : text;
}

/** One word, or two that are a label together: `Customer Support`, but no `Thanks Agent`. */
function isRole(label: string): boolean {
  const [first = '', last] = label.split(' ');
  if (last === undefined) return isRoleWord(label) || /^support$/i.test(label);
  return isRoleWord(label) && (roleOfWord(last) === null || BEFORE_ROLE.test(first));
}

const BEFORE_ROLE =
  /^(?:customer|client|guest|member|support|service|live|human|virtual|chat|call|phone|sales|billing|account|team|end|ai|store|shop|online|tech|technical|help)$/i;

/** Fields of a list differ; people come back, or are called by their roles. */
function holdsTurns(text: string): boolean {
  const heads = headsIn(text);
  const labels = new Set(heads);
  if (labels.size < 2) return false;
  return heads.length > labels.size || heads.every((label) => roleOfWord(label) !== null);
}
