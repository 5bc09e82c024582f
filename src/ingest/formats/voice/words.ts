/** Single words with speakers → what each speaker said until the next one spoke. */
import type { EpochMs } from '../../../domain/conversation';
import type { Segment } from '../../shared/voice-segments';

export interface Word {
  /** Empty where the engine gave none: the word then goes on with whoever spoke before. */
  readonly label: string;
  readonly text: string;
  /** Seconds or milliseconds; only the order counts. */
  readonly start: number | null;
  /** Stands right behind the word before it, as punctuation does. */
  readonly joins?: boolean;
  readonly at?: EpochMs | null;
}

/** Words in order of time; those of one channel listed before the other's are woven together. */
export function turnsOfWords(words: readonly Word[]): Segment[] {
  const turns: { label: string; text: string; at: EpochMs | null }[] = [];
  for (const { label, text, joins, at } of inOrder(words)) {
    const last = turns.at(-1);
    if (last && (label === '' || label === last.label))
      last.text += joins === true ? text : ` ${text.trimStart()}`;
    else turns.push({ label, text: text.trimStart(), at: at ?? null });
  }
  return turns;
}

/** Punctuation has no time and stays behind its word. */
function inOrder(words: readonly Word[]): Word[] {
  let last = -Infinity;
  return words
    .map((word, i) => {
      if (word.start !== null) last = word.start;
      return { word, start: last, i };
    })
    .sort((a, b) => (a.start === b.start ? a.i - b.i : a.start < b.start ? -1 : 1))
    .map(({ word }) => word);
}
