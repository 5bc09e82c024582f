/**
 * What agents are compared on, and how its values are said.
 *
 * @module
 */
import { BAND } from '../../domain/arc';
import { VERDICT, type Verdicts } from '../../store/verdict-set';
import { percent, percentPoints, valenceText } from '../words';

export type MeasureName = 'exit' | 'satisfaction';

/** Values are in units of the outcome: valence −1…1, or a probability 0…1. */
export interface Measure {
  readonly name: MeasureName;
  /** On the switch, and over the whole team's mean. */
  readonly label: string;
  readonly team: string;
  /** What it is, before what is done with it. */
  readonly how: string;
  /** How customers do with it: 'how they leave'. */
  readonly what: string;
  readonly worse: string;
  readonly better: string;
  /** The whole team's mean outcome. */
  readonly level: (mean: number) => string;
  /** The same as the beginning of a sentence about a reason. */
  readonly stated: (mean: number) => string;
  /** A difference from the team. */
  readonly difference: (value: number) => string;
  /** From a value to the number on the screen. */
  readonly screenScale: number;
  readonly unit: string;
  /** At least this on either side of the team's line. */
  readonly leastReach: number;
  /** A team whose mean is below has a question of product or policy. */
  readonly isLow: (mean: number) => boolean;
}

export const MEASURES: Readonly<Record<MeasureName, Measure>> = {
  exit: {
    name: 'exit',
    label: 'How they leave',
    team: 'Team’s exit',
    how: 'Value added is how customers leave, less how they would leave from this entry state, reason, channel and week with anyone.',
    what: 'how customers leave',
    worse: 'leaves worse',
    better: 'leaves better',
    level: valenceText,
    stated: (mean) => `Customers leave it at ${valenceText(mean)}`,
    difference: valenceText,
    screenScale: 5,
    unit: 'points',
    leastReach: 0.2,
    isLow: (mean) => mean <= -BAND,
  },
  satisfaction: {
    name: 'satisfaction',
    label: 'Estimated satisfaction',
    team: 'Team’s share',
    how: 'Value added is the estimated chance that a customer would not answer dissatisfied, less that chance from this entry state, reason, channel and week with anyone. The estimate learnt from your ratings and reads agents’ words too.',
    what: 'who would not be dissatisfied',
    worse: 'fewer content',
    better: 'more content',
    level: (mean) => percent(mean, 0),
    stated: (mean) => `Of its customers an estimated ${percent(1 - mean, 0)} are dissatisfied`,
    difference: percentPoints,
    screenScale: 100,
    unit: 'percentage points',
    leastReach: 0.05,
    isLow: (mean) => mean < 0.5,
  },
};

/** '(−1.7 to −0.5)': signs and an en dash would run together. */
export function differenceInterval({ difference }: Measure, low: number, high: number): string {
  return `(${difference(low)} to ${difference(high)})`;
}

/** Chance of each conversation not to be answered as dissatisfied; NaN where the head said nothing. By ordinal. */
export function satisfactionOf({ verdict, dissatisfied }: Verdicts, length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) =>
    (verdict[i] ?? VERDICT.none) === VERDICT.none ? NaN : 1 - dissatisfied[i]!,
  );
}
