/**
 * A conversation that JSON keeps as a list without fields: `["Agent: hi", …]`, `[["Agent", "hi"], …]`,
 * `[{"user": "hi"}, {"assistant": "hello"}]`.
 *
 * @module
 */
import { isJsonRecord } from './json-record';
import { roleOfWord } from './speaker';

/** The list as a transcript in one cell, in JSON where the list says by itself who speaks; null where it is none. */
export function transcriptOf(list: readonly unknown[]): string | null {
  if (list.every((one) => typeof one === 'string')) return areLabelled(list) ? list.join('\n') : null;
  const said = list.map((one) => pairsIn(one));
  if (!said.every((pairs) => pairs !== null)) return null;
  const pairs = said.flat();
  // Names of fields beside their values are pairs as well; people come back, or are called what they are.
  const speakers = pairs.map(([speaker]) => speaker);
  const areSpeakers =
    new Set(speakers).size < speakers.length || speakers.some((speaker) => roleOfWord(speaker) !== null);
  if (!areSpeakers || !pairs.some(([, text]) => isSentence(text))) return null;
  return JSON.stringify(pairs.map(([speaker, text]) => ({ speaker, text })));
}

type Pair = readonly [speaker: string, text: string];

function pairsIn(value: unknown): Pair[] | null {
  if (Array.isArray(value)) {
    const [speaker, text] = value as unknown[];
    const isPair =
      value.length === 2 && typeof speaker === 'string' && typeof text === 'string' && isName(speaker);
    return isPair ? [[speaker, text]] : null;
  }
  if (!isJsonRecord(value)) return null;
  const pairs = Object.entries(value).flatMap(([key, text]): Pair[] =>
    typeof text === 'string' && roleOfWord(key) !== null ? [[key, text]] : [],
  );
  return pairs.length > 0 && pairs.length === Object.keys(value).length ? pairs : null;
}

const isName = (text: string): boolean => text.trim() !== '' && text.length <= 60 && !text.includes('\n');
const isSentence = (text: string): boolean => /\S\s+\S+\s+\S/.test(text);

/** Lines of a transcript begin with who speaks; tags such as "priority: high" are of a word or two. */
function areLabelled(list: readonly string[]): boolean {
  return list.length > 1 && list.every((line) => LABELLED.test(line)) && list.some(isSentence);
}

const LABELLED = /^\s*(?:[[(][^\])\n]{1,40}[\])]\s*)?[\p{L}][^:：\n]{0,40}[:：]\s*\S/u;
