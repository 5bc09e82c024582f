/**
 * What the team did about the customers in the queue: a log that only grows, and where each customer stands by it.
 *
 * @module
 */
import { shareOf, type Share } from '../statistics';
import { dayOf, mondayOf, weekOfDay } from '../zone';
import type { Lesson } from './risk-model';
import { FACTORS } from './factors';

/** new → taken → reached → one of three outcomes. */
export const CALL_STATES = ['new', 'taken', 'reached', 'recovered', 'not recovered', 'false alarm'] as const;
export type CallState = (typeof CALL_STATES)[number];

export type CallStep = CallState | 'snoozed' | 'assigned' | 'noted' | 'undone';

export interface CallEvent {
  readonly id: string;
  /** The queue's key of the customer. */
  readonly customer: string;
  /** Epoch ms. */
  readonly at: number;
  readonly step: CallStep;
  /** A note, or to whom it was assigned. */
  readonly text?: string;
  /** Epoch ms, where it was snoozed. */
  readonly until?: number;
  /** Which event was taken back. */
  readonly of?: string;
  /** What was known of the conversation when the outcome was noted, in the order of `FACTORS`: outcomes teach. */
  readonly factors?: readonly number[];
}

/** Where a customer stands. */
export interface Call {
  readonly state: CallState;
  /** Epoch ms of that state; null while it is new. */
  readonly since: number | null;
  readonly snoozedUntil: number | null;
  readonly assignee: string | null;
  readonly notes: readonly { readonly at: number; readonly text: string }[];
}

export const NEW_CALL: Call = { state: 'new', since: null, snoozedUntil: null, assignee: null, notes: [] };

const OUTCOMES: readonly CallStep[] = ['recovered', 'not recovered', 'false alarm'];
export const isClosed = ({ state }: Call): boolean => OUTCOMES.includes(state);

/** Where all customers stand that the log speaks of, by key. */
export function callsOf(events: readonly CallEvent[]): ReadonlyMap<string, Call> {
  const calls = new Map<string, Call>();
  for (const { customer, at, step, text, until } of standing(events)) {
    const call = calls.get(customer) ?? NEW_CALL;
    calls.set(customer, stepped(call, { at, step, text, until }));
  }
  return calls;
}

function stepped(
  call: Call,
  {
    at,
    step,
    text = '',
    until,
  }: Pick<CallEvent, 'at' | 'step'> & { text?: string | undefined; until?: number | undefined },
): Call {
  switch (step) {
    case 'undone':
      return call;
    case 'snoozed':
      return { ...call, snoozedUntil: until ?? null };
    case 'assigned':
      return { ...call, assignee: text === '' ? null : text };
    case 'noted':
      return { ...call, notes: [...call.notes, { at, text }] };
    default:
      return { ...call, state: step, since: step === 'new' ? null : at, snoozedUntil: null };
  }
}

/** What was not taken back. */
export function standing(events: readonly CallEvent[]): CallEvent[] {
  const undone = new Set(
    events.flatMap(({ step, of }) => (step === 'undone' && of !== undefined ? [of] : [])),
  );
  return events.filter(({ id, step }) => step !== 'undone' && !undone.has(id));
}

/** One week of calls: how many were needed, of those whose outcome is known. */
export interface CallWeek {
  /** Its Monday, as a day since 1970-01-01. */
  readonly monday: number;
  /** Recovered or not, the customer had been unhappy: precision at the team's capacity, as it was achieved. */
  readonly needed: Share;
  readonly recovered: number;
}

/** The weeks that have outcomes, in order; of each customer and week the last outcome counts. */
export function precisionByWeek(events: readonly CallEvent[], zone: string): CallWeek[] {
  const weeks = new Map<number, Map<string, CallStep>>();
  for (const { customer, at, step } of standing(events)) {
    if (!OUTCOMES.includes(step)) continue;
    const monday = mondayOf(weekOfDay(dayOf(at, zone)));
    weeks.set(monday, (weeks.get(monday) ?? new Map<string, CallStep>()).set(customer, step));
  }
  return [...weeks]
    .sort(([a], [b]) => a - b)
    .map(([monday, outcomes]) => {
      const all = [...outcomes.values()];
      const falseAlarms = all.filter((step) => step === 'false alarm').length;
      return {
        monday,
        needed: shareOf(all.length - falseAlarms, all.length),
        recovered: all.filter((step) => step === 'recovered').length,
      };
    });
}

/** Outcomes as the risk model learns from them. */
export function lessonsOf(events: readonly CallEvent[]): Lesson[] {
  return standing(events).flatMap(({ step, factors }) => {
    if (!OUTCOMES.includes(step) || factors?.length !== FACTORS.length) return [];
    const known = Float64Array.from(factors);
    known[FACTORS.indexOf('called')] = 1;
    return [{ factors: known, isNeeded: step !== 'false alarm' }];
  });
}
