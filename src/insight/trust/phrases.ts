/**
 * A team's own test phrases: what the model reads in the words of its trade, beside what it should.
 *
 * @module
 */
import { BAND } from '../../domain/arc';
import type { Finding } from '../finding';
import { shareOf, type Share } from '../statistics';
import { BANDS, type Band } from '../bands';
import { count, counted, percent } from '../words';

/** As a team wrote it: "kill the process" is neutral where it is work. */
export interface Phrase {
  readonly text: string;
  readonly expected: Band;
}

export interface ReadPhrase extends Phrase {
  /** As one customer turn of its own; null where the language is not read. */
  readonly valence: number | null;
}

/** More than this is no list that a person looks through. */
export const MOST_PHRASES = 500;
/** Longer than a turn that the model reads at once. */
export const LONGEST_PHRASE = 400;

export function bandOfValence(valence: number): Band {
  if (valence <= -BAND) return 'low';
  return valence >= BAND ? 'good' : 'neutral';
}

/** What a phrase of a band counts as where a team overrides the model: a step of the five from neutral (DESIGN §2). */
export const MEANT: Readonly<Record<Band, number>> = { low: -0.5, neutral: 0, good: 0.5 };

/** Null where nothing was read. */
export function isFailing({ valence, expected }: ReadPhrase): boolean | null {
  return valence === null ? null : bandOfValence(valence) !== expected;
}

/** Of those that were read, how many are read otherwise than they should be. */
export function failureRate(read: readonly ReadPhrase[]): Share {
  const judged = read.map(isFailing).filter((failing) => failing !== null);
  return shareOf(judged.filter(Boolean).length, judged.length);
}

export function phrasesFinding(read: readonly ReadPhrase[] | null, phrases: number): Omit<Finding, 'kind'> {
  const how =
    'Each phrase is read as a customer’s only message. Low is −1.3 or less, good is +1.3 or more, neutral lies between. Phrases stay on this machine.';
  if (!read || phrases === 0) return { title: 'Words of your trade', how };
  const { count: failing, of, share, low, high } = failureRate(read);
  if (share === null || low === null || high === null)
    return { title: 'None of your phrases could be read', how };
  if (failing === 0)
    return { title: `${counted(of, 'phrase')} of your trade tested, none is read otherwise`, how };
  return {
    title: `Of ${counted(of, 'phrase')} of your trade ${count(failing)} ${failing === 1 ? 'is' : 'are'} read otherwise: ${percent(share, 0)}`,
    how: `${how} 95 % interval of the failure rate ${percent(low, 0)} to ${percent(high, 0)}.`,
  };
}

/** What rests in the store is foreign input: entries that are none are left out. */
export function readPhrases(stored: unknown): Phrase[] {
  if (!Array.isArray(stored)) return [];
  return stored.slice(0, MOST_PHRASES).flatMap((entry: unknown): Phrase[] => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { text, expected } = entry as Partial<Record<keyof Phrase, unknown>>;
    const band = BANDS.find((name) => name === expected);
    return typeof text === 'string' && text.trim() !== '' && band
      ? [{ text: text.slice(0, LONGEST_PHRASE), expected: band }]
      : [];
  });
}
