/** Long work as the screen shows it. */
export interface Job {
  readonly phase: 'running' | 'paused' | 'stopped' | 'done';
  readonly done: number;
  /** null while it is not known how many there will be. */
  readonly total: number | null;
  /** Seconds, at the fastest and the slowest rate lately; null before 20 seconds or 2 %. */
  readonly left: { readonly from: number; readonly to: number } | null;
}
