/**
 * Which language a customer writes, so that none is scored by a model that cannot read it.
 *
 * The detector is `eld` in its smallest size. Of 37,000 English customer texts it calls at most 0.22 % of any
 * corpus another language under the two rules below; tinyld and franc call 1–25 % so.
 *
 * @module
 */
import type { Turn } from '../domain/conversation';

/** What the model was trained to read. */
export const READ_LANGUAGES: ReadonlySet<string> = new Set(['en']);

/** Below this a name and an order number decide the language: it is scored, as English. */
const ENOUGH_LETTERS = 20;

/** A detector is as sure after this much text as after more, and e-mails may quote pages. */
const ENOUGH_TEXT = 4_000;

/** Addresses, numbers, codes and spelled letters look like some language or other. */
const NO_LANGUAGE = /(?<!\S)\S*[\d@]\S*|(?<!\p{L})\p{L}(?!\p{L})/gu;

/**
 * ISO 639-1 code of the customer's turns taken together; `en` when there is too little to tell or when the
 * detector itself is in doubt.
 */
export async function languageOf(turns: readonly Turn[]): Promise<string> {
  const customers = turns.filter((turn) => turn.speaker === 'customer');
  const said = customers.map((turn) => turn.text).join('\n');
  const text = said.slice(0, ENOUGH_TEXT).replace(NO_LANGUAGE, ' ');
  if (countLetters(text) < ENOUGH_LETTERS) return 'en';
  // Loaded with the first text: its tables are a megabyte that the page itself never needs.
  const { eld } = await import('eld/extrasmall');
  const found = eld.detect(text);
  return found.isReliable() ? found.language : 'en';
}

function countLetters(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}
