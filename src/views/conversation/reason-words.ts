/**
 * What moved an estimate, in words: a feature speaks also by what it is not, and its name alone would not say which.
 *
 * @module
 */
import type { ExplainedPrediction } from '../../csat/predict';

/** Features that hold or do not; all others are more or less than usual. */
const YES_OR_NO: ReadonlySet<string> = new Set([
  'customer spoke last',
  'last message unanswered',
  'no agent spoke',
  'a single customer turn',
  'two customer turns',
  'last customer turn asks',
  'last customer turn exclaims',
  'last customer turn thanks',
  'repeat contact',
]);

/** 'last message unanswered: no'; 'longest low streak: below usual'; words and meanings stand as they are. */
export function reasonText({ name, isAbove }: ExplainedPrediction['reasons'][number]): string {
  if (isAbove === undefined) return name;
  if (YES_OR_NO.has(name)) return `${name}: ${isAbove ? 'yes' : 'no'}`;
  return `${name}: ${isAbove ? 'above' : 'below'} usual`;
}
