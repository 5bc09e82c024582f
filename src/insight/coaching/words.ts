/**
 * What became of a plan, in sentences.
 *
 * @module
 */
import { differenceInterval, type Measure } from '../agents/measure';
import { counted } from '../words';
import { FEWEST_AFTER, FEWEST_BEFORE, FEWEST_COLLEAGUES, type CoachingEffect, type Phase } from './effect';

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
    without: `Before to after it moved by ${change}, over ${whole(before)} and ${counted(whole(after), 'conversation')}; ${measure.difference(effect.withoutCoaching)} of that was to be expected without coaching.${beyond === null ? '' : ` No colleague began as ${beyond}, so that is a line drawn on from theirs.`}`,
  };
}

/** Parts of conversations make whole ones; never more than there are, since so many may be needed. */
const whole = ({ n }: Phase): number => Math.floor(n + 1e-6);

function missingOf({ missing, before, after, colleagues }: CoachingEffect): string {
  switch (missing) {
    case 'conversations before':
      return `${counted(whole(before), 'conversation')} in the weeks before, and ${FEWEST_BEFORE} are needed`;
    case 'conversations after':
      return `${counted(whole(after), 'conversation')} since it began, and ${FEWEST_AFTER} are needed`;
    default:
      return `${counted(colleagues, 'uncoached colleague')} with enough conversations to compare with, and ${FEWEST_COLLEAGUES} are needed`;
  }
}
