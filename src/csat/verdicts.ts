/**
 * How the verdicts held on ratings that no threshold had seen.
 *
 * @module
 */
import type { Case } from './cases';
import { covers, VERDICTS, type Verdict } from './conformal';
import { mean, shareRight } from './metrics';

export interface Conformal {
  readonly target: number;
  /** Share of the two-class answers that the set of possible answers held. */
  readonly coverage: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Share of conversations with a verdict other than "cannot tell". */
  readonly decided: number | null;
  /** Balanced accuracy among those. */
  readonly balancedAccuracyDecided: number | null;
  readonly n: number;
  /** False where a class has too few ratings for a threshold of its own. */
  readonly onRatings: boolean;
  /** What was said of those who answered satisfied, and of those who answered dissatisfied. */
  readonly said: Readonly<Record<'satisfied' | 'dissatisfied', Readonly<Record<Verdict, number>>>>;
  /** The same only where the answer lies at least half a point of 1–5 from the middle of the scale. */
  readonly clear: {
    readonly n: number;
    readonly decided: number | null;
    readonly balancedAccuracy: number | null;
  };
}

/** Half a point of a scale from 1 to 5, as a part of it. */
const CLEAR = 0.125;

export function conformalOf(cases: readonly Case[]): Conformal {
  const sides = cases.filter(({ measured }) => measured.dissatisfied !== null);
  const held = sides.map(({ example, prediction, measured, head }) => ({
    customer: example.customer,
    isHeld: covers(prediction.latent, measured.dissatisfied ? 'dissatisfied' : 'satisfied', head.thresholds),
  }));
  const { value: coverage, low, high, n } = shareRight(held, ({ isHeld }) => isHeld);
  const clear = sides.filter(({ measured }) => Math.abs(measured.norm - 0.5) >= CLEAR - 1e-9);
  return {
    target: cases[0]!.head.thresholds.target,
    coverage,
    low,
    high,
    decided: decidedOf(cases),
    balancedAccuracyDecided: balancedOf(cases),
    n,
    onRatings: cases.every(({ head }) => head.thresholds.onRatings),
    said: { satisfied: saidOf(sides, false), dissatisfied: saidOf(sides, true) },
    clear: { n: clear.length, decided: decidedOf(clear), balancedAccuracy: balancedOf(clear) },
  };
}

function saidOf(sides: readonly Case[], dissatisfied: boolean): Record<Verdict, number> {
  const counts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Record<Verdict, number>;
  for (const { measured, prediction } of sides)
    if (measured.dissatisfied === dissatisfied) counts[prediction.verdict]++;
  return counts;
}

function decidedOf(cases: readonly Case[]): number | null {
  if (cases.length === 0) return null;
  return cases.filter(({ prediction }) => prediction.verdict !== 'cannot tell').length / cases.length;
}

/** Of the decided ones; null where one class has none. */
function balancedOf(cases: readonly Case[]): number | null {
  const right = (verdict: Verdict) =>
    mean(
      cases
        .filter(({ prediction }) => prediction.verdict !== 'cannot tell')
        .filter(({ measured }) => measured.dissatisfied === (verdict === 'dissatisfied'))
        .map(({ prediction }) => Number(prediction.verdict === verdict)),
    );
  const balanced = (right('satisfied') + right('dissatisfied')) / 2;
  return Number.isNaN(balanced) ? null : balanced;
}
