/** Long work as the screen shows it. */
export interface Job {
  readonly phase: 'running' | 'paused' | 'stopped' | 'done';
  readonly done: number;
  /** null while it is not known how many there will be. */
  readonly total: number | null;
  /** null before 20 seconds or 2 %: a guess from less would jump about. */
  readonly left: { readonly fewestMs: number; readonly mostMs: number } | null;
}
