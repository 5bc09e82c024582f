/**
 * Which found reason every conversation has, in memory: three bytes each, row = ordinal as in `ColumnSet`.
 *
 * @module
 */
import type { FoundReasonsRecord, ReasonCodesRecord } from './records/reasons';
import { SEGMENT_SIZE } from './ordinal';

export class FoundReasonSet {
  /** Highest revision applied, and of which database. */
  revision = 0;
  generation: number | null = null;

  #reasons = new Uint16Array();
  #likeness = new Uint8Array();

  /** Number of the likeliest reason; 0 where nothing was placed. Shorter than the columns where the rest was not. */
  get reasons(): Uint16Array {
    return this.#reasons;
  }

  /** 1…255; 0 where it fits nowhere. */
  get likeness(): Uint8Array {
    return this.#likeness;
  }

  clear(): void {
    this.revision = 0;
    this.generation = null;
    this.#reasons = new Uint16Array();
    this.#likeness = new Uint8Array();
  }

  apply({ id, revision, reasons, likeness }: FoundReasonsRecord): void {
    const start = id * SEGMENT_SIZE;
    this.#reserve(start + SEGMENT_SIZE);
    this.#reasons.fill(0, start, start + SEGMENT_SIZE);
    this.#likeness.fill(0, start, start + SEGMENT_SIZE);
    this.#reasons.set(reasons, start);
    this.#likeness.set(likeness, start);
    this.revision = Math.max(this.revision, revision);
  }

  #reserve(rows: number): void {
    if (rows <= this.#reasons.length) return;
    const length = Math.max(rows, Math.ceil(this.#reasons.length * 1.5));
    const [reasons, likeness] = [new Uint16Array(length), new Uint8Array(length)];
    reasons.set(this.#reasons);
    likeness.set(this.#likeness);
    this.#reasons = reasons;
    this.#likeness = likeness;
  }
}

/**
 * The one reason that counts for each conversation, as codes into the dictionary: what the file says, else what was
 * found. A team may have found reasons count for all. 0 where there is neither, or where it fits nowhere.
 */
export function reasonsThatCount(
  said: Uint16Array,
  { reasons, likeness }: Pick<FoundReasonSet, 'reasons' | 'likeness'>,
  { usedForAll, codes }: ReasonCodesRecord,
): Uint16Array {
  if (codes.length === 0) return said;
  const codeOf = new Uint16Array(codes.reduce((most, [reason]) => Math.max(most, reason), 0) + 1);
  for (const [reason, code] of codes) codeOf[reason] = code;
  const counted = usedForAll ? new Uint16Array(said.length) : said.slice();
  const placed = Math.min(said.length, reasons.length);
  for (let i = 0; i < placed; i++) {
    if (counted[i] === 0 && likeness[i]! > 0) counted[i] = codeOf[reasons[i]!] ?? 0;
  }
  return counted;
}
