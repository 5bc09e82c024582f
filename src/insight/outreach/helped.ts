/**
 * Did it help? What became of customers who were reached, beside those alike who were not.
 *
 * Alike is the same week, the same contact reason and the same fifth of risk; what is left within a fifth is taken out
 * by the risk itself. Who is reached on a later day speaks for those alike until then. Where a hold-out was drawn,
 * chance alone decides, and nothing is matched.
 *
 * @module
 */
import type { QueueDayRecord } from '../../store/records/queue';
import { censoringWeights } from '../effect/censoring';
import { expectedOf, fitExpectation } from '../effect/expected';
import { matchedDifference, type MatchedDifference, type Unit } from '../effect/matched-difference';
import { verdictOf, type Verdict } from '../effect/verdict';
import { weekOfDay } from '../zone';
import type { CallEvent } from './calls';
import { firstAfter, isKnownSince, WATCHED_MS, type Fates } from './fates';
import { drawnTrials, matchedTrials, type Trial } from './trials';

/** What is looked at, within `WATCHED_DAYS`. */
export type HelpedWith = 'escalations' | 'contacts';

export interface Helped {
  /** `drawn`: the hold-out against all who were offered, reached or not. */
  readonly by: 'matched' | 'drawn';
  /** Customers who were reached or, where it was drawn, offered; and how many of them are followed to the end. */
  readonly treated: number;
  readonly followed: number;
  readonly marksEscalations: boolean;
  readonly namesCustomers: boolean;
  /** Null where the files do not say, or nobody is followed yet. */
  readonly on: Readonly<Record<HelpedWith, Effect | null>>;
}

export interface Effect {
  readonly found: MatchedDifference;
  readonly verdict: Verdict;
}

export interface Log {
  readonly days: readonly QueueDayRecord[];
  readonly events: readonly CallEvent[];
  readonly fates: Fates;
  readonly zone: string;
}

/** Cochran (1968, Biometrics 24): five bands take out nine tenths of what differs. */
const BANDS = 5;

/** By the hold-out where one was drawn and held out somebody, else matched. */
export function helped({ days, events, fates, zone }: Log): Helped {
  const drawn = days.some(({ customers }) => customers.some((one) => one.standing === 'held out'));
  const trials = drawn ? drawnTrials(days) : matchedTrials(days, events, zone);
  const followed = trials.filter(
    ({ queued }) => fates.byCustomer.has(queued.customer) && isKnownSince(fates, queued.at),
  );
  const on = (what: HelpedWith): Effect | null => {
    if (what === 'escalations' && !fates.marksEscalations) return null;
    const lags = followed.map(({ queued }) =>
      firstAfter(fates.byCustomer.get(queued.customer)?.[what] ?? [], queued.at),
    );
    const found = matchedDifference((drawn ? drawnUnits : matchedUnits)(followed, lags), 'share');
    // A call that halves it would have been seen, or it is too early.
    return found && { found, verdict: verdictOf(found, found.untreated.mean / 2) };
  };
  return {
    by: drawn ? 'drawn' : 'matched',
    treated: treatedIn(trials),
    followed: treatedIn(followed),
    marksEscalations: fates.marksEscalations,
    namesCustomers: fates.namesCustomers,
    on: { escalations: on('escalations'), contacts: on('contacts') },
  };
}

function treatedIn(trials: readonly Trial[]): number {
  return new Set(trials.flatMap(({ treated, queued }) => (treated ? [queued.customer] : []))).size;
}

/** `lags`: ms until it happened to each, or null. */
function drawnUnits(trials: readonly Trial[], lags: readonly (number | null)[]): Unit[] {
  return trials.map(({ treated, queued }, i) => ({
    treated,
    stratum: '',
    outcome: Number(lags[i] !== null),
    cluster: queued.customer,
  }));
}

function matchedUnits(trials: readonly Trial[], lags: readonly (number | null)[]): Unit[] {
  const edges = fifthsOf(trials.flatMap(({ treated, queued }) => (treated ? [queued.risk] : [])));
  const bands = trials.map(({ queued }) => edges.filter((edge) => queued.risk >= edge).length);
  const weights = untilReached(trials, lags, bands);
  const untreated = trials.flatMap(({ treated }, i) => (treated ? [] : [i]));
  const expectation = fitExpectation(
    untreated.map((i) => trials[i]!.queued.risk),
    untreated.map((i) => Number(lags[i] !== null)),
    untreated.map((i) => weights[i]!),
  );
  return trials.map(({ day, queued, treated }, i) => ({
    treated,
    outcome: Number(lags[i] !== null),
    stratum: JSON.stringify([weekOfDay(day), queued.reason, bands[i]]),
    expected: expectedOf(expectation, queued.risk),
    weight: weights[i]!,
    cluster: queued.customer,
  }));
}

/** Weights that put those who are not reached later in the place of those who are, within each band. */
function untilReached(
  trials: readonly Trial[],
  lags: readonly (number | null)[],
  bands: readonly number[],
): number[] {
  const weights = trials.map(() => 1);
  for (let band = 0; band <= BANDS; band++) {
    const own = trials.flatMap(({ treated }, i) => (!treated && bands[i] === band ? [i] : []));
    const waits = own.map((i) => {
      const { reachedLater, queued } = trials[i]!;
      const reached = reachedLater === null ? Infinity : reachedLater - queued.at;
      const seen = lags[i] ?? WATCHED_MS;
      return { until: Math.min(reached, seen), isCensored: reached < seen };
    });
    censoringWeights(waits).forEach((weight, j) => (weights[own[j]!] = weight));
  }
  return weights;
}

/** Below the first edge lies nobody who was treated; above the last the highest fifth of them. */
function fifthsOf(risks: readonly number[]): number[] {
  const sorted = [...risks].sort((a, b) => a - b);
  return sorted.length === 0
    ? []
    : Array.from({ length: BANDS }, (_, i) => sorted[Math.floor((i * sorted.length) / BANDS)]!);
}
