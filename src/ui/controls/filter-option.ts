/** One value that a filter can be narrowed to. */
export interface FilterOption {
  readonly value: string;
  readonly label: string;
  /** How many conversations it holds. */
  readonly count?: number | undefined;
}
