/**
 * Rows that lie anywhere in a file → the rows of one conversation together, in order of first row, in bounded memory.
 *
 * Conversations are numbered as they first appear and share a partition with their neighbours in that order. Rows wait
 * in memory until `HELD_BYTES` are full, then whole partitions move to the spill. Read back one after the other, the
 * partitions give every conversation in order of first row: no sorting, one write and one read.
 *
 * @module
 */
import type { Spill } from './spill';

/** The cells of one row that reading needs, with where it stands in the file. */
export interface Row {
  readonly row: number;
  readonly cells: readonly string[];
}

/**
 * What rows may take while they wait, counted with the overhead of their strings. A 100 MB file of short messages
 * overflows it, so that the spill is no rare path; two such imports still fit beside a model in a tab.
 */
export const HELD_BYTES = 128 * 1024 * 1024;
/** Conversations of a partition: few enough that a partition of long ones fits in memory. */
const PARTITION_CONVERSATIONS = 512;
/** A partition takes no further conversation beyond this. */
const PARTITION_BYTES = 8 * 1024 * 1024;
/** Beyond this a partition counts the rows of each conversation, so that a wrong id column cannot fill the memory. */
const CROWDED_BYTES = 16 * 1024 * 1024;
/** The longest chats on record have a few thousand messages. */
export const MAX_ROWS_OF_ONE = 20_000;
/** What a row and a cell cost beside their letters in V8. */
const ROW_OVERHEAD = 64;
const CELL_OVERHEAD = 24;

interface Partition {
  conversations: number;
  /** Bytes it ever took, in memory and spilled. */
  bytes: number;
  held: Row[];
  heldBytes: number;
  readonly spilled: { readonly position: number; readonly length: number }[];
  /** Rows by conversation since it became crowded. */
  readonly crowd: Map<string, number>;
}

export interface GroupOptions {
  readonly spill: Spill;
  readonly signal?: AbortSignal | undefined;
  /** For tests. */
  readonly heldBytes?: number;
}

/** Takes rows in, gives conversations out once all rows are in. `idCell` is the cell that names the conversation. */
export class RowGroups {
  readonly #idCell: number;
  readonly #options: GroupOptions;
  readonly #partitionOf = new HashIndex();
  readonly #partitions: Partition[] = [];
  #held = 0;
  #lastId: string | null = null;
  #last: Partition | null = null;

  constructor(idCell: number, options: GroupOptions) {
    this.#idCell = idCell;
    this.#options = options;
  }

  /** False where the conversation already has more rows than any conversation has; the row is not taken then. */
  add(row: Row): boolean {
    const id = row.cells[this.#idCell] ?? '';
    const partition = id === this.#lastId && this.#last ? this.#last : this.#partitionFor(id);
    this.#lastId = id;
    this.#last = partition;
    if (partition.bytes > CROWDED_BYTES) {
      const rows = (partition.crowd.get(id) ?? 0) + 1;
      if (rows > MAX_ROWS_OF_ONE) return false;
      partition.crowd.set(id, rows);
    }
    let bytes = ROW_OVERHEAD;
    for (const cell of row.cells) bytes += cell.length + CELL_OVERHEAD;
    partition.held.push(row);
    partition.heldBytes += bytes;
    partition.bytes += bytes;
    this.#held += bytes;
    return true;
  }

  /** Whether `relieve` should be awaited before more rows are added. */
  get isFull(): boolean {
    return this.#held > (this.#options.heldBytes ?? HELD_BYTES);
  }

  /** Moves the oldest partitions to the spill until half of the memory is free. */
  async relieve(): Promise<void> {
    const goal = (this.#options.heldBytes ?? HELD_BYTES) / 2;
    for (const partition of this.#partitions) {
      if (this.#held <= goal) return;
      if (partition.held.length === 0) continue;
      const bytes = encodeRows(partition.held);
      const position = await this.#options.spill.append(bytes);
      partition.spilled.push({ position, length: bytes.byteLength });
      this.#held -= partition.heldBytes;
      partition.held = [];
      partition.heldBytes = 0;
    }
  }

  /** Yields the rows of each conversation, in file order; conversations in order of their first row. */
  async *conversations(): AsyncGenerator<readonly Row[]> {
    for (const partition of this.#partitions) {
      this.#options.signal?.throwIfAborted();
      const rowsById = new Map<string, Row[]>();
      const sort = (row: Row): void => {
        const id = row.cells[this.#idCell] ?? '';
        const rows = rowsById.get(id);
        if (rows) rows.push(row);
        else rowsById.set(id, [row]);
      };
      for (const { position, length } of partition.spilled)
        decodeRows(await this.#options.spill.read(position, length)).forEach(sort);
      partition.held.forEach(sort);
      partition.held = [];
      yield* rowsById.values();
    }
  }

  #partitionFor(id: string): Partition {
    const known = this.#partitions[this.#partitionOf.get(id)];
    if (known) return known;
    let open = this.#partitions.at(-1);
    if (!open || open.conversations >= PARTITION_CONVERSATIONS || open.bytes >= PARTITION_BYTES) {
      open = { conversations: 0, bytes: 0, held: [], heldBytes: 0, spilled: [], crowd: new Map() };
      this.#partitions.push(open);
    }
    open.conversations++;
    this.#partitionOf.set(id, this.#partitions.length - 1);
    return open;
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function encodeRows(rows: readonly Row[]): Uint8Array {
  return encoder.encode(JSON.stringify(rows.map(({ row, cells }) => [row, cells])));
}

function decodeRows(bytes: Uint8Array): Row[] {
  const rows = JSON.parse(decoder.decode(bytes)) as readonly (readonly [number, readonly string[]])[];
  return rows.map(([row, cells]) => ({ row, cells }));
}

/**
 * A small number by string, in 12 bytes an entry where a `Map` takes a hundred. Two strings of one hash share the
 * entry: for partitions that only means they share one, since rows are told apart by their whole id there.
 */
export class HashIndex {
  #hashes = new Float64Array(1024);
  #values = new Uint32Array(1024);
  #size = 0;

  /** The value, or −1. */
  get(key: string): number {
    const slot = this.#slot(hash53(key));
    return this.#hashes[slot] === 0 ? -1 : (this.#values[slot] ?? -1);
  }

  set(key: string, value: number): void {
    if (this.#size * 2 >= this.#hashes.length) this.#grow();
    const hash = hash53(key);
    const slot = this.#slot(hash);
    if (this.#hashes[slot] === 0) this.#size++;
    this.#hashes[slot] = hash;
    this.#values[slot] = value;
  }

  #slot(hash: number): number {
    const mask = this.#hashes.length - 1;
    let slot = hash % this.#hashes.length;
    for (;;) {
      const there = this.#hashes[slot];
      if (there === 0 || there === hash) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const [hashes, values] = [this.#hashes, this.#values];
    this.#hashes = new Float64Array(hashes.length * 2);
    this.#values = new Uint32Array(hashes.length * 2);
    for (const [i, hash] of hashes.entries()) {
      if (hash === 0) continue;
      const slot = this.#slot(hash);
      this.#hashes[slot] = hash;
      this.#values[slot] = values[i] ?? 0;
    }
  }
}

/** A hash of 53 bits, never 0 (cyrb53, public domain: two 32-bit multiplicative hashes folded into one number). */
export function hash53(text: string): number {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0) || 1;
}
