/**
 * Answers and what they answer → the first message of each thread, in a few bytes a message.
 *
 * @module
 */
import { HashIndex } from '../hash-index';

/** Threads that hang together longer are a loop, or no conversation. */
const MAX_CLIMB = 10_000;
const FIRST_NODES = 1024;

export class Threads {
  readonly #nodeById = new HashIndex();
  /** By node: the one it answers, −1 for none. */
  #parents = new Int32Array(FIRST_NODES).fill(-1);
  /** By node: whether it is in the file itself, and not only named by an answer. */
  #isThere = new Uint8Array(FIRST_NODES);
  #count = 0;

  /** Takes note of a message; a blank `parent` means that it answers none. */
  add(id: string, parent: string): void {
    if (id === '') return;
    const node = this.#nodeFor(id);
    this.#isThere[node] = 1;
    if (parent !== '' && parent !== id) this.#parents[node] = this.#nodeFor(parent);
  }

  /** A number that all messages of a thread share, or null for one that was never added. An answer to a message that is not there begins a thread. */
  rootOf(id: string): number | null {
    let node = this.#nodeById.get(id);
    if (node < 0 || this.#isThere[node] !== 1) return null;
    const path: number[] = [];
    for (let steps = 0; steps < MAX_CLIMB; steps++) {
      const parent = this.#parents[node] ?? -1;
      if (parent < 0 || this.#isThere[parent] !== 1 || parent === node) break;
      path.push(node);
      node = parent;
    }
    // A loop has no first message; it is cut where it was noticed, and that one stands for it from now on.
    if (path.length === MAX_CLIMB) this.#parents[node] = -1;
    // The way is short for whoever asks next.
    for (const passed of path) if (passed !== node) this.#parents[passed] = node;
    return node;
  }

  #nodeFor(id: string): number {
    const known = this.#nodeById.get(id);
    if (known >= 0) return known;
    const node = this.#count++;
    if (node >= this.#parents.length) {
      const parents = new Int32Array(this.#parents.length * 2).fill(-1);
      parents.set(this.#parents);
      this.#parents = parents;
      const isThere = new Uint8Array(parents.length);
      isThere.set(this.#isThere);
      this.#isThere = isThere;
    }
    this.#nodeById.set(id, node);
    return node;
  }
}
