/**
 * The scale that the name of a rating's column states: of answers from 1 to 9 alone nobody could tell whether they
 * begin at 0, and of none whether 1 is the best.
 *
 * @module
 */
import type { Mapping } from '../mapping';
import { guessScale, rate, readAnswer, type Answer } from '../values/rating';
import { isExtreme, isPraise } from '../values/word-scales';

/** `'0-10'`, `'(1 to 5)'`, `'von 1 bis 6'`, `'1..7'`. */
const RANGE = /(?<![\d.,])(\d+)\s*(?:[-–—]|\.{2,}|to|through|bis|à|a|ao|al?|tot|t\/m)\s*(\d+)(?![\d%])/iu;
/** `'out of 10'`, `'/10'`, `'sur 20'`. */
const TOP =
  /(?:\/|(?<!\p{L})(?:out of|of|max(?:imum)?\.?|von|sur|sobre|de|su|van)\s)\s*(\d+)(?!\d|\s*(?:[-–—]|to|bis))/iu;
/** `'1 = best'`, `'5: sehr zufrieden'`, `'1 (worst)'`, `'1 is excellent'`. */
const MEANING =
  /(\d+)\s*(?:=|:|\(|(?:is|ist|est|es|é|è)\s)\s*(\p{L}[\p{L} '’]*?)\s*(?=$|[^\p{L} '’]|\s(?:to|bis|and|und|à|a|tot)\s)/giu;
const MEANING_FIRST = /(\p{L}[\p{L} '’]*?)\s*=\s*(\d+)/gu;
/** `'1 best'`, `'5 worst'` where nothing stands between: names of database columns. */
const MEANING_BESIDE = /(?<![\d.,])(\d+)\s+(\p{L}+)(?=\s*(?:$|[\d),;\]]))/gu;
const MEANING_BEFORE = /(\p{L}+)\s+(\d+)(?![\d.,%])/gu;
/** German schools mark from 1, the best, to 6. */
const SCHOOL = /schulnote/i;

/** `'CSAT (0-10)'` → '0-10', `'CSAT (1 = best, 5 = worst)'` → '5-1', where all answers lie on it; else null. */
export function scaleInName(column: string, cells: readonly string[]): string | null {
  const answers = cells.map(readAnswer).filter((answer) => answer.kind === 'answer');
  if (answers.length === 0) return null;
  const scale = SCHOOL.test(column) ? '6-1' : statedScale(column, answers);
  if (scale === null) return null;
  return answers.every(({ raw }) => rate(raw, scale) !== null) ? scale : null;
}

/** The same as part of a mapping. */
export function scaleStated(column: string, cells: readonly string[]): Pick<Mapping, 'ratingScale'> {
  const scale = scaleInName(column, cells);
  return scale === null ? {} : { ratingScale: scale };
}

type Given = Extract<Answer, { kind: 'answer' }>;

function statedScale(name: string, answers: readonly Given[]): string | null {
  const column = name.replaceAll('_', ' ');
  const meanings = meaningsIn(column);
  const ends = endsIn(column, meanings, answers);
  if (!ends) return null;
  const [low, high] = ends;
  const isInverted = meanings.some(({ step, isGood }) => (step === low ? isGood : step === high && !isGood));
  return isInverted ? `${high}-${low}` : `${low}-${high}`;
}

interface StepMeaning {
  readonly step: number;
  readonly isGood: boolean;
}

function meaningsIn(column: string): StepMeaning[] {
  const found =
    column.includes('=') && /\p{L}\s*=\s*\d/u.test(column)
      ? [...column.matchAll(MEANING_FIRST)].map(([, word, step]) => ({ step, word }))
      : [...column.matchAll(MEANING)].map(([, step, word]) => ({ step, word }));
  const words = column.toLowerCase();
  const beside = [
    ...[...words.matchAll(MEANING_BESIDE)].map(([, step, word]) => ({ step, word })),
    ...[...words.matchAll(MEANING_BEFORE)].map(([, word, step]) => ({ step, word })),
  ].filter(({ word = '' }) => isExtreme(word));
  return [...found, ...beside].flatMap(({ step, word = '' }) => {
    const isGood = isPraise(word);
    return isGood === null ? [] : [{ step: Number(step), isGood }];
  });
}

function endsIn(
  column: string,
  meanings: readonly StepMeaning[],
  answers: readonly Given[],
): readonly [number, number] | null {
  const [, low, high] = RANGE.exec(column) ?? [];
  if (low !== undefined && high !== undefined && low !== high)
    return [Math.min(Number(low), Number(high)), Math.max(Number(low), Number(high))];
  const steps = meanings.map(({ step }) => step);
  const [least, most] = [Math.min(...steps), Math.max(...steps)];
  if (most > least) return [least, most];
  const top = TOP.exec(column)?.[1];
  // One end alone leaves the other to the answers.
  if (top === undefined && steps.length === 0) return null;
  const outOf = top === undefined ? {} : { outOf: Number(top) };
  const guess = guessScale(answers.map((answer) => ({ ...answer, ...outOf })));
  const range = /^(\d+)-(\d+)$/.exec(guess ?? '');
  return range ? [Number(range[1]), Number(range[2])] : null;
}
