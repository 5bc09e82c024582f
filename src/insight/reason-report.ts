/**
 * Why people make contact, how they arrive and how they leave: one line a contact reason.
 *
 * @module
 */
import { SHAPES } from '../domain/arc';
import type { Columns, Dictionaries } from '../store/columns';
import { USUAL_CUTS, type Cuts } from './answers';
import { bandOf, hasShift, LOW } from './bands';
import { divideBy } from './groups';
import { CANNOT_TELL, outcomesOf, RESOLVED, UNRESOLVED } from './outcome';
import type { Period } from './select';
import { shareOf, type Share } from './statistics';
import { NO_SLOT, summarise, type Summary } from './summary';
import { divideByWeek, weeksFrom } from './weeks';

export interface ReasonLine extends Summary {
  /** Code in the dictionary of reasons. */
  readonly code: number;
  /** Of all conversations looked at. */
  readonly share: Share;
  /** Conversations by week, as many as `ReasonReport.weeks`. */
  readonly byWeek: readonly number[];
  /** Left low, of those who gave no answer: the silent unhappy. */
  readonly silentLow: Share;
  /** Unresolved, of those whose outcome can be told. */
  readonly unresolved: Share;
  readonly outcomes: { readonly resolved: number; readonly unresolved: number; readonly cannotTell: number };
}

export interface ReasonReport {
  /** Most frequent first. */
  readonly lines: readonly ReasonLine[];
  /** Conversations without a reason. */
  readonly unnamed: Summary;
  readonly all: Summary;
  /** Epoch ms at which each week begins, and whether the data cover only part of it. */
  readonly weeks: readonly { readonly from: number; readonly partial: boolean }[];
}

export interface ReasonReportOptions {
  readonly cuts?: Cuts;
  readonly zone?: string;
  readonly period?: Period;
  /** Epoch ms: dates after it are misread (`newestOf`). */
  readonly now?: number;
  /** `outcomesOf(columns, now)`, where it has been worked out already. */
  readonly outcomes?: Uint8Array;
}

export function reasonReportOf(
  columns: Columns,
  dictionaries: Dictionaries,
  ordinals: Uint32Array,
  {
    cuts = USUAL_CUTS,
    zone = 'UTC',
    period,
    now = Infinity,
    outcomes = outcomesOf(columns, now),
  }: ReasonReportOptions = {},
): ReasonReport {
  const byReason = divideBy(columns, dictionaries, ordinals, 'reason');
  const byWeek = divideByWeek(columns, ordinals, zone, period, now);
  const everything = { slots: new Uint32Array(ordinals.length), size: 1 };
  const [summaries, weekly, all] = summarise(columns, ordinals, [byReason, byWeek, everything], cuts);
  const { weeks } = weeksFrom(weekly!, byWeek);

  const perWeek = new Uint32Array(byReason.size * byWeek.size);
  const outcomeCounts = new Uint32Array(byReason.size * 3);
  const unrated = new Uint32Array(byReason.size);
  const unratedLow = new Uint32Array(byReason.size);
  ordinals.forEach((i, j) => {
    const slot = byReason.slots[j]!;
    const week = byWeek.slots[j]!;
    if (week !== NO_SLOT) perWeek[slot * byWeek.size + week]!++;
    outcomeCounts[slot * 3 + outcomes[i]!]!++;
    if (!hasShift(columns, i) || !Number.isNaN(columns.rating[i]!)) return;
    unrated[slot]!++;
    if (bandOf(columns.exit[i]!) === LOW) unratedLow[slot]!++;
  });

  // Weeks without any conversation may be left out of a long row (`weeksFrom`).
  const shown = weeks.map(({ from }) => byWeek.begins.indexOf(from));
  const lines = summaries!.flatMap((summary, code): ReasonLine[] => {
    if (code === 0 || summary.conversations === 0) return [];
    const count = (outcome: number) => outcomeCounts[code * 3 + outcome]!;
    const [resolved, unresolved] = [count(RESOLVED), count(UNRESOLVED)];
    return [
      {
        ...summary,
        code,
        share: shareOf(summary.conversations, ordinals.length),
        byWeek: shown.map((week) => perWeek[code * byWeek.size + week]!),
        silentLow: shareOf(unratedLow[code]!, unrated[code]!),
        unresolved: shareOf(unresolved, resolved + unresolved),
        outcomes: { resolved, unresolved, cannotTell: count(CANNOT_TELL) },
      },
    ];
  });
  lines.sort((a, b) => b.conversations - a.conversations || a.code - b.code);
  return {
    lines,
    unnamed: summaries![0]!,
    all: all![0]!,
    weeks: weeks.map(({ from, partial }) => ({ from, partial })),
  };
}

/** What an example shows needs an arc; among equals the earliest. */
const TOO_SHORT = SHAPES.indexOf('too-short');

/**
 * The conversations of a reason that say it most plainly, by how near to its middle they were placed; of a reason
 * that files say, the latest. Those with an arc come first.
 */
export function examplesOf(
  columns: Columns,
  ordinals: Uint32Array,
  code: number,
  likeness: ArrayLike<number>,
  most: number,
): number[] {
  const best: { readonly ordinal: number; readonly weight: number }[] = [];
  for (const ordinal of ordinals) {
    if (columns.reason[ordinal] !== code) continue;
    const weight = (likeness[ordinal] ?? 0) + (columns.shape[ordinal]! < TOO_SHORT ? 256 : 0);
    if (best.length === most && weight <= best[most - 1]!.weight) continue;
    const at = best.findIndex((own) => weight > own.weight);
    best.splice(at < 0 ? best.length : at, 0, { ordinal, weight });
    best.length = Math.min(best.length, most);
  }
  return best.map(({ ordinal }) => ordinal);
}
