/**
 * A whole conversation in one text → who said what: `[10:02] Agent: …`, `Customer: …`, `(10:00:12 AM) Anna: …`.
 *
 * A line that names nobody goes on with what was said before it.
 *
 * @module
 */
import { peopleAmong } from './people';
import { isRemark } from './remark';
import { roleOfWord, speakerKey } from './speaker';

export interface Utterance {
  /** The label as written; empty for words before the first label. */
  readonly label: string;
  readonly text: string;
  /** The time as written (`10:02`, `2024-03-01 10:02:11`), or empty. */
  readonly time: string;
}

const STAMP = String.raw`\d{4}-\d{1,2}-\d{1,2}[ T]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?|\d{1,2}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}:\d{2}(?::\d{2})?(?:\s*[AaPp]\.?[Mm]\.?)?|\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[AaPp]\.?[Mm]\.?)?`;
/** A name or role: no sentence, so few words and no full stop. */
const LABEL = String.raw`[\p{L}\p{N}*#@][^\n:\[\]()<>|?!;,"]{0,38}?`;

/** `[10:02] Agent: text`, `(10:00:12 AM) Anna: text`, `10:02 - Anna: text`. */
const STAMP_FIRST = new RegExp(
  String.raw`^\s{0,9}(?:\[(${STAMP})\]|\((${STAMP})\)|(${STAMP}))\s{0,9}[-–—|]?\s{0,9}\*{0,2}(${LABEL})\*{0,2}\s{0,3}:\*{0,2}`,
  'u',
);
/** `Anna (10:02): text`, `Anna [10:02] text`, `Anna 10:02: text`. */
const STAMP_SECOND = new RegExp(
  String.raw`^\s{0,9}(${LABEL})\s{0,3}(?:\[(${STAMP})\]:?|\((${STAMP})\):?|\s(${STAMP}):)(?=\s)`,
  'u',
);
/** `Anna: text`, `**Anna:** text`. */
const ONLY_LABEL = new RegExp(String.raw`^\s{0,9}\*{0,2}(${LABEL})\*{0,2}\s{0,3}:\*{0,2}(?=\s|$)`, 'u');
/** Who speaks is said in the first letters of a line; looking no further keeps a long line cheap. */
const HEAD_CHARS = 120;

/** Words of a label: `Ms Anna van der Berg`. */
const MAX_LABEL_WORDS = 5;

export interface Labels {
  /** Labels that are people, in keys: learned from the sample or named in the mapping. */
  readonly known: ReadonlySet<string>;
}

/** Splits a transcript; what cannot be told from a remark stays in the text before it. */
export function parseTranscript(transcript: string, { known }: Labels): Utterance[] {
  const lines = linesOf(transcript);
  const heads = lines.map((line) => parseHead(line));
  const isPerson = peopleAmong(heads.flatMap((head) => (head ? [head.label] : [])));

  const utterances: { label: string; text: string; time: string }[] = [];
  for (const [i, line] of lines.entries()) {
    const head = heads[i];
    const last = utterances.at(-1);
    if (head && isSpeaker(head, known, isPerson, utterances.length === 0)) {
      utterances.push({ label: head.label, text: head.text, time: head.time });
    } else if (last) {
      last.text += `\n${line}`;
    } else if (line.trim() !== '') {
      utterances.push({ label: '', text: line, time: '' });
    }
  }
  return utterances.map(({ label, text, time }) => ({ label, text: text.trim(), time }));
}

/** The labels of a transcript that stand for people, for learning them from a sample. */
export function labelsIn(transcript: string): string[] {
  return parseTranscript(transcript, { known: new Set() }).flatMap(({ label }) =>
    label === '' ? [] : [label],
  );
}

interface Head {
  readonly label: string;
  readonly text: string;
  readonly time: string;
}

function parseHead(line: string): Head | null {
  const start = line.slice(0, HEAD_CHARS);
  if (!start.includes(':')) return null;
  let m = STAMP_FIRST.exec(start);
  if (m) return head(line, m[0], m[4], m[1] ?? m[2] ?? m[3]);
  m = STAMP_SECOND.exec(start);
  if (m) return head(line, m[0], m[1], m[2] ?? m[3] ?? m[4]);
  m = ONLY_LABEL.exec(start);
  return m ? head(line, m[0], m[1], '') : null;
}

function head(line: string, start: string, label = '', time = ''): Head | null {
  const name = label.trim();
  if (name === '' || name.split(/\s+/).length > MAX_LABEL_WORDS) return null;
  return { label: name, text: line.slice(start.length), time: time.trim() };
}

function isSpeaker(
  { label, time }: Head,
  known: ReadonlySet<string>,
  isPerson: (label: string) => boolean,
  isFirst: boolean,
): boolean {
  if (known.has(speakerKey(label)) || time !== '' || isPerson(label)) return true;
  // A stranger speaks where a transcript begins.
  return isFirst && !isRemark(label) && roleOfWord(label) === null && !/\d{3}/.test(label);
}

function linesOf(transcript: string): string[] {
  let text = transcript.replaceAll(/\r\n?|<br\s*\/?>/gi, '\n');
  // Some writers put the two characters \ and n between turns.
  if (!text.includes('\n') && text.includes('\\n')) text = text.replaceAll('\\n', '\n');
  if (!text.includes('\n')) text = splitInline(text);
  return text.split('\n');
}

/** `Agent: hi Customer: hello Agent: …` on one line: breaks before each role word once there are three. */
function splitInline(text: string): string {
  const inline =
    /(?:\s{0,3}\|{1,2}\s{0,3}|\s{1,3})(?=(?:\[[^\]\n]{1,30}\]\s{0,3})?(?:Agent|Customer|Client|User|Member|Caller|Rep|Representative|Advisor|Bot|System|Support|Visitor|Kunde|Mitarbeiter|Cliente|Agente)\s?:)/g;
  return (text.match(inline)?.length ?? 0) >= 2 ? text.replaceAll(inline, '\n') : text;
}
