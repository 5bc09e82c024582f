/**
 * Where import puts message rows that wait for the rest of their conversation, once memory is full.
 *
 * One append-only log: the browser keeps it in a private file (OPFS), Node in a temporary file, tests in memory.
 *
 * @module
 */

export interface Spill {
  /** Adds the bytes at the end and says where they begin. The caller does not change them afterwards. */
  append(bytes: Uint8Array): Promise<number>;
  /** Gives back exactly what was appended at `position`. */
  read(position: number, length: number): Promise<Uint8Array>;
  /** Forgets everything; the spill can be used again. Called when an import ends, fails or is cancelled. */
  clear(): Promise<void>;
}

/** A spill that stays in memory: for tests and for files that fit anyway. */
export function memorySpill(): Spill {
  let pieces = new Map<number, Uint8Array>();
  let end = 0;
  return {
    append: (bytes) => {
      const position = end;
      pieces.set(position, bytes);
      end += bytes.byteLength;
      return Promise.resolve(position);
    },
    read: (position, length) => {
      const piece = pieces.get(position);
      if (piece?.byteLength !== length)
        return Promise.reject(new RangeError(`nothing of ${length} bytes lies at ${position}`));
      return Promise.resolve(piece);
    },
    clear: () => {
      pieces = new Map();
      end = 0;
      return Promise.resolve();
    },
  };
}
