/** A value with its interval, as a cell draws it; all in valence. */
export interface IntervalValue {
  readonly valueAdded: number;
  readonly low: number;
  readonly high: number;
  readonly verdict: 'above' | 'below' | 'no difference shown' | 'too few';
}

export const TONES = { above: 'good', below: 'low', 'no difference shown': 'mid', 'too few': 'mid' } as const;
