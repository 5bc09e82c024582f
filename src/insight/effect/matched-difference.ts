/**
 * What a treatment changed: those who had it against those in the same stratum who had not.
 *
 * The effect on the treated by subclassification: each stratum's difference counts by its treated units (Imbens 2004,
 * Review of Economics and Statistics 86, §III.B; Stuart 2010, Statistical Science 25, §4.2). Strata with one side alone
 * are left out and counted.
 *
 * @module
 */
import { shareOf } from '../statistics';

/** A customer, a conversation, an agent's week: whatever was treated or was not. */
export interface Unit {
  readonly treated: boolean;
  /** Units of one stratum may be compared. */
  readonly stratum: string;
  /** 0 or 1 where shares are compared, else any number. */
  readonly outcome: number;
  /** What the outcome would be without treatment, as far as that is known: takes out what a stratum leaves. */
  readonly expected?: number;
  /** How many units alike it speaks for, itself included; 0 where others speak for it. 1 where it is not given. */
  readonly weight?: number;
  /** Units of one cluster (the same person) say the same thing once; without it each stands alone. */
  readonly cluster?: string;
}

export interface Arm {
  /** Units in strata that have both sides. */
  readonly units: number;
  /** As many independent, equally weighted units would say as much (Kish 1965, §11.7), clusters counted once. */
  readonly effective: number;
  /** Weighted like the treated. */
  readonly mean: number;
}

export interface MatchedDifference {
  readonly kind: 'share' | 'mean';
  readonly treated: Arm;
  readonly untreated: Arm;
  /** Treated units whose stratum has nobody untreated; they say nothing. */
  readonly unmatched: number;
  /** Treated − untreated, less what was expected of it. */
  readonly difference: number;
  /** 95 % interval. */
  readonly low: number;
  readonly high: number;
  /** Standard deviation of one unit's outcome, for what could be seen. */
  readonly sd: number;
}

const Z95 = 1.959963984540054;

/** Null where no stratum has both sides. */
export function matchedDifference(
  units: readonly Unit[],
  kind: MatchedDifference['kind'],
): MatchedDifference | null {
  const strata = grouped(units, ({ stratum }) => stratum);
  const [treated, untreated]: [Weighted[], Weighted[]] = [[], []];
  let unmatched = 0;
  for (const members of strata.values()) {
    const had = members.filter((unit) => unit.treated);
    const others = members.filter((unit) => !unit.treated);
    if (others.length === 0) unmatched += had.length;
    if (had.length === 0 || others.length === 0) continue;
    // By how many there are and not by how many are spoken for: in a small stratum those who speak would be those to
    // whom something happened early.
    const share = had.length / others.length;
    treated.push(...had.map((unit) => ({ unit, weight: unit.weight ?? 1 })));
    untreated.push(...others.map((unit) => ({ unit, weight: share * (unit.weight ?? 1) })));
  }
  if (treated.length === 0) return null;

  const [one, none] = [armOf(treated), armOf(untreated)];
  const expected = (arm: readonly Weighted[]) => weightedMean(arm, ({ expected }) => expected ?? 0);
  const adjustment = expected(treated) - expected(untreated);
  const difference = one.mean - none.mean;
  const sd = kind === 'share' ? Math.sqrt(none.mean * (1 - none.mean)) : spreadOf([treated, untreated]);
  const { below, above } = kind === 'share' ? newcombe(one, none) : normal(one, none, sd);
  return {
    kind,
    treated: one,
    untreated: none,
    unmatched,
    difference: difference - adjustment,
    low: difference - adjustment - below,
    high: difference - adjustment + above,
    sd,
  };
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const known = groups.get(keyOf(item));
    if (known) known.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

interface Weighted {
  readonly unit: Unit;
  readonly weight: number;
}

function weightedMean(arm: readonly Weighted[], of: (unit: Unit) => number): number {
  const total = arm.reduce((sum, { weight }) => sum + weight, 0);
  return arm.reduce((sum, { unit, weight }) => sum + weight * of(unit), 0) / total;
}

function armOf(arm: readonly Weighted[]): Arm {
  const mean = weightedMean(arm, ({ outcome }) => outcome);
  const clusters = new Map<string | number, { weight: number; off: number }>();
  arm.forEach(({ unit, weight }, i) => {
    const known = clusters.get(unit.cluster ?? i) ?? { weight: 0, off: 0 };
    known.weight += weight;
    known.off += weight * (unit.outcome - mean);
    clusters.set(unit.cluster ?? i, known);
  });
  const sum = (of: (cluster: { weight: number; off: number }) => number) =>
    [...clusters.values()].reduce((all, cluster) => all + of(cluster), 0);
  const kish = sum(({ weight }) => weight) ** 2 / sum(({ weight }) => weight * weight);
  // Where those of large weight are also those to whom it happened (or did not), they say less than that.
  const spread = arm.reduce((all, { unit, weight }) => all + weight * (unit.outcome - mean) ** 2, 0);
  const robust = (spread * sum(({ weight }) => weight)) / sum(({ off }) => off * off);
  return { units: arm.length, effective: robust > 0 ? Math.min(kish, robust) : kish, mean };
}

/**
 * Newcombe's hybrid score interval (1998, Statistics in Medicine 17, method 10) from Wilson's intervals of the two
 * shares, with effective sizes in place of counts: it holds where shares are near 0, as escalations are.
 */
function newcombe(one: Arm, none: Arm): { readonly below: number; readonly above: number } {
  const wilson = ({ mean, effective }: Arm) => {
    const { low, high } = shareOf(mean * effective, effective);
    return { down: mean - (low ?? 0), up: (high ?? 1) - mean };
  };
  const [a, b] = [wilson(one), wilson(none)];
  return { below: Math.hypot(a.down, b.up), above: Math.hypot(a.up, b.down) };
}

function normal(one: Arm, none: Arm, sd: number): { readonly below: number; readonly above: number } {
  const half = Z95 * sd * Math.sqrt(1 / one.effective + 1 / none.effective);
  return { below: half, above: half };
}

/** Pooled within strata and arms, of what was not expected; over all of an arm where strata hold one unit each. */
function spreadOf(arms: readonly (readonly Weighted[])[]): number {
  const rest = ({ outcome, expected = 0 }: Unit) => outcome - expected;
  const cells = arms.flatMap((arm) => [...grouped(arm, ({ unit }) => unit.stratum).values()]);
  const n = arms.reduce((sum, arm) => sum + arm.length, 0);
  const groups = n - cells.length >= n / 2 ? cells : arms;
  const squares = groups.reduce((sum, group) => {
    const mean = group.reduce((all, { unit }) => all + rest(unit), 0) / group.length;
    return sum + group.reduce((all, { unit }) => all + (rest(unit) - mean) ** 2, 0);
  }, 0);
  return Math.sqrt(squares / Math.max(1, n - groups.length));
}
