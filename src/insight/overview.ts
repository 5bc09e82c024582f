/**
 * The page that is opened first: what came in, how it left, and who never said so.
 *
 * @module
 */
import type { Columns, Dictionaries } from '../store/columns';
import { alikeOf, type Alike } from './alike';
import { USUAL_CUTS, type Cuts } from './answers';
import { countConversations, type Counts } from './counts';
import { traceShifts, type Shifts } from './flow';
import { divideBy, groupsFrom, type Groups } from './groups';
import { findTurnarounds, type Turnarounds } from './lists';
import { returnsOf } from './returns';
import type { Period } from './select';
import { hearTheSilent, type Silent } from './silent';
import { summarise, type Summary } from './summary';
import { divideByWeek, weeksFrom, type Weeks } from './weeks';

export interface OverviewOptions {
  readonly cuts?: Cuts;
  /** IANA name of the zone in which weeks begin. */
  readonly zone?: string;
  /** The period that the ordinals were selected by, if one was: it cuts weeks. */
  readonly period?: Period;
  /** Epoch ms: dates after it are misread (`newestOf`). */
  readonly now?: number;
  /** `returnsOf(columns, now)`, where it has been worked out already. */
  readonly returns?: Uint8Array;
  /** How many conversations each of the two lists shows. */
  readonly listLength?: number;
}

export interface Overview extends Shifts, Turnarounds, Weeks {
  readonly counts: Counts;
  readonly total: Summary;
  readonly reasons: Groups;
  readonly channels: Groups;
  readonly silent: Silent;
  /** Of what compares the rated with the unrated. */
  readonly alike: Alike;
}

/** Everything the overview shows of the conversations in `ordinals`; their order does not matter. */
export function overviewOf(
  columns: Columns,
  dictionaries: Dictionaries,
  ordinals: Uint32Array,
  {
    cuts = USUAL_CUTS,
    zone = 'UTC',
    period,
    now = Infinity,
    returns = returnsOf(columns, now),
    listLength = 5,
  }: OverviewOptions = {},
): Overview {
  const weeks = divideByWeek(columns, ordinals, zone, period, now);
  const [total, byWeek, byReason, byChannel] = summarise(
    columns,
    ordinals,
    [
      { slots: new Uint32Array(ordinals.length), size: 1 },
      weeks,
      divideBy(columns, dictionaries, ordinals, 'reason'),
      divideBy(columns, dictionaries, ordinals, 'channel'),
    ],
    cuts,
    returns,
  );
  const customers = dictionaries.customer.length;
  const silent = hearTheSilent(columns, ordinals, customers);
  return {
    counts: countConversations(columns, ordinals),
    total: total![0]!,
    ...traceShifts(columns, ordinals),
    ...findTurnarounds(columns, ordinals, listLength),
    ...weeksFrom(byWeek!, weeks),
    reasons: groupsFrom(byReason!),
    channels: groupsFrom(byChannel!),
    silent,
    alike: alikeOf(columns, ordinals, customers, returns, { silent, total: total![0]! }),
  };
}
