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
import { isEventLine } from './transcript-events';
import { parseHead, type Head } from './transcript-head';
import { utterancesInJson } from './transcript-json';
import { linesOf } from './transcript-lines';
import type { Utterance } from './utterance';

export interface Labels {
  /** Labels that are people, in keys: learned from the sample or named in the mapping. */
  readonly known: ReadonlySet<string>;
}

/** Splits a transcript; what cannot be told from a remark stays in the text before it. */
export function parseTranscript(transcript: string, { known }: Labels): Utterance[] {
  const inJson = utterancesInJson(transcript);
  if (inJson) return inJson;
  const lines = linesOf(transcript);
  const heads = lines.map((line) => (isEventLine(line) ? null : parseHead(line)));
  const isPerson = peopleAmong(heads.flatMap((head) => (head ? [head.label] : [])));

  const utterances: { label: string; text: string; time: string }[] = [];
  /** What a line without a name goes on with. */
  let open: (typeof utterances)[number] | undefined;
  for (const [i, line] of lines.entries()) {
    const head = heads[i];
    if (head && isSpeaker(head, known, isPerson, open === undefined)) {
      open = { label: head.label, text: head.text, time: head.time };
      utterances.push(open);
    } else if (isEventLine(line)) {
      utterances.push({ label: '', text: line, time: '' });
    } else if (open) {
      open.text += `\n${line}`;
    } else if (line.trim() !== '') {
      open = { label: '', text: line, time: '' };
      utterances.push(open);
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
