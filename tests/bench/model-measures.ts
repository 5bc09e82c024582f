/**
 * The measures of the model card, each a plain function of labels and scores.
 *
 * The same as in `models/training/metrics.py`.
 *
 * @module
 */
import { BAND } from '$src/domain/arc';
import { estimate, meanOf, quantile, type Estimate } from './model-estimate';

type Group = -1 | 0 | 1;
const GROUPS: readonly Group[] = [-1, 0, 1];

/** One labelled customer turn as a system reads it. */
export interface ReadTurn {
  /** Number of the conversation. */
  readonly conversation: number;
  /** As the annotators gave it: −2 … 2, or −1 … 1. */
  readonly label: number;
  readonly valence: number;
  /** Probabilities of negative, neutral, positive; null for a system that gives none. */
  readonly groups: readonly number[] | null;
}

/** At or below `low` negative, at or above `high` positive. */
export interface Cuts {
  readonly low: number;
  readonly high: number;
}

export interface Measures {
  readonly turns: number;
  readonly aucNegative: Estimate;
  readonly aucPositive: Estimate;
  readonly macroF1: Estimate;
  /** With two cuts fitted on the even conversations, measured on the odd ones. */
  readonly macroF1Fitted: Estimate;
  readonly fittedCuts: Cuts;
  readonly macroRecall: Estimate;
  readonly accuracy: Estimate;
  /** Pearson's r of valence and label; null where all valences are the same. */
  readonly correlation: Estimate | null;
  readonly calibrationError: Estimate | null;
}

const BAND_CUTS: Cuts = { low: -BAND, high: BAND };

export function measure(turns: readonly ReadTurn[], cuts: Cuts = BAND_CUTS): Measures {
  const fittedCuts = fitCuts(turns.filter(({ conversation }) => conversation % 2 === 0));
  const odd = turns.filter(({ conversation }) => conversation % 2 === 1);
  const varies = turns.some(({ valence }) => valence !== turns[0]!.valence);
  const hasGroups = turns.every(({ groups }) => groups !== null);
  return {
    turns: turns.length,
    aucNegative: estimate(turns, (some) => auc(some, -1)),
    aucPositive: estimate(turns, (some) => auc(some, 1)),
    macroF1: estimate(turns, (some) => macroF1(some, cuts)),
    macroF1Fitted: estimate(odd, (some) => macroF1(some, fittedCuts)),
    fittedCuts,
    macroRecall: estimate(turns, (some) => macroRecall(some, cuts)),
    accuracy: estimate(turns, (some) => accuracy(some, cuts)),
    correlation: varies
      ? estimate(turns, (some) =>
          pearson(
            some.map(({ valence }) => valence),
            some.map(({ label }) => label),
          ),
        )
      : null,
    calibrationError: hasGroups ? estimate(turns, calibrationError) : null,
  };
}

/** Chance that a turn of the group lies further out than one of the rest: negative by −valence, positive by valence. */
export function auc(turns: readonly ReadTurn[], group: -1 | 1): number {
  const ranked = turns
    .map((turn) => ({ score: group * turn.valence, isOf: Math.sign(turn.label) === group }))
    .sort((a, b) => a.score - b.score);
  let ranks = 0;
  let of = 0;
  for (let from = 0; from < ranked.length;) {
    let to = from;
    while (to < ranked.length && ranked[to]!.score === ranked[from]!.score) to++;
    const tied = ranked.slice(from, to).filter(({ isOf }) => isOf).length;
    ranks += (tied * (from + 1 + to)) / 2;
    of += tied;
    from = to;
  }
  return (ranks - (of * (of + 1)) / 2) / (of * (ranked.length - of));
}

export function macroF1(turns: readonly ReadTurn[], cuts: Cuts): number {
  const { right, wanted, found } = confusion(turns, cuts);
  return meanOf(GROUPS, (group) => (2 * right(group)) / Math.max(1, wanted(group) + found(group)));
}

export function macroRecall(turns: readonly ReadTurn[], cuts: Cuts): number {
  const { right, wanted } = confusion(turns, cuts);
  return meanOf(GROUPS, (group) => right(group) / Math.max(1, wanted(group)));
}

export function accuracy(turns: readonly ReadTurn[], cuts: Cuts): number {
  const { right } = confusion(turns, cuts);
  return GROUPS.reduce<number>((sum, group) => sum + right(group), 0) / turns.length;
}

/** ECE of the top label in ten bins: how far its probability lies from how often it is right. */
export function calibrationError(turns: readonly ReadTurn[]): number {
  const gaps = new Float64Array(10);
  for (const { label, groups } of turns) {
    const top = Math.max(...groups!);
    const isRight = groups!.indexOf(top) - 1 === Math.sign(label);
    gaps[Math.min(9, Math.floor(top * 10))]! += top - Number(isRight);
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / turns.length;
}

export function pearson(xs: readonly number[], ys: readonly number[]): number {
  const [meanX, meanY] = [meanOf(xs, (x) => x), meanOf(ys, (y) => y)];
  let [xy, xx, yy] = [0, 0, 0];
  xs.forEach((x, i) => {
    const [dx, dy] = [x - meanX, ys[i]! - meanY];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  });
  return xy / Math.sqrt(xx * yy);
}

/** The two cuts of best macro-F1 among 40 quantiles. */
export function fitCuts(turns: readonly ReadTurn[]): Cuts {
  const sorted = turns.map(({ valence }) => valence).sort((a, b) => a - b);
  const candidates = [
    ...new Set(Array.from({ length: 40 }, (_, i) => quantile(sorted, 0.02 + (0.96 * i) / 39))),
  ];
  let best = { cuts: BAND_CUTS, f1: -1 };
  for (const low of candidates) {
    for (const high of candidates) {
      if (low >= high) continue;
      const f1 = macroF1(turns, { low, high });
      if (f1 > best.f1) best = { cuts: { low, high }, f1 };
    }
  }
  return best.cuts;
}

function confusion(turns: readonly ReadTurn[], { low, high }: Cuts) {
  const counts = new Float64Array(9);
  for (const { label, valence } of turns) {
    const found = valence <= low ? -1 : valence >= high ? 1 : 0;
    counts[(Math.sign(label) + 1) * 3 + found + 1]!++;
  }
  const at = (wanted: Group, found: Group) => counts[(wanted + 1) * 3 + found + 1]!;
  const sum = (pick: (group: Group) => number) => pick(-1) + pick(0) + pick(1);
  return {
    right: (group: Group) => at(group, group),
    wanted: (group: Group) => sum((found) => at(group, found)),
    found: (group: Group) => sum((wanted) => at(wanted, group)),
  };
}
