/**
 * How an import stands, as the page shows it.
 *
 * @module
 */
import type { TimeLeft } from '../pipeline/time-left';
import type { ImportNews } from '../../workers/import.worker';
import type { DroppedFile } from './dropped-file';
import type { LastRead } from './grown-file';
import type { Outcome } from './import-one';

export interface Running {
  readonly file: File;
  /** Position among the files of this import, from 1. */
  readonly index: number;
  readonly of: number;
  readonly news: ImportNews | null;
  readonly left: TimeLeft | null;
}

export type ImportsState =
  | { readonly phase: 'empty' }
  /** Files are looked at, or were: nothing is kept yet. */
  | { readonly phase: 'checking'; readonly files: readonly DroppedFile[]; readonly looking: boolean }
  /** Another tab imports; this one begins when it has ended. */
  | { readonly phase: 'waiting' }
  | { readonly phase: 'running'; readonly running: Running }
  | { readonly phase: 'done'; readonly outcomes: readonly Outcome[] };

/** What became of a file of a watched folder. `refused`: it cannot be read without a person. */
export type Taken =
  | { readonly kind: 'busy' | 'refused' | 'failed' }
  /** `last` is null where it changed meanwhile. */
  | { readonly kind: 'imported'; readonly last: LastRead | null };
