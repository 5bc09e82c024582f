import type { Snippet } from 'svelte';

/** One column of a virtual table. */
export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  /** Pixels, or the least it may be squeezed to where it takes what is left. */
  readonly width: number | { readonly atLeast: number };
  /** Set right-aligned, as figures are. */
  readonly numeric?: boolean | undefined;
  readonly sortable?: boolean | undefined;
  readonly cell: Snippet<[row: Row, index: number]>;
}

export interface Sort {
  readonly key: string;
  readonly direction: 'ascending' | 'descending';
}
