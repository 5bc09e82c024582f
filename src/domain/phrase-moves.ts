/**
 * A team's words about single phrases: "kill the process" is neutral where it is work, whatever the model reads in it.
 *
 * Of a turn that holds the phrase, the part of its words that the phrase makes up counts as meant; the rest stands as it
 * was read. A turn that says nothing else is moved all the way, a long turn hardly.
 *
 * @module
 */
import { valence, type TurnScore } from './arc';

/** Plain data: it rests in the store. */
export interface PhraseOverride {
  readonly text: string;
  /** Valence that the phrase is to count as, −1…1. */
  readonly meant: number;
  /** What the model reads in the phrase alone, and the hash of its weights; turns that others read stay. */
  readonly read: number;
  readonly model: string;
}

/** How far one turn is moved, and by which phrase. */
export interface PhraseMove {
  /** Position in the conversation, from 0. */
  readonly turn: number;
  /** Added to its valence. */
  readonly by: number;
  readonly phrase: string;
  /** Hash of the weights whose readings it moves. */
  readonly model: string;
}

/** The list once `override` counts, in the place of one of the same text. */
export const withOverride = (
  list: readonly PhraseOverride[],
  override: PhraseOverride,
): readonly PhraseOverride[] => [...list.filter(({ text }) => text !== override.text), override];

/** The moves of one conversation's customer turns; a turn that holds several phrases is moved by each. */
export function phraseMoves(
  turns: readonly { readonly speaker: string; readonly text: string }[],
  overrides: readonly PhraseOverride[],
): PhraseMove[] {
  const searched = overrides.map((override) => ({ ...override, pattern: patternOf(override.text) }));
  return turns.flatMap(({ speaker, text }, turn) =>
    speaker === 'customer'
      ? searched.flatMap(({ text: phrase, meant, read, model, pattern }): PhraseMove[] => {
          const share = shareOf(text, pattern);
          return share === 0 ? [] : [{ turn, by: share * (meant - read), phrase, model }];
        })
      : [],
  );
}

/** What a moved turn is said to be moved by. */
export const namedBy = (phrase: string) => `the phrase “${phrase}”`;

/** The turns with what was said of phrases in them; each moved one keeps what the model read. */
export function movePhrases(
  turns: readonly (TurnScore | null)[],
  moves: readonly PhraseMove[],
): readonly (TurnScore | null)[] {
  if (moves.length === 0) return turns;
  const moved = [...turns];
  for (const { turn, by, phrase } of moves) {
    const own = moved[turn];
    if (!own) continue;
    const shifted = (from: number) => valence(Math.max(-1, Math.min(1, from + by)));
    moved[turn] = {
      valence: shifted(own.valence),
      substantive: own.substantive,
      ...(own.lastPart === undefined ? {} : { lastPart: shifted(own.lastPart) }),
      corrected: { by: namedBy(phrase), phrase, read: own.corrected?.read ?? own },
    };
  }
  return moved;
}

/** The words of a phrase, in any case and with any space between them; never inside another word. */
function patternOf(phrase: string): RegExp {
  const words = phrase
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}])${words.join('\\s+')}(?![\\p{L}\\p{N}])`, 'giu');
}

const LETTERS = /[\p{L}\p{N}]/gu;
const lettersIn = (text: string) => text.match(LETTERS)?.length ?? 0;

/** Of a turn's letters and digits the share that the phrase makes up, 0…1. */
function shareOf(text: string, pattern: RegExp): number {
  const found = text.match(pattern);
  if (!found) return 0;
  return Math.min(1, found.reduce((sum, one) => sum + lettersIn(one), 0) / Math.max(1, lettersIn(text)));
}

/** What rests in the store as overrides; what is none is left out. */
export function parseOverrides(value: unknown): PhraseOverride[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown): PhraseOverride[] => {
    const { text, meant, read, model } = (one ?? {}) as Partial<Record<keyof PhraseOverride, unknown>>;
    const isOne =
      typeof text === 'string' &&
      text.trim() !== '' &&
      typeof meant === 'number' &&
      typeof read === 'number' &&
      typeof model === 'string';
    return isOne ? [{ text, meant, read, model }] : [];
  });
}
