/** The numbers behind a chart, in its order. */
export interface Twin {
  readonly columns: readonly { readonly title: string; readonly numeric?: boolean }[];
  /** First cell of each row names it. */
  readonly rows: readonly (readonly string[])[];
}
