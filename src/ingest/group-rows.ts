/**
 * Rows that lie anywhere in a file → the rows of one conversation together, in order of first row, in bounded memory.
 *
 * Conversations are numbered as they first appear and share a partition with their neighbours in that order. Rows wait
 * in memory until `HELD_BYTES` are full, then whole partitions move to the spill. Read back one after the other, the
 * partitions give every conversation in order of first row: no sorting, one write and one read.
 *
 * @module
 */
import { HashIndex } from './hash-index';
import { PackedRows, UnpackedRows, type Row } from './packed-rows';
import type { Spill } from './spill';

/**
 * What waiting rows may take. They are kept packed, so this is what they really take: a 100 MB export fits, and two
 * imports still fit beside a model in a tab.
 */
export const HELD_BYTES = 128 * 1024 * 1024;
/** Conversations of a partition: few enough that a partition of long ones fits in memory. */
const PARTITION_CONVERSATIONS = 512;
/** A partition takes no further conversation beyond this. */
const PARTITION_BYTES = 4 * 1024 * 1024;
/** Beyond this a partition counts the rows of each conversation, so that a wrong id column cannot fill the memory. */
const CROWDED_BYTES = 16 * 1024 * 1024;
/** The longest chats on record have a few thousand messages. */
export const MAX_ROWS_OF_ONE = 20_000;

interface Partition {
  conversations: number;
  /** Bytes it ever took, in memory and spilled. */
  bytes: number;
  readonly held: PackedRows;
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
  readonly #width: number;
  readonly #options: GroupOptions;
  readonly #partitionOf = new HashIndex();
  readonly #partitions: Partition[] = [];
  #held = 0;
  #lastId: string | null = null;
  #last: Partition | null = null;

  /** All rows have `width` cells. */
  constructor(idCell: number, width: number, options: GroupOptions) {
    this.#idCell = idCell;
    this.#width = width;
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
    const { held } = partition;
    const [length, capacity] = [held.length, held.capacity];
    held.add(row);
    partition.bytes += held.length - length;
    this.#held += held.capacity - capacity;
    return true;
  }

  /** Whether `relieve` should be awaited before more rows are added. */
  get isFull(): boolean {
    return this.#held > (this.#options.heldBytes ?? HELD_BYTES);
  }

  /** Moves the oldest partitions to the spill until half of the memory is free. */
  async relieve(): Promise<void> {
    const goal = (this.#options.heldBytes ?? HELD_BYTES) / 2;
    for (const { held, spilled } of this.#partitions) {
      if (this.#held <= goal) return;
      if (held.length === 0) continue;
      this.#held -= held.capacity;
      const bytes = held.take();
      spilled.push({ position: await this.#options.spill.append(bytes), length: bytes.byteLength });
    }
  }

  /**
   * Yields the conversations of one partition after the other: the rows of each, in file order; conversations in order
   * of their first row.
   */
  async *conversations(): AsyncGenerator<Iterable<readonly Row[]>> {
    for (const { held, spilled } of this.#partitions) {
      this.#options.signal?.throwIfAborted();
      const pieces: Uint8Array[] = [];
      for (const { position, length } of spilled)
        pieces.push(await this.#options.spill.read(position, length));
      pieces.push(held.take());
      yield rowsByConversation(new UnpackedRows(joined(pieces), this.#width), this.#idCell);
    }
  }

  #partitionFor(id: string): Partition {
    const known = this.#partitions[this.#partitionOf.get(id)];
    if (known) return known;
    let open = this.#partitions.at(-1);
    if (!open || open.conversations >= PARTITION_CONVERSATIONS || open.bytes >= PARTITION_BYTES) {
      open = { conversations: 0, bytes: 0, held: new PackedRows(), spilled: [], crowd: new Map() };
      this.#partitions.push(open);
    }
    open.conversations++;
    this.#partitionOf.set(id, this.#partitions.length - 1);
    return open;
  }
}

/** Rows become objects conversation by conversation, so that they die young. */
function* rowsByConversation(rows: UnpackedRows, idCell: number): Generator<readonly Row[]> {
  for (const places of rows.placesByCell(idCell).values()) yield places.map((place) => rows.rowAt(place));
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [first] = pieces;
  if (first && pieces.length === 1) return first;
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return bytes;
}
