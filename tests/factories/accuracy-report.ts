/** An accuracy report of a middling team: 500 later ratings, one in ten unhappy; numbers in it fit each other. */
import type { AccuracyReport, Standing } from '$src/csat/assess';
import { CAPACITIES } from '$src/csat/capacity';
import type { Estimate } from '$src/csat/metrics';
import type { PopulationReport } from '$src/csat/what-if';
import { RATIOS } from '$src/csat/what-if';

const about = (value: number, half: number, n = 480): Estimate => ({
  value,
  low: Math.max(0, value - half),
  high: Math.min(1, value + half),
  n,
});

function standing(found: number, flagged: number, balanced: number, auc: number, accuracy: number): Standing {
  return {
    flags: { found, dissatisfied: 50, flagged, n: 480 },
    accuracy: about(accuracy, 0.02),
    balancedAccuracy: about(balanced, 0.05),
    auc: about(auc, 0.04),
    brier: about(0.06, 0.01),
    ece: { ...about(0.02, 0.01), expected: 0.015, atMost: 0.025 },
    pearson: about(0.55, 0.06, 500),
    spearman: about(0.5, 0.06, 500),
    mae: about(0.6, 0.05, 500),
  };
}

const sizes = [0, 25, 50, 100, 200, 400];

export const report: AccuracyReport = {
  ratings: { n: 800, satisfied: 690, neither: 30, dissatisfied: 80 },
  split: 'by time',
  cut: { dissatisfied: 0.375, satisfied: 0.625 },
  scale: '1-5',
  baseline: standing(0, 0, 0.5, 0.5, 0.896),
  prior: standing(28, 150, 0.64, 0.7, 0.72),
  now: standing(38, 90, 0.82, 0.88, 0.91),
  calibration: [0.02, 0.05, 0.12, 0.25, 0.41, 0.7].map((predicted, i) => ({
    predicted,
    observed: [0.013, 0.063, 0.1, 0.275, 0.4, 0.725][i]!,
    low: [0.002, 0.02, 0.04, 0.18, 0.28, 0.6][i]!,
    high: [0.08, 0.15, 0.2, 0.39, 0.52, 0.82][i]!,
    n: 80,
  })),
  baseRates: [0.05, 0.1, 0.2].map((dissatisfied) => ({ dissatisfied, ece: 0.05, moved: 0.02 })),
  conformal: {
    target: 0.9,
    coverage: 0.896,
    low: 0.869,
    high: 0.923,
    decided: 0.78,
    balancedAccuracyDecided: 0.88,
    n: 480,
    onRatings: true,
    said: {
      satisfied: { satisfied: 340, 'cannot tell': 47, dissatisfied: 43 },
      dissatisfied: { satisfied: 5, 'cannot tell': 14, dissatisfied: 31 },
    },
    clear: { n: 470, decided: 0.79, balancedAccuracy: 0.89 },
  },
  capacity: CAPACITIES.map((share) => ({
    share,
    precision: about(Math.max(0.2, 0.7 - share), 0.1),
    recall: about(Math.min(1, share * 4), 0.08),
  })),
  curve: sizes.map((n, i) => ({
    n,
    balancedAccuracy: about(0.64 + 0.035 * i, 0.06, 170),
    pearson: about(0.4 + 0.03 * i, 0.08, 170),
    auc: about(0.7 + 0.035 * i, 0.05, 170),
    mae: about(0.7 - 0.02 * i, 0.05, 170),
  })),
  twiceAsMany: { n: 800, gain: 0.03, low: 0.01, high: 0.05 },
  slices: [
    ['channel', 'chat', 260, 26, 0.84],
    ['channel', 'email', 190, 14, 0.8],
    ['channel', 'voice', 50, 7, null],
    ['reason', 'billing dispute', 300, 30, 0.83],
    ['reason', 'a late parcel with a name that is rather long', 140, 12, 0.81],
    ['length', '1–2 customer turns', 220, 20, 0.7],
    ['length', '3–5 customer turns', 280, 27, 0.86],
  ].map(([by, name, n, dissatisfied, value]) => ({
    by: by as 'channel',
    name: name as string,
    n: n as number,
    dissatisfied: dissatisfied as number,
    balancedAccuracy:
      value === null
        ? { value: null, low: null, high: null, n: n as number }
        : about(value as number, 0.09, n as number),
    auc: about(0.8, 0.1),
    mae: about(0.6, 0.1),
  })),
};

const share = (value: number, half: number) => ({ value, low: value - half, high: value + half });

export const population: PopulationReport = {
  level: 0.95,
  surveyed: { satisfied: share(0.9, 0.02), neither: share(0.02, 0.01), dissatisfied: share(0.08, 0.015) },
  estimated: { satisfied: share(0.86, 0.02), neither: share(0.03, 0.01), dissatisfied: share(0.11, 0.02) },
  corrected: {
    satisfied: share(0.82, 0.03),
    neither: share(0.04, 0.01),
    dissatisfied: share(0.14, 0.025),
  },
  responseRate: 0.09,
  n: 9_000,
  answering: { ratio: 0.53, given: false },
  assumption:
    'Answering depends on entry, exit, reason, channel, time and on the satisfaction itself, as far as the transcript shows it.',
  groups: [
    { by: 'reason', name: 'billing dispute', n: 4_000, answered: 360, satisfied: share(0.8, 0.04) },
    { by: 'reason', name: 'slow internet', n: 2_000, answered: 160, satisfied: share(0.72, 0.05) },
    { by: 'week', name: '2026-11-02', n: 1_100, answered: 90, satisfied: share(0.79, 0.05) },
  ],
  whatIf: RATIOS.map((ratio) => ({
    ratio,
    satisfied: share(0.75 + 0.12 * Math.log(ratio * 4), 0.03),
    dissatisfied: share(0.2 - 0.08 * Math.log(ratio * 4), 0.025),
  })),
};
