/**
 * The weekly report for the head of support, one page: what the silent ninety percent felt, what was done, what
 * changed, what to decide. Sentences and numbers only; what customers said is added by whoever chooses to.
 *
 * @module
 */
import type { Dictionaries } from '../../store/columns';
import { bandText, chartName } from '../alert-words';
import type { Helped } from '../outreach/helped';
import { helpedFinding } from '../outreach/helped-words';
import { compareShares, isReal, TOO_FEW, type Share } from '../statistics';
import { count, counted, percent, percentInterval, perThousand, valenceText, weekSpan } from '../words';
import { decisionsOf } from './decisions';
import type { WeekFigures } from './week-figures';

export interface WeeklyReport {
  readonly title: string;
  readonly sections: readonly Section[];
}

export interface Section {
  readonly title: string;
  readonly lines: readonly string[];
  readonly table?: Table;
}

export interface Table {
  readonly columns: readonly string[];
  /** The first cell of each row names it. */
  readonly rows: readonly (readonly string[])[];
}

export interface ReportOptions {
  readonly dictionaries: Dictionaries;
  readonly helped: Helped;
  readonly isHoldingOut: boolean;
}

/** A page has room for no more. */
const MOST_REASONS = 5;

export function weeklyReport(figures: WeekFigures, options: ReportOptions): WeeklyReport {
  const { monday, isWhole } = figures;
  return {
    title: `Week of ${weekSpan(monday)}${isWhole ? '' : ', not over yet'}`,
    sections: [
      whatTheyFelt(figures, options.dictionaries),
      whatWasDone(figures),
      whatChanged(figures, options),
      { title: 'What to decide', lines: decisionsOf(figures, options) },
    ],
  };
}

function whatTheyFelt({ all, silent, silentBefore }: WeekFigures, { reason: names }: Dictionaries): Section {
  const { conversations, survey } = all.total;
  const answered = `${counted(conversations, 'conversation')}; ${count(survey.answers)} answered the survey (${percent(conversations === 0 ? 0 : survey.answers / conversations)}), ${count(conversations - survey.answers)} did not.`;
  const { leftLow, entry, exit } = silent.total;
  const title = 'What those felt who gave no answer';
  if (leftLow.of < TOO_FEW)
    return {
      title,
      lines: [answered, `Too few of the silent are scored to say: ${count(leftLow.of)}, ${TOO_FEW} needed.`],
    };
  const lines = [
    answered,
    `Of ${count(leftLow.of)} silent ones ${count(leftLow.count)} left low: ${shareText(leftLow)}${againstBefore(leftLow, silentBefore.total.leftLow)}.`,
    `They came in at ${valenceText(entry.mean ?? 0)} and left at ${valenceText(exit.mean ?? 0)}, on −5 to +5.`,
    survey.answers < TOO_FEW
      ? `The survey alone had ${counted(survey.answers, 'answer')}: too few to say.`
      : `The survey alone says ${shareText(survey.csat)} satisfied, of those who answered.`,
  ];
  const rows = silent.reasons.groups
    .filter((group) => group.leftLow.count > 0)
    .toSorted((a, b) => b.leftLow.count - a.leftLow.count)
    .slice(0, MOST_REASONS)
    .map(({ code, leftLow, tooFew }) => [
      names[code] ?? '',
      count(leftLow.of),
      count(leftLow.count),
      tooFew ? 'too few' : shareText(leftLow),
    ]);
  const table = { columns: ['Contact reason', 'silent', 'left low', 'share'], rows };
  return { title, lines, ...(rows.length > 0 && { table }) };
}

function whatWasDone({ calls }: WeekFigures): Section {
  const title = 'What was done';
  const { reached, recovered, notRecovered, falseAlarms, queued, heldOut } = calls;
  if (reached + falseAlarms === 0) return { title, lines: ['Nobody was called back that week.'] };
  const closed = recovered + notRecovered + falseAlarms;
  const lines = [
    queued === null
      ? `${counted(reached, 'customer')} reached.`
      : `${counted(reached, 'customer')} reached, of ${count(queued)} who stood in the queue.`,
    closed === 0
      ? 'No outcome is noted yet.'
      : `Outcomes noted: ${count(recovered)} recovered, ${count(notRecovered)} not recovered, ${counted(falseAlarms, 'false alarm')}.`,
  ];
  if (heldOut > 0)
    lines.push(`${counted(heldOut, 'customer')} held out by chance, to see what calls change.`);
  return { title, lines };
}

function whatChanged(figures: WeekFigures, { dictionaries, helped }: ReportOptions): Section {
  const lines = figures.alerts.map((alert) => {
    const where = chartName(alert.of, dictionaries);
    const { value, usually } = bandText(alert);
    return alert.measure === 'contacts'
      ? `${where}: ${value} contacts; usually ${usually}.`
      : `${where}: ${value} left low; usually ${usually}.`;
  });
  if (lines.length === 0)
    lines.push(
      `No reason${dictionaries.team.length > 2 ? ' and no team' : ''} left its usual band: what differs from other weeks is within what chance does.`,
    );
  const now = escalated(figures.all.total);
  lines.push(
    now.of === 0
      ? 'The files do not say what was escalated.'
      : // Escalations arrive for weeks: beside older weeks a new one always looks good.
        `Escalated so far: ${count(now.count)} of ${count(now.of)}, ${perThousand(now.share!)} per 1,000. More may follow, so it is not set beside earlier weeks.`,
  );
  lines.push(`Calls, over all weeks: ${lowerFirst(helpedFinding(helped).title)}.`);
  return { title: 'What changed', lines };
}

function escalated({ escalations: { rated, unrated } }: WeekFigures['all']['total']): Share {
  const [n, of] = [rated.count + unrated.count, rated.of + unrated.of];
  return { ...unrated, count: n, of, share: of === 0 ? null : n / of };
}

/** ', more than in the eight weeks before (26.0 %)' where a test at 95 % shows it. */
function againstBefore(now: Share, before: Share): string {
  if (before.of < TOO_FEW || now.of < TOO_FEW) return '';
  if (!isReal(compareShares(now, before)))
    return `; no difference shown to the eight weeks before (${percent(before.share!)})`;
  return `, ${now.share! > before.share! ? 'more' : 'less'} than in the eight weeks before (${percent(before.share!)})`;
}

function shareText({ share, low, high }: Share): string {
  return `${percent(share ?? 0)} ${percentInterval(low ?? 0, high ?? 1)}`;
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
