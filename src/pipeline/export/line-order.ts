/**
 * Lines that come in one order and leave in another, however many: only some thousands are in memory.
 *
 * They go into runs, each sorted and in a blob of its own, which the browser keeps on disk when they are large. The
 * file is then put together stretch by stretch, of which each run holds one piece.
 *
 * @module
 */

/**
 * Lines of a run and of a stretch: some 40 MB of conversations. Five million make 600 runs, and 600 × 600 pieces to
 * read; half as many lines would make four times as many.
 */
export const LINES_AT_ONCE = 8192;

interface Run {
  /** Ascending. */
  readonly places: Uint32Array;
  /** Where each line ends, in bytes. */
  readonly ends: Uint32Array;
  readonly blob: Blob;
}

export class LineOrder {
  readonly #runs: Run[] = [];
  #waiting: { readonly place: number; readonly bytes: Uint8Array<ArrayBuffer> }[] = [];
  readonly #encoder = new TextEncoder();

  /** No place twice; a place that never comes has no line. */
  add(place: number, line: string): void {
    this.#waiting.push({ place, bytes: this.#encoder.encode(`${line}\n`) });
    if (this.#waiting.length === LINES_AT_ONCE) this.#endRun();
  }

  /** The text in the order of the places, as parts of a file; throws where the disk had no room for a run. */
  async *parts(): AsyncGenerator<Blob> {
    if (this.#waiting.length > 0) this.#endRun();
    const runs = this.#runs;
    // What came in order, as a list that is sorted as it is stored, need not be read again.
    if (runs.every(({ places }, i) => i === 0 || places[0]! > runs[i - 1]!.places.at(-1)!)) {
      yield* runs.map(({ blob }) => blob);
      return;
    }
    const taken = runs.map(() => 0);
    const end = Math.max(...runs.map(({ places }) => places.at(-1)!)) + 1;
    for (let from = 0; from < end; from += LINES_AT_ONCE) {
      const stretch: Uint8Array<ArrayBuffer>[] = [];
      for (const [i, { places, ends, blob }] of runs.entries()) {
        const first = taken[i]!;
        let next = first;
        while (next < places.length && places[next]! < from + LINES_AT_ONCE) next++;
        if (next === first) continue;
        taken[i] = next;
        const start = first === 0 ? 0 : ends[first - 1]!;
        const bytes = new Uint8Array(await blob.slice(start, ends[next - 1]).arrayBuffer());
        for (let at = first, begin = 0; at < next; at++) {
          stretch[places[at]! - from] = bytes.subarray(begin, ends[at]! - start);
          begin = ends[at]! - start;
        }
      }
      // `flat` leaves out the gaps of places that never came.
      yield new Blob(stretch.flat());
    }
  }

  #endRun(): void {
    const lines = this.#waiting.sort((a, b) => a.place - b.place);
    let end = 0;
    this.#runs.push({
      places: Uint32Array.from(lines, ({ place }) => place),
      ends: Uint32Array.from(lines, ({ bytes }) => (end += bytes.length)),
      blob: new Blob(lines.map(({ bytes }) => bytes)),
    });
    this.#waiting = [];
  }
}
