/**
 * How far two reviewers agree beyond chance: Cohen's kappa (Cohen 1960, Educational and Psychological Measurement 20).
 *
 * @module
 */
import { LEVELS, type Level } from './answers';
import { labelsByReviewer, type LabelChange } from './labels';

export interface Agreement {
  readonly reviewers: readonly [string, string];
  /** Conversations that both labelled. */
  readonly n: number;
  /** Share of them with the same label, 0…1. */
  readonly agreed: number;
  /** 1 is full agreement, 0 what chance gives; null where chance alone would agree on all. */
  readonly kappa: number | null;
  /** 95 %, by the large-sample standard error √(pₒ(1−pₒ)/n)/(1−pₑ); null with kappa. */
  readonly interval: readonly [low: number, high: number] | null;
}

/** Every pair of reviewers that labelled a conversation in common, most in common first. */
export function agreements(log: readonly LabelChange[]): Agreement[] {
  const reviewers = [...labelsByReviewer(log)];
  return reviewers
    .flatMap(([a, ofA], i) =>
      reviewers.slice(i + 1).flatMap(([b, ofB]) => {
        const pairs = [...ofA.values()].flatMap(({ ordinal, to }) => {
          const other = ofB.get(ordinal)?.to;
          return to && other ? [[to, other] as const] : [];
        });
        return pairs.length === 0 ? [] : [{ reviewers: [a, b] as const, ...kappaOf(pairs) }];
      }),
    )
    .sort((x, y) => y.n - x.n);
}

/** Of labels in pairs, unweighted. */
export function kappaOf(pairs: readonly (readonly [Level, Level])[]): Omit<Agreement, 'reviewers'> {
  const n = pairs.length;
  const agreed = pairs.filter(([a, b]) => a === b).length / n;
  const share = (side: 0 | 1, level: Level) => pairs.filter((pair) => pair[side] === level).length / n;
  const byChance = LEVELS.reduce((sum, level) => sum + share(0, level) * share(1, level), 0);
  if (byChance === 1) return { n, agreed, kappa: null, interval: null };
  const kappa = (agreed - byChance) / (1 - byChance);
  const error = (1.96 * Math.sqrt((agreed * (1 - agreed)) / n)) / (1 - byChance);
  return { n, agreed, kappa, interval: [Math.max(-1, kappa - error), Math.min(1, kappa + error)] };
}
