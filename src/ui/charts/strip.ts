/** How an answered (or estimated) whole splits, in conversations. */
export interface Split {
  readonly dissatisfied: number;
  readonly neither: number;
  readonly satisfied: number;
}
