/**
 * What the figures of a week ask somebody to decide; each with the figure that asks.
 *
 * @module
 */
import type { Dictionaries } from '../../store/columns';
import { bandText, chartName } from '../alert-words';
import type { Group } from '../groups';
import type { Helped } from '../outreach/helped';
import { compareShares, isReal, shareOf, type Share } from '../statistics';
import { count, percent } from '../words';
import type { WeekFigures } from './week-figures';

export interface DecisionOptions {
  readonly dictionaries: Dictionaries;
  readonly helped: Helped;
  readonly isHoldingOut: boolean;
}

/** More than a meeting can take. */
const MOST = 4;

export function decisionsOf(figures: WeekFigures, options: DecisionOptions): string[] {
  const found = [
    ...aboutBands(figures, options),
    ...aboutReasons(figures, options),
    ...aboutCalls(figures, options),
  ].slice(0, MOST);
  return found.length > 0 ? found : ['Nothing that these numbers ask to be decided.'];
}

/** Fewer contacts, or fewer that left low, ask for nothing. */
function aboutBands({ alerts }: WeekFigures, { dictionaries }: DecisionOptions): string[] {
  return alerts
    .filter((alert) => alert.of.by !== 'all' && alert.value > alert.limits.high)
    .map((alert) => {
      const { value, usually } = bandText(alert);
      const what = alert.measure === 'contacts' ? `${value} contacts` : `${value} left low`;
      return `Who looks into “${chartName(alert.of, dictionaries)}”? ${what} this week, usually ${usually}.`;
    });
}

/** The reason that most of the silent left low with, where it is worse than all others together. */
function aboutReasons(
  { silent, alerts }: WeekFigures,
  { dictionaries: { reason } }: DecisionOptions,
): string[] {
  const known = silent.reasons.groups.filter(({ tooFew }) => !tooFew);
  const others = (one: Group): Share =>
    shareOf(silent.total.leftLow.count - one.leftLow.count, silent.total.leftLow.of - one.leftLow.of);
  const worst = known
    .filter(
      (one) =>
        one.leftLow.share! > (others(one).share ?? 1) &&
        isReal(compareShares(one.leftLow, others(one)), known.length) &&
        !alerts.some(
          ({ of, value, limits }) => of.by === 'reason' && of.code === one.code && value > limits.high,
        ),
    )
    .toSorted((a, b) => b.leftLow.count - a.leftLow.count)[0];
  if (!worst) return [];
  return [
    `What is done about “${reason[worst.code] ?? ''}”? ${count(worst.leftLow.count)} of ${count(worst.leftLow.of)} silent customers left low with it (${percent(worst.leftLow.share!, 0)}), ${percent(others(worst).share ?? 0, 0)} with all other reasons.`,
  ];
}

function aboutCalls({ silent, calls }: WeekFigures, { helped, isHoldingOut }: DecisionOptions): string[] {
  const { count: low } = silent.total.leftLow;
  if (calls.reached + calls.falseAlarms === 0)
    return low === 0
      ? []
      : [`Does anybody call back? ${count(low)} silent ones left low and nobody was called that week.`];
  const decisions: string[] = [];
  const open = calls.queued === null ? 0 : calls.queued - calls.reached;
  if (open > calls.reached)
    decisions.push(
      `Is there time for more calls? ${count(open)} customers in the queue were not reached, ${count(calls.reached)} were.`,
    );
  const verdicts = [helped.on.escalations?.verdict, helped.on.contacts?.verdict];
  const isShown = verdicts.some((verdict) => verdict === 'lower' || verdict === 'higher');
  if (!isShown && !isHoldingOut && helped.namesCustomers)
    decisions.push(
      'Is one customer in ten held out by chance? It would show soonest whether calls help; so far it is not shown.',
    );
  return decisions;
}
