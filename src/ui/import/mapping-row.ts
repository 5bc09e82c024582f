/** A column of a file, and what it is taken to mean. */
export interface MappingRow {
  /** As the file names it. */
  readonly column: string;
  /** Value of one of the meanings; '' where the column is not used. */
  readonly means: string;
  /** A few values from the first rows. */
  readonly found: readonly string[];
  /** What will be done with it, or what to look at: "UTC, shown as Europe/Berlin". */
  readonly note?: string | undefined;
  /** True where it was guessed and somebody should look. */
  readonly doubtful?: boolean | undefined;
}

export interface Meaning {
  readonly value: string;
  readonly label: string;
}
