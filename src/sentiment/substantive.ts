/**
 * Which customer turns count for the arc: those that are more than a greeting, an identifier, a yes or no, or
 * a closing courtesy. "Thanks, bye" is politeness, not satisfaction (DESIGN §2); a courtesy in which the model reads
 * a feeling is more than politeness, and counts.
 *
 * A turn is small talk only when every word of it is accounted for; one unknown word and it counts. A wrong
 * "counts" costs the arc one neutral turn, a wrong "does not count" may hide the turn that mattered.
 *
 * @module
 */
import { BAND, type Valence } from '../domain/arc';
import { LONGEST_PHRASE, PHRASES, singleLetters, type PhraseKind } from './courtesies';

/** Why a customer turn is left out of the arc; `nothing-said` is silence, noise, an attachment. */
export type NotCounted = 'greeting' | 'identifier' | 'yes-no' | 'courtesy' | 'nothing-said';

export function isSubstantive(text: string): boolean {
  return whyNotCounted(text) === null;
}

/**
 * Whether a turn counts, `read` being what the model reads in it. The words of a warm "ok, thank you!" and of a dry one
 * are the same; on 1,672 rated dialogues (STC-3) exits agree better with the rating where the warm one counts, r .635
 * instead of .613 (difference .010 to .038).
 */
export function countsForArc(text: string, read: Valence): boolean {
  const why = whyNotCounted(text);
  return why === null || (why === 'courtesy' && Math.abs(read) >= BAND);
}

/**
 * Why a turn is not substantive, or `null` when it is: `'thanks, bye'` → `'courtesy'`, `'thanks for nothing'`
 * → `null`.
 *
 * Of emoji, those that stand for a word are read as it (👍 yes, 🙏 thanks, 👋 hello). Faces and hearts alone
 * count: they say nothing but what the customer feels, which is what is measured.
 */
export function whyNotCounted(text: string): NotCounted | null {
  // Small talk is short; a long form of digits is seen by its first lines, and e-mails need no second look.
  if (text.length > LONGEST_SMALL_TALK) return null;
  if (SAD_FACE.test(text)) return null;
  const words = wordsOf(text);
  if (words.length === 0) return isNoise(text) ? 'nothing-said' : null;
  const kinds = readPhrases(words);
  if (kinds === null) return null;

  const has = (kind: PhraseKind) => kinds.some((phrase) => phrase.has(kind));
  // A customer who spells has said an identifier; two letters may be initials or a typo.
  const spelled = kinds.filter((phrase) => phrase.has('letter')).length >= 3;
  if (has('feeling')) return null;
  // "5 or 50?" asks.
  if (has('value') || spelled) return text.includes('?') ? null : 'identifier';
  const isSmallTalk = kinds.every((phrase) => SMALL_TALK.some((kind) => phrase.has(kind)));
  if (!isSmallTalk) return null;
  if (has('courtesy')) return 'courtesy';
  if (has('yes-no')) return EMPHATIC.test(text) ? null : 'yes-no';
  if (has('greeting')) return CALLING.test(text) ? null : 'greeting';
  return null;
}

const LONGEST_SMALL_TALK = 240;

const SMALL_TALK = ['greeting', 'courtesy', 'yes-no', 'filler'] as const;

/** A sad or angry face in letters; the glad ones are only polite. Faces as emoji are words that nobody lists. */
const SAD_FACE = /[:;=]['’]?-?[(/|[\\]|>:\(|\bD:/;

/** "NO!!" and "nooooo" say more than no. */
const EMPHATIC = /!\s*!|[?!]\s*\?|no{4,}\b/i;

/** "Hello??" is a customer who waits, not one who greets. */
const CALLING = /\?\s*[?!]/;

/** A yes in one sign, a thank-you, a wave; skin tones and the joiner are cut off before. */
const SPEAKING_EMOJI: readonly (readonly [RegExp, string])[] = [
  [/👍|👌|✅|✔/gu, ' yes '],
  [/🙏/gu, ' thanks '],
  [/👋|🤝/gu, ' hi '],
];

/** Beside a word they are only polite: "thanks 😊". Alone they are the message. */
const POLITE_FACES = /🙂|😊|☺|😀|😃|😄|😁|🤗|[:;=]-?[)DpP]/gu;

const TRANSCRIBER_NOTE =
  /[[(<*]\s*(?:inaudible|silence|silent|pause|long pause|noise|background noise|crosstalk|unintelligible|laughter|laughs|music|hold music|cough|coughs|beep|no audio|no response|image|photo|picture|screenshot|attachment|file|video|voice message|sticker|gif)[^\])>*]{0,60}[\])>*]/giu;

/** Blanks that a redaction left, e-mail addresses, phone and order numbers, dates, and codes with a digit in them. */
const IDENTIFIERS: readonly RegExp[] = [
  /\[[A-Z][A-Z0-9_ -]*\]|<[A-Z][A-Z0-9_ -]*>|\{\{?[\w -]+\}?\}|\bX{3,}\b|\*{3,}/g,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /[#+(]*(?:\p{L}{1,5}-)?[\p{L}\d]*\d[\p{L}\d]*(?:[-./:)( ]*[\p{L}\d]*\d[\p{L}\d]*)*/gu,
];

/** `my name is Ada Lovelace`; what is wrong with a name is not a name. */
const NAME =
  /\b(?:my|the|full|first|last|our)? ?(?:sur)?name(?:['’]?s| is| was|:) +(?!mis|spel|(?:not|on|in|still|wrong|incorrect|different|the)\b)\p{L}+(?:[ -](?!(?:and|but|on|in|is|was|not)\b)\p{L}+){0,2}\s*[.!,]?\s*$/iu;

/** Stands for an identifier among the words. */
const VALUE_MARK = '0';

function wordsOf(text: string): string[] {
  let left = text.replace(TRANSCRIBER_NOTE, ' ').replace(/\p{Emoji_Modifier}|\uFE0F/gu, '');
  for (const [emoji, word] of SPEAKING_EMOJI) left = left.replace(emoji, word);
  const withoutFaces = left.replace(POLITE_FACES, ' ');
  if (/[\p{L}\d]/u.test(withoutFaces)) left = withoutFaces;
  for (const identifier of IDENTIFIERS) left = left.replace(identifier, ` ${VALUE_MARK} `);
  left = left.replace(NAME, ` ${VALUE_MARK} `);
  return (
    left
      .toLowerCase()
      .replace(/['’`]/g, '')
      .match(/[\p{L}\d]+|[\p{So}\p{Sk}\u2764]/gu) ?? []
  ).map(singleLetters);
}

/** Nothing but dots and the transcriber's notes; "???" and "!!" are a customer who loses patience. */
function isNoise(text: string): boolean {
  return !/[?!]/.test(text.replace(TRANSCRIBER_NOTE, ''));
}

const VALUE: ReadonlySet<PhraseKind> = new Set(['value']);

/** The kinds of each phrase, longest phrases first; `null` as soon as a word is in none. */
function readPhrases(words: readonly string[]): ReadonlySet<PhraseKind>[] | null {
  const kinds: ReadonlySet<PhraseKind>[] = [];
  for (let i = 0; i < words.length;) {
    let length = Math.min(LONGEST_PHRASE, words.length - i);
    let found: ReadonlySet<PhraseKind> | undefined;
    for (; length > 0 && !found; length--) {
      const phrase = words.slice(i, i + length).join(' ');
      found = phrase === VALUE_MARK ? VALUE : PHRASES.get(phrase);
      if (found) break;
    }
    if (!found) return null;
    kinds.push(found);
    i += length;
    // "B as in bravo", "B for bravo": any word may follow a spelled letter so.
    if (found.has('letter') && length === 1) i += spellingWords(words, i);
  }
  return kinds;
}

function spellingWords(words: readonly string[], i: number): number {
  if (words[i] === 'as' && words[i + 1] === 'in' && i + 2 < words.length) return 3;
  return words[i] === 'for' && i + 1 < words.length && words[i + 1]!.startsWith(words[i - 1]!) ? 2 : 0;
}
