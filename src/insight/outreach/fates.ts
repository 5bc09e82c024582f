/**
 * What became of customers after a day on which they stood in the queue: whether they escalated, whether they came back.
 *
 * @module
 */
import { FLAG, type Columns, type Dictionaries } from '../../store/columns';
import { newestStart } from '../newest';
import { DAY_MS, isPlausible } from '../zone';

/** How long a customer is watched. */
export const WATCHED_DAYS = 30;
export const WATCHED_MS = WATCHED_DAYS * DAY_MS;

export interface Fates {
  /** Epoch ms of the newest conversation, as `newestOf` tells it; null where none has a time. */
  readonly last: number | null;
  /** Whether the files say of any conversation if it was escalated. */
  readonly marksEscalations: boolean;
  /** Whether the files say of any conversation which customer it is of. */
  readonly namesCustomers: boolean;
  /** By the queue's key, of the customers that were asked for and that the files name. */
  readonly byCustomer: ReadonlyMap<string, Fate>;
}

interface Fate {
  /** Epoch ms, in no order: when their conversations began, and when they escalated. */
  readonly contacts: readonly number[];
  readonly escalations: readonly number[];
}

/**
 * `keys` as `customerKey` writes them. Who has no name in the files cannot be followed and is left out. `now`: epoch ms,
 * what lies after is misread.
 */
export function fatesOf(
  columns: Columns,
  dictionaries: Dictionaries,
  keys: Iterable<string>,
  now: number,
): Fates {
  const { length, flags, startedAt, escalatedAt, source, customer } = columns;
  const wanted = new Map<string, { contacts: number[]; escalations: number[] }>();
  for (const key of keys) wanted.set(key, { contacts: [], escalations: [] });
  const keyOf = (i: number) =>
    JSON.stringify([dictionaries.source[source[i]!], dictionaries.customer[customer[i]!]]);
  const names = new Set([...wanted.keys()].map((key) => (JSON.parse(key) as unknown[])[1]));
  const isWanted = Uint8Array.from(dictionaries.customer, (name) => Number(name !== '' && names.has(name)));

  let marksEscalations = false;
  let namesCustomers = false;
  const seen = new Set<string>();
  for (let i = 0; i < length; i++) {
    if (flags[i]! & FLAG.removed) continue;
    const at = startedAt[i]!;
    if (flags[i]! & FLAG.escalationKnown) marksEscalations = true;
    if (customer[i]! > 0) namesCustomers = true;
    if (!isWanted[customer[i]!]) continue;
    const key = keyOf(i);
    const fate = wanted.get(key);
    if (!fate) continue;
    seen.add(key);
    if (isPlausible(at)) fate.contacts.push(at);
    // Without a time of its own it happened in its conversation, at the earliest when that began.
    if (flags[i]! & FLAG.escalated)
      fate.escalations.push(isPlausible(escalatedAt[i]!) ? escalatedAt[i]! : at);
  }
  return {
    ...{ last: newestStart(columns, now), marksEscalations, namesCustomers },
    byCustomer: new Map([...wanted].filter(([key]) => seen.has(key))),
  };
}

/** Whether the data reaches far enough to know what became of somebody since `at` (epoch ms). */
export const isKnownSince = ({ last }: Fates, at: number): boolean =>
  last !== null && last >= at + WATCHED_MS;

/** Ms from `at` to the first of these moments, where it lies within the days that are watched; else null. */
export function firstAfter(moments: readonly number[], at: number): number | null {
  const lags = moments.map((moment) => moment - at).filter((lag) => lag > 0 && lag <= WATCHED_MS);
  return lags.length === 0 ? null : Math.min(...lags);
}
