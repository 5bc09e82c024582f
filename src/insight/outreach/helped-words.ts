/**
 * What calls changed, in sentences; what cannot be said yet says how much is missing.
 *
 * @module
 */
import { unitsNeeded } from '../effect/verdict';
import type { Finding } from '../finding';
import { count, counted, percent } from '../words';
import { WATCHED_DAYS } from './fates';
import type { Effect, Helped, HelpedWith } from './helped';

const HAPPENED: Readonly<Record<HelpedWith, { readonly did: string; readonly noun: string }>> = {
  escalations: { did: 'escalated', noun: 'escalations' },
  contacts: { did: 'contacted you again', noun: 'repeat contacts' },
};

/** The finding over both; how it is counted stands under it. */
export function helpedFinding({ by, treated, followed, namesCustomers, on }: Helped): Finding {
  if (!namesCustomers)
    return {
      kind: 'absent',
      title: 'Whether it helps cannot be told: the files name no customers',
      how: 'With a column that says which customer each conversation is of, who was called can be followed, beside those alike who were not.',
    };
  const who = by === 'drawn' ? 'offered a call' : 'reached';
  const how =
    by === 'drawn'
      ? `Chance alone decided who was not called (one in ten): all who were offered a call, reached or not, beside those held out, ${WATCHED_DAYS} days from the first day in the queue on. 95 % interval after Newcombe.`
      : `Reached customers beside those who stood in the queue that week with the same contact reason and a like risk, and were not reached for lack of capacity; ${WATCHED_DAYS} days from that day on. Each group counts by who was reached in it; what risk is left between them is taken out. 95 % interval after Newcombe.`;
  if (treated === 0)
    return { kind: 'absent', title: `Too early to tell whether it helps: nobody was ${who} yet`, how };
  if (followed === 0)
    return {
      kind: 'too-few',
      title: `Too early to tell whether it helps: no customer is ${WATCHED_DAYS} days past the call`,
      how,
    };
  for (const what of ['escalations', 'contacts'] as const) {
    const effect = on[what];
    if (!effect || (effect.verdict !== 'lower' && effect.verdict !== 'higher')) continue;
    const many = effect.verdict === 'lower' ? 'fewer' : 'more';
    return {
      kind: 'found',
      title: `Of 100 customers ${who}, ${pointsOf(effect)} ${many} ${HAPPENED[what].did} within ${WATCHED_DAYS} days`,
      how,
    };
  }
  const isEarly = [on.escalations, on.contacts].every(
    (effect) => effect === null || effect.verdict === 'too early to tell',
  );
  return isEarly
    ? { kind: 'too-few', title: 'Too early to tell whether it helps', how }
    : { kind: 'plain', title: `No difference shown between customers ${who} and those like them`, how };
}

/** 'Escalated: 8.0 % of 60 reached, 21.0 % of those alike; …' in parts for a row; null where nothing can be compared. */
export function effectRow(what: HelpedWith, { by, marksEscalations, on }: Helped): EffectRow {
  const name = what === 'escalations' ? 'Escalated' : 'Back with a new contact';
  const effect = on[what];
  if (!effect) {
    const says =
      what === 'escalations' && !marksEscalations
        ? 'the files do not say what was escalated'
        : by === 'drawn'
          ? 'nobody is followed on one of the two sides yet'
          : 'nobody alike is followed yet';
    return { name, treated: '–', untreated: '–', difference: '–', says };
  }
  const { found } = effect;
  return {
    name,
    treated: `${percent(found.treated.mean)} of ${count(found.treated.units)}`,
    untreated: `${percent(found.untreated.mean)} of ${count(found.untreated.units)}`,
    difference: `${signed(found.difference)} points (${signed(found.low)} to ${signed(found.high)})`,
    says: saidOf(effect, what),
  };
}

export interface EffectRow {
  readonly name: string;
  readonly treated: string;
  readonly untreated: string;
  readonly difference: string;
  readonly says: string;
}

/** Who was reached and has nobody to be compared with; null where all have. */
export function unmatchedSentence({ on, followed }: Helped): string | null {
  const unmatched = (on.escalations ?? on.contacts)?.found.unmatched ?? 0;
  return unmatched === 0
    ? null
    : `${counted(unmatched, 'call')} of ${count(followed)} customers have nobody alike who was not reached, and say nothing here.`;
}

/** How many are still waited for; null where all are followed. */
export function waitingSentence({ treated, followed, by }: Helped): string | null {
  const left = treated - followed;
  return left === 0
    ? null
    : `${counted(left, 'customer')} ${by === 'drawn' ? 'offered a call' : 'reached'} ${left === 1 ? 'is' : 'are'} not ${WATCHED_DAYS} days past it yet, or cannot be followed.`;
}

function saidOf({ found, verdict }: Effect, what: HelpedWith): string {
  if (verdict === 'lower') return 'fewer than of those alike';
  if (verdict === 'higher') return 'more than of those alike';
  if (verdict === 'no difference shown') return 'no difference shown; half as many would have been seen';
  if (found.untreated.mean === 0) return `too early to tell: no ${HAPPENED[what].noun} among those alike`;
  return `too early to tell; about ${count(rounded(unitsNeeded(found, found.untreated.mean / 2)))} are needed to see a halving`;
}

const pointsOf = ({ found }: Effect) => count(Math.abs(found.difference) * 100);

function signed(share: number): string {
  const points = (Math.abs(share) * 100).toFixed(1);
  return points === '0.0' ? points : `${share < 0 ? '−' : '+'}${points}`;
}

/** Two digits: more would claim to know. */
function rounded(n: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(n)) - 1);
  return Math.ceil(n / unit) * unit;
}
