/** One agent in a funnel; the value in valence. */
export interface FunnelDot {
  readonly name: string;
  readonly n: number;
  readonly value: number;
  /** `mid` where no difference is shown. */
  readonly tone: 'good' | 'mid' | 'low';
}
