/** One group: how its customers come in and leave, on the mean. */
export interface DumbbellRow {
  readonly name: string;
  /** Conversations with a shift. */
  readonly n: number;
  /** Means −1…1; null where there are too few to show one. */
  readonly entry: number | null;
  readonly exit: number | null;
}
