/**
 * What a sample says, in sentences, and how long the rest takes.
 *
 * @module
 */
import type { SampleSummary } from '../../insight/sample';
import { intervalOf, TOO_FEW, type Mean } from '../../insight/statistics';
import type { Look } from '../../../workers/import.worker';
import { count, counted, percent, percentInterval, valenceInterval, valenceText } from '../../ui/format';

/** Fewer than ten would be sampled: nothing could be said of them. */
const WORTH_SAMPLING = 500;

/** Whether a sample of these files says more than scoring them takes; `looks` are of those that will be imported. */
export function isWorthSampling(looks: readonly (Look | null)[]): boolean {
  const beginnings = looks.flatMap((look) => look?.beginning ?? []);
  const seen = beginnings.reduce((sum, { tally }) => sum + tally.conversations, 0);
  return seen >= WORTH_SAMPLING || beginnings.some(({ isWhole }) => !isWhole);
}

/** '252 of 12,604 conversations are scored: they came in at −1.4 and left at +0.3.' */
export function sampleSentence({ read, all, summary }: SampleSummary): string {
  const scored = `${count(read)} of ${counted(all, 'conversation')} ${read === 1 ? 'is' : 'are'} scored`;
  const { entry, exit } = summary;
  if (entry.mean === null || exit.mean === null) return `${scored}; none of them has a beginning and an end.`;
  return `${scored}: they came in at ${valenceText(entry.mean)} and left at ${valenceText(exit.mean)}.`;
}

/** The numbers of the sample with their intervals, as name and value. */
export function sampleNumbers({ read, languageNotRead, summary }: SampleSummary): [string, string][] {
  const { entry, exit, shift, leftLow, withShift } = summary;
  if (withShift === 0) return [];
  const { share, low, high } = leftLow;
  const numbers: [string, string][] = [
    ['Entry', meanText(entry)],
    ['Exit', meanText(exit)],
    ['Shift', meanText(shift)],
    [
      'Left low',
      share === null || low === null || high === null
        ? '–'
        : `${percent(share)} ${percentInterval(low, high)}`,
    ],
    ['Counted over', counted(withShift, 'conversation with a shift', 'conversations with a shift')],
  ];
  if (languageNotRead > 0)
    numbers.push(['In a language that is not read', `${count(languageNotRead)} of ${count(read)}`]);
  return numbers;
}

/** Why the intervals are wide, where they are. */
export function sampleCaveat({ summary }: SampleSummary): string | null {
  if (summary.withShift >= TOO_FEW) return null;
  return `Too few to go by: intervals of fewer than ${TOO_FEW} conversations say little. Look at some of them in the list.`;
}

/** 'The rest takes about 12 minutes at the speed of the sample.'; null where no speed is known. */
export function restSentence(waiting: number, rate: number): string | null {
  if (rate <= 0) return null;
  const minutes = waiting / rate / 60;
  const time =
    minutes < 1
      ? 'less than a minute'
      : minutes < 90
        ? counted(Math.round(minutes), 'minute')
        : counted(Math.round(minutes / 60), 'hour');
  return `The rest takes about ${time} at the speed of the sample.`;
}

function meanText(mean: Mean): string {
  const interval = intervalOf(mean);
  if (mean.mean === null) return '–';
  return interval
    ? `${valenceText(mean.mean)} ${valenceInterval(interval.low, interval.high)}`
    : valenceText(mean.mean);
}
