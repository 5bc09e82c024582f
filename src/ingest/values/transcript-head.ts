/**
 * The beginning of a line that says who speaks: `[10:02] Agent: …`, `Anna (Support): …`, `[AGENT] …`.
 *
 * @module
 */
import { isRemark } from './remark';
import { roleOfWord } from './speaker';

export interface Head {
  /** As written; `[Agent] Anna` as `Anna (Agent)`. */
  readonly label: string;
  /** What stands behind it. */
  readonly text: string;
  /** The time as written (`10:02`, `2024-03-01 10:02:11`), or empty. */
  readonly time: string;
}

export const STAMP = String.raw`\d{4}-\d{1,2}-\d{1,2}[ T]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?|\d{1,2}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}:\d{2}(?::\d{2})?(?:\s*[AaPp]\.?[Mm]\.?)?|\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[AaPp]\.?[Mm]\.?)?`;
/** In brackets a time may be written in any way: `(Mar 3, 2025 10:00 AM)`, `[03.03.2025 um 10:02 Uhr]`. */
const ANY_STAMP = String.raw`[^\[\]()\n]{0,32}?\d{1,2}:\d{2}[^\[\]()\n]{0,20}`;
/** A name or role: no sentence, so few words and no full stop. */
const NAME = String.raw`[\p{L}\p{N}*#@+][^\n:\[\]()<>|?!;,"]{0,38}?`;
/** What stands in brackets beside a name, `Anna (Support)`, and no time. */
const BESIDE = String.raw`[^\n:\[\]()<>?!"]{1,40}`;
/** `Anna`, `Anna (Support)`, `Agent [Anna]`, `Anna | Support`. */
export const LABEL = String.raw`${NAME}(?:\s{0,2}\(${BESIDE}\)|\s{0,2}\[${BESIDE}\]|\s{0,2}[|]\s{0,2}${NAME})?`;

const START = String.raw`^[\s>»•]{0,9}`;
const STAMPED = String.raw`(?:\[(${ANY_STAMP})\]|\((${ANY_STAMP})\)|(${STAMP}))\s{0,9}[-–—|]?\s{0,9}`;
const END = String.raw`\*{0,2}\s{0,3}[:：]\*{0,2}`;
/** `[10:02] Agent: text`, `(10:00:12 AM) Anna: text`, `10:02 - Anna: text`. */
const STAMP_FIRST = new RegExp(String.raw`${START}${STAMPED}\*{0,2}(${LABEL})${END}`, 'u');
/** `Anna (10:02): text`, `Anna [10:02] text`, `Anna 10:02: text`. */
const STAMP_SECOND = new RegExp(
  String.raw`${START}(${LABEL})\s{0,3}(?:\[(${STAMP})\]:?|\((${STAMP})\):?|\s(${STAMP}):)(?=\s)`,
  'u',
);
/** `Anna: text`, `**Anna:** text`. */
const ONLY_LABEL = new RegExp(String.raw`${START}\*{0,2}(${LABEL})${END}(?=\s|$)`, 'u');
/** `[Agent] Anna: text`, `(Agent) Anna: text`, `[AGENT]: text`, `[AGENT] text`; what else stands in brackets is a remark. */
const BRACKETED = new RegExp(
  String.raw`${START}(?:${STAMPED})?(?:\[(${BESIDE})\]|\((${BESIDE})\))(?:\s{0,3}(\p{Lu}[\p{L}'’.-]{0,20}(?: \p{Lu}[\p{L}'’.-]{0,20}){0,2})?${END}(?=\s|$)|(?=\s))`,
  'u',
);
/** Who speaks is said in the first letters of a line; looking no further keeps a long line cheap. */
const HEAD_CHARS = 120;
/** Words of a label: `Ms Anna van der Berg`. */
const MAX_LABEL_WORDS = 5;

/** What a line begins with, or null where it names nobody. */
export function parseHead(line: string): Head | null {
  const start = line.slice(0, HEAD_CHARS);
  if (!/[:：[(]/.test(start)) return null;
  let m = STAMP_FIRST.exec(start);
  if (m) return head(line, m[0], m[4], m[1] ?? m[2] ?? m[3]);
  m = BRACKETED.exec(start);
  const role = m?.[4] ?? m?.[5] ?? '';
  if (m && roleOfWord(role) !== null) {
    const time = m[1] ?? m[2] ?? m[3];
    // In brackets `Note` and `Internal` are no beginning of a sentence.
    if (roleOfWord(role) === 'note') return head(line, m[0], 'Internal note', time);
    const name = m[6];
    if (name === undefined) return head(line, m[0], role, time);
    // `[Agent] Total: 5` is what the agent says.
    const isSaid = isRemark(name);
    return head(
      line,
      isSaid ? m[0].slice(0, m[0].lastIndexOf(name)) : m[0],
      isSaid ? role : `${name} (${role})`,
      time,
    );
  }
  m = STAMP_SECOND.exec(start);
  if (m) return head(line, m[0], m[1], m[2] ?? m[3] ?? m[4]);
  m = ONLY_LABEL.exec(start);
  return m ? head(line, m[0], m[1], '') : null;
}

function head(line: string, start: string, label = '', time = ''): Head | null {
  const name = label.trim();
  const alone = name.replace(/\s*[([|].*$/, '');
  if (alone === '' || alone.split(/\s+/).length > MAX_LABEL_WORDS) return null;
  return { label: name, text: line.slice(start.length), time: time.trim() };
}
