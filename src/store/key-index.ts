/**
 * Where each (source, id) is stored, so that an import can tell new, changed and known conversations apart.
 *
 * Open addressing over typed arrays: 5 million keys take 33.5 MB of slots and 12 bytes a conversation of
 * hashes, 94 MB in all; a `Map` of strings would take most of a gigabyte.
 *
 * @module
 */
import type { Columns } from './columns';
import { FLAG } from './columns';
import { ordinalOf, rowOf, segmentOf } from './ordinal';

const EMPTY = 0;
/** A slot whose key was removed: searches go on behind it. */
const TOMBSTONE = 0xffff_ffff;
/** Above this share of used slots, runs of linear probing get long. */
const MAX_LOAD = 0.7;

export class KeyIndex {
  /** Ordinal + 1, by slot. */
  #slots = new Uint32Array(1024);
  /** Slots that are not empty, tombstones included. */
  #used = 0;
  #size = 0;
  /** Key low, key high, content of each row, by segment. */
  readonly #hashes: Uint32Array[] = [];

  get size(): number {
    return this.#size;
  }

  clear(): void {
    this.#slots = new Uint32Array(1024);
    this.#used = 0;
    this.#size = 0;
    this.#hashes.length = 0;
  }

  /** Ordinal under which a key is stored, or −1. */
  find(key: bigint): number {
    const slot = this.#slotOf(low(key), high(key));
    return slot === -1 ? -1 : this.#slots[slot]! - 1;
  }

  /** Hash of what is stored under an ordinal that `find` gave. */
  contentOf(ordinal: number): number {
    return this.#hashes[segmentOf(ordinal)]![rowOf(ordinal) * 3 + 2]!;
  }

  /** Takes in a segment, new or changed: its live rows can be found, its removed ones no longer. */
  apply(segmentId: number, columns: Columns): void {
    this.#hashes[segmentId] ??= hashesOf(columns);
    const hashes = this.#hashes[segmentId];
    for (let row = 0; row < columns.length; row++) {
      const ordinal = ordinalOf(segmentId, row);
      if (columns.flags[row]! & FLAG.removed) this.#remove(hashes[row * 3]!, hashes[row * 3 + 1]!, ordinal);
      else this.#put(hashes[row * 3]!, hashes[row * 3 + 1]!, ordinal);
    }
  }

  #put(lowBits: number, highBits: number, ordinal: number): void {
    const known = this.#slotOf(lowBits, highBits);
    if (known !== -1) {
      this.#slots[known] = ordinal + 1;
      return;
    }
    if (this.#used + 1 > this.#slots.length * MAX_LOAD) this.#rehash();
    let slot = lowBits & (this.#slots.length - 1);
    while (this.#slots[slot] !== EMPTY && this.#slots[slot] !== TOMBSTONE) {
      slot = (slot + 1) & (this.#slots.length - 1);
    }
    if (this.#slots[slot] === EMPTY) this.#used++;
    this.#slots[slot] = ordinal + 1;
    this.#size++;
  }

  /** Removes a key only where it leads to this ordinal: a newer version may have taken it over already. */
  #remove(lowBits: number, highBits: number, ordinal: number): void {
    const slot = this.#slotOf(lowBits, highBits);
    if (slot === -1 || this.#slots[slot] !== ordinal + 1) return;
    this.#slots[slot] = TOMBSTONE;
    this.#size--;
  }

  #slotOf(lowBits: number, highBits: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = lowBits & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#slots[slot]!;
      if (entry === EMPTY) return -1;
      if (entry === TOMBSTONE) continue;
      const hashes = this.#hashes[segmentOf(entry - 1)]!;
      const at = rowOf(entry - 1) * 3;
      if (hashes[at] === lowBits && hashes[at + 1] === highBits) return slot;
    }
  }

  #rehash(): void {
    const old = this.#slots;
    let capacity = 1024;
    while (this.#size + 1 > capacity * MAX_LOAD) capacity *= 2;
    this.#slots = new Uint32Array(capacity);
    this.#used = this.#size;
    for (const entry of old) {
      if (entry === EMPTY || entry === TOMBSTONE) continue;
      let slot = this.#hashes[segmentOf(entry - 1)]![rowOf(entry - 1) * 3]! & (capacity - 1);
      while (this.#slots[slot] !== EMPTY) slot = (slot + 1) & (capacity - 1);
      this.#slots[slot] = entry;
    }
  }
}

function hashesOf(columns: Columns): Uint32Array {
  const { key, content, length } = columns;
  // The two halves of each key, low first as on every machine that runs a browser; BigInts would cost ten times as much.
  const halves = new Uint32Array(key.buffer, key.byteOffset, length * 2);
  const hashes = new Uint32Array(length * 3);
  for (let row = 0; row < length; row++) {
    hashes[row * 3] = halves[row * 2]!;
    hashes[row * 3 + 1] = halves[row * 2 + 1]!;
    hashes[row * 3 + 2] = content[row]!;
  }
  return hashes;
}

function low(key: bigint): number {
  return Number(key & 0xffff_ffffn);
}

function high(key: bigint): number {
  return Number(key >> 32n);
}
