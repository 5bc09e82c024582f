/**
 * Titles of the charts that hold one group against the others: weeks, contact reasons, channels.
 *
 * @module
 */
import type { Finding } from './finding';
import type { Group, Groups } from './groups';
import type { Overview } from './overview';
import {
  compareMeans,
  compareShares,
  isReal,
  pool,
  poolShares,
  shareOf,
  TOO_FEW,
  without,
} from './statistics';
import type { Week } from './weeks';
import { count, counted, dayAndMonth, dayMonthYear, percentPair, valenceText } from './words';

/**
 * A quarter of a point on screen. With a million conversations every gap is real; a smaller one cannot be seen
 * on the chart that the title stands over.
 */
const WORTH_SAYING = 0.05;
/** The same for satisfied shares: less than two in a hundred is within a line's width. */
const SHARE_WORTH_SAYING = 0.02;
/** One week cannot be told from "the others" when there is only one other. */
const FEWEST_WEEKS = 3;

interface Standout {
  readonly week: Week;
  readonly here: number;
  readonly elsewhere: number;
}

/** The week that customers left lower or higher in than in the others, beside what the survey says of it. */
export function weekTitle({ weeks, undated, counts }: Overview): Finding {
  const name = 'Entry and exit by week';
  const how = [
    `${counted(counts.all - undated, 'conversation')} in ${weeksSaid(weeks)}.`,
    ...exceptions(weeks, undated),
  ];
  if (weeks.length === 0)
    return { kind: 'absent', title: `${name}: no times in this selection`, how: said(how) };
  const whole = weeks.filter((week) => !week.partial && week.withShift >= TOO_FEW);
  if (whole.length < FEWEST_WEEKS) return { kind: 'plain', title: name, how: said(how) };

  const tested = said([
    ...how,
    `Each whole week is held against the others by Welch’s test at 95 %, corrected for ${whole.length} weeks.`,
  ]);
  const exit = furthest(exitStandouts(whole), WORTH_SAYING);
  if (!exit) return { kind: 'plain', title: name, how: tested };

  const lower = exit.here < exit.elsewhere;
  const left = `Customers left ${lower ? 'lower' : 'higher'} in the week of ${dateOf(exit.week, weeks)}`;
  const figures = `${valenceText(exit.here)} against ${valenceText(exit.elsewhere)}`;
  const answered = whole.filter(hasAnswers);
  const csat = csatStandouts(answered).find(({ week }) => week === exit.week);
  if (csat && csat.here < csat.elsewhere === lower) {
    const many = lower ? 'fewer' : 'more';
    return { kind: 'found', title: `${left}, and ${many} of those who answered were satisfied`, how: tested };
  }
  // Silence of the survey is only worth a word where it had the answers to speak.
  const couldTell = !csat && answered.length >= FEWEST_WEEKS && answered.includes(exit.week);
  const title = couldTell ? `${left}, ${figures}; the survey shows no difference` : `${left}: ${figures}`;
  return { kind: 'found', title, how: tested };
}

/** The week in which fewer or more of those who answered were satisfied than in the others. */
export function surveyWeekTitle({ weeks, undated, total }: Overview): Finding {
  const name = 'Satisfied by week, of those who answered';
  const { answers } = total.survey;
  const how = [`${counted(answers, 'answer')} in ${weeksSaid(weeks)}.`, ...exceptions(weeks, undated)];
  if (answers === 0 || weeks.length === 0) return { kind: 'absent', title: name, how: said(how) };
  const whole = weeks.filter((week) => !week.partial && hasAnswers(week));
  if (whole.length < FEWEST_WEEKS) return { kind: 'plain', title: name, how: said(how) };

  const tested = said([
    ...how,
    `Each whole week is held against the others by the two-proportion test at 95 %, corrected for ${whole.length} weeks.`,
  ]);
  const csat = furthest(csatStandouts(whole), SHARE_WORTH_SAYING);
  if (!csat) return { kind: 'plain', title: name, how: tested };
  const [here, elsewhere] = percentPair(csat.here, csat.elsewhere);
  const many = csat.here < csat.elsewhere ? 'Fewer' : 'More';
  return {
    kind: 'found',
    title: `${many} were satisfied in the week of ${dateOf(csat.week, weeks)}: ${here} against ${elsewhere}`,
    how: tested,
  };
}

function hasAnswers(week: Week): boolean {
  return week.survey.answers >= TOO_FEW;
}

function weeksSaid(weeks: readonly Week[]): string {
  return `${counted(weeks.length, 'week')} from Monday to Sunday`;
}

/** The year is said where there may be two such weeks. */
function dateOf(week: Week, weeks: readonly Week[]): string {
  return weeks.length > 52 ? dayMonthYear(week.monday) : dayAndMonth(week.monday);
}

function exceptions(weeks: readonly Week[], undated: number): string[] {
  const missing = `${count(undated)} without a usable time ${undated === 1 ? 'is' : 'are'} left out.`;
  return [partialWeeks(weeks), undated > 0 ? missing : ''];
}

/** Weeks whose mean exit differs from that of the others. */
function exitStandouts(weeks: readonly Week[]): Standout[] {
  const all = pool(weeks.map((week) => week.exit));
  return weeks.flatMap((week) => {
    const others = without(all, week.exit);
    if (!isReal(compareMeans(week.exit, others), weeks.length)) return [];
    return [{ week, here: week.exit.mean!, elsewhere: others.mean! }];
  });
}

/** Weeks whose satisfied share differs from that of the others. */
function csatStandouts(weeks: readonly Week[]): Standout[] {
  if (weeks.length < FEWEST_WEEKS) return [];
  const all = poolShares(weeks.map((week) => week.survey.csat));
  return weeks.flatMap((week) => {
    const { csat } = week.survey;
    const others = shareOf(all.count - csat.count, all.of - csat.of);
    if (!isReal(compareShares(csat, others), weeks.length)) return [];
    return [{ week, here: csat.share!, elsewhere: others.share! }];
  });
}

function furthest(standouts: readonly Standout[], least: number): Standout | null {
  const gap = ({ here, elsewhere }: Standout) => Math.abs(here - elsewhere);
  return standouts.reduce<Standout | null>(
    (best, one) => (gap(one) >= least && (!best || gap(one) > gap(best)) ? one : best),
    null,
  );
}

function partialWeeks(weeks: readonly Week[]): string {
  const partial = weeks.filter((week) => week.partial);
  if (partial.length === 0) return '';
  if (partial.length === weeks.length) return 'None of them is whole.';
  const which = partial.map((week) => dayAndMonth(week.monday)).join(' and ');
  return `The ${partial.length === 1 ? 'week' : 'weeks'} of ${which} ${partial.length === 1 ? 'is' : 'are'} not whole.`;
}

/** The group that customers leave lowest after, where the gap to all the others is real. */
export function groupTitle(
  { total }: Overview,
  { groups, unnamed }: Groups,
  names: readonly string[],
  noun: string,
): Finding {
  if (groups.length === 0) {
    return {
      kind: 'absent',
      title: `The files name no ${noun}`,
      how: `${counted(unnamed.conversations, 'conversation')}.`,
    };
  }
  const large = groups.filter((group) => !group.tooFew);
  const small = groups.length - large.length;
  const how = [
    `Mean entry and exit by ${noun}, lowest exit first.`,
    small > 0 ? `${counted(small, noun)} with fewer than ${TOO_FEW} conversations: no mean is shown.` : '',
    unnamed.conversations > 0 ? `${counted(unnamed.conversations, 'conversation')} without a ${noun}.` : '',
  ];
  const name = `Entry and exit by ${noun}`;
  const lowest = large[0];
  if (!lowest) return { kind: 'too-few', title: `${name}: too few in each to say`, how: said(how) };
  if (large.length === 1) return { kind: 'plain', title: name, how: said(how) };

  const tested = said([
    ...how,
    `The lowest is held against all others by Welch’s test at 95 %, corrected for ${counted(large.length, noun)}.`,
  ]);
  const others = without(total.exit, lowest.exit);
  const title = groupFinding(lowest, others.mean, names);
  return title !== null && isReal(compareMeans(lowest.exit, others), large.length)
    ? { kind: 'found', title, how: tested }
    : { kind: 'plain', title: name, how: tested };
}

function groupFinding(lowest: Group, others: number | null, names: readonly string[]): string | null {
  const here = lowest.exit.mean!;
  if (others === null || others - here < WORTH_SAYING) return null;
  // The name is quoted: it comes from the data and need not fit a sentence.
  return `With “${names[lowest.code] ?? ''}” customers leave lower: ${valenceText(here)} against ${valenceText(others)}`;
}

function said(sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(' ');
}
