/**
 * All conversations' columns, joined end to end in memory: what dashboards run over.
 *
 * Row = ordinal. Rows behind a short segment are holes; they carry `FLAG.removed`, as deleted ones do, so
 * whoever skips removed rows skips them too. 88 bytes a conversation: 200,000 take 18 MB, 5 million 440 MB.
 *
 * @module
 */
import { FLAG, type Columns } from './columns';
import { SEGMENT_SIZE } from './ordinal';
import { allocateColumns, blankRows, copyRows, firstRows } from './pack-columns';

/**
 * Growth beyond what is needed: half as much again, so that a growing set is rarely copied, but at most 22 MB,
 * which are filled in the seconds of an import.
 */
const HEADROOM = 0.5;
const MAX_HEADROOM = 262_144;

export class ColumnSet {
  /** Highest revision applied, and of which database; `Store.refreshColumns` reads and moves both. */
  revision = 0;
  generation: number | null = null;
  /** Conversations that are not removed. */
  live = 0;

  #columns = allocateColumns(0);
  #view = this.#columns;
  readonly #liveBySegment: number[] = [];

  /** Arrays over all ordinals, `length` of them. Changed in place; replaced by others when the set grows. */
  get columns(): Columns {
    return this.#view;
  }

  /** Forgets everything: the database it came from is gone. */
  clear(): void {
    this.revision = 0;
    this.generation = null;
    this.live = 0;
    this.#columns = allocateColumns(0);
    this.#view = this.#columns;
    this.#liveBySegment.length = 0;
  }

  /** Makes room for segments up to `lastSegment` at once, so that a first load does not grow step by step. */
  reserve(lastSegment: number): void {
    this.#grow((lastSegment + 1) * SEGMENT_SIZE);
  }

  /** Puts a segment's columns in their place, whether new or changed. */
  apply(segmentId: number, columns: Columns): void {
    const start = segmentId * SEGMENT_SIZE;
    this.#grow(start + SEGMENT_SIZE);
    if (start + SEGMENT_SIZE > this.#view.length) {
      this.#view = firstRows(this.#columns, start + SEGMENT_SIZE);
    }
    copyRows(columns, this.#columns, start);
    if (columns.length < SEGMENT_SIZE) {
      blankRows(this.#columns, start + columns.length, start + SEGMENT_SIZE);
    }

    const live = countLive(columns);
    this.live += live - (this.#liveBySegment[segmentId] ?? 0);
    this.#liveBySegment[segmentId] = live;
  }

  #grow(rows: number): void {
    if (rows <= this.#columns.length) return;
    // What is there at the start may never grow.
    const headroom = this.#columns.length === 0 ? 0 : Math.min(Math.ceil(rows * HEADROOM), MAX_HEADROOM);
    const grown = allocateColumns(rows + headroom);
    copyRows(this.#columns, grown, 0);
    this.#columns = grown;
    this.#view = firstRows(grown, this.#view.length);
  }
}

/** How many rows are not removed. */
export function countLive(columns: Columns): number {
  let live = 0;
  for (let row = 0; row < columns.length; row++) {
    if ((columns.flags[row]! & FLAG.removed) === 0) live++;
  }
  return live;
}
