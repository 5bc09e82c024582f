/**
 * What became of a plan, in sentences.
 *
 * @module
 */
import { differenceInterval, type Measure } from '../agents/measure';
import { count, counted } from '../words';
import { FEWEST_AFTER, FEWEST_BEFORE, FEWEST_COLLEAGUES, type CoachingEffect } from './effect';

export interface CoachingFinding {
  readonly said: string;
  /** What a plain before-and-after would have claimed; '' where it is too early. */
  readonly without: string;
}

export function coachingFinding(effect: CoachingEffect, measure: Measure): CoachingFinding {
  const { verdict, before, after, colleagues, beyond } = effect;
  if (verdict === 'too early to tell')
    return { said: `Too early to tell: ${missingOf(effect)}.`, without: '' };
  const interval = differenceInterval(measure, effect.low, effect.high);
  const by = `${measure.difference(effect.effect)} ${measure.unit} ${interval}`;
  const than = `what ${counted(colleagues, 'uncoached colleague')} lead to expect of such a beginning`;
  const change = measure.difference(after.mean - before.mean);
  return {
    said:
      verdict === 'no difference shown'
        ? `No difference shown against ${than}: ${by}.`
        : `${verdict === 'improved' ? 'Better' : 'Worse'} than ${than}: ${by}.`,
    without: `Before to after it moved by ${change}, over ${count(before.n)} and ${counted(after.n, 'conversation')}; ${measure.difference(effect.withoutCoaching)} of that was to be expected without coaching.${beyond === null ? '' : ` No colleague began as ${beyond}, so that is a line drawn on from theirs.`}`,
  };
}

function missingOf({ missing, before, after, colleagues }: CoachingEffect): string {
  switch (missing) {
    case 'conversations before':
      return `${counted(before.n, 'conversation')} in the weeks before, and ${FEWEST_BEFORE} are needed`;
    case 'conversations after':
      return `${counted(after.n, 'conversation')} since it began, and ${FEWEST_AFTER} are needed`;
    default:
      return `${counted(colleagues, 'uncoached colleague')} with enough conversations to compare with, and ${FEWEST_COLLEAGUES} are needed`;
  }
}
