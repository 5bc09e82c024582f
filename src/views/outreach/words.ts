/**
 * The sentences of the call-back screen.
 *
 * @module
 */
import type { Backtest } from '../../insight/outreach/backtest';
import type { CallState } from '../../insight/outreach/calls';
import type { LeftOut } from '../../insight/outreach/queue';
import type { NotToday } from '../../insight/outreach/today';
import type { StoredQueue } from '../../state/outreach.svelte';
import { count, counted, percent } from '../../ui/format';

const WORDS =
  'No One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen Eighteen Nineteen Twenty'.split(
    ' ',
  );
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** 'Twenty calls for Monday.' */
export function leadOf(calls: number, at: number): string {
  const many = WORDS[calls] ?? count(calls);
  return `${many} ${calls === 1 ? 'call' : 'calls'} for ${DAYS[new Date(at).getDay()] ?? 'today'}.`;
}

/** What the first calls of past days would have held; null while or where it cannot be told. */
export function recallSentence(
  test: Backtest | null | undefined,
  capacity: number,
): { readonly held: string; readonly how: string } | null {
  const recall = test?.recall[0];
  const looked = test?.looked[0];
  if (!test || recall?.share == null || looked?.share == null) return null;
  const interval = `${percent(recall.low ?? 0, 0).replace(/\s*%$/, '')}–${percent(recall.high ?? 1, 0).replace(/\s*%$/, '')}`;
  return {
    held: percent(recall.share, 0),
    how:
      `(${interval}; ${counted(test.moments, 'day')} of the past, customers of the week before, ` +
      `${counted(test.escalating, 'customer')} who escalated later, counted on each of those days); ${count(capacity)} picked at random would hold ${percent(looked.share, 0)}.`,
  };
}

/** What the number of a row rests on. */
export function restsOn({ needed, lessons, callOdds }: StoredQueue): string {
  if (callOdds !== null)
    return `How likely a call would help, learnt from ${counted(lessons, 'conversation')} and calls whose end is known.`;
  return lessons > 0
    ? `Risk that the customer still escalates, learnt from ${counted(needed, 'escalation')}. No outcome of ten calls is known yet, so how often a call helps is not estimated.`
    : 'Risk that the customer still escalates. It rests on the prior that ships (about one conversation in fifty, drawn toward the share marked here): fewer than ten escalations are marked, and no outcome of ten calls is known yet.';
}

/** That the queue holds the newest conversations only; null where it holds all. */
export function reachSentence({ lookedAt, beyond }: Pick<StoredQueue, 'lookedAt' | 'beyond'>): string | null {
  if (beyond === 0) return null;
  return `The newest ${count(lookedAt)} conversations are looked at; ${count(beyond)} lie further back.`;
}

/** '41 customers (9 already escalated, 17 rated low)'; null where nobody was left out. */
export function leftOutSentence(
  counts: Readonly<Record<LeftOut, number>>,
  later: readonly { readonly because: NotToday }[],
): string | null {
  const [snoozed, lately, heldOut] = (['snoozed', 'contacted lately', 'held out'] as const).map(
    (why) => later.filter(({ because }) => because === why).length,
  ) as [number, number, number];
  const parts: readonly (readonly [number, string])[] = [
    [counts['already escalated'], 'already escalated'],
    [counts['rated low'], 'answered the survey dissatisfied'],
    [lately + counts['contacted lately'], 'called in the last 14 days'],
    [snoozed, 'snoozed'],
    [heldOut, 'held out by chance'],
  ];
  const all = parts.reduce((sum, [n]) => sum + n, 0);
  if (all === 0) return null;
  const said = parts.filter(([n]) => n > 0).map(([n, what]) => `${count(n)} ${what}`);
  return `${counted(all, 'customer')} (${said.join(', ')})`;
}

/** '4 closed (3 recovered, 1 false alarm) · 1 reached · 2 taken · 13 new' */
export function progressSentence(states: readonly CallState[]): string {
  const n = (state: CallState) => states.filter((one) => one === state).length;
  const closed = (['recovered', 'not recovered', 'false alarm'] as const).filter((state) => n(state) > 0);
  const sum = closed.reduce((all, state) => all + n(state), 0);
  return [
    sum > 0 ? `${count(sum)} closed (${closed.map((state) => `${n(state)} ${state}`).join(', ')})` : '',
    ...(['reached', 'taken', 'new'] as const).map((state) => (n(state) > 0 ? `${n(state)} ${state}` : '')),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Several reasons may point at one turn: its words stand once. */
export function unrepeated<Reason extends { readonly quote: string | null }>(
  reasons: readonly Reason[],
): readonly Reason[] {
  const said = new Set<string>();
  return reasons.map((reason) => {
    if (reason.quote === null || !said.has(reason.quote)) {
      if (reason.quote !== null) said.add(reason.quote);
      return reason;
    }
    return { ...reason, quote: null };
  });
}

/** Of calls that capacity allows and nothing asks for: who makes them knows that they may be left. */
export function restSentence(n: number, areAll: boolean): string {
  const order = 'They stand in the order of a small risk, and may be left.';
  if (areAll) return `Nothing stands out in any of these. ${order}`;
  return n === 1
    ? 'There is time for one more, but nothing stands out there. It may be left.'
    : `There is time for ${count(n)} more, but nothing stands out in any of them. ${order}`;
}
