/**
 * Strings by code and codes by string, append-only: one of the store's dictionaries in memory.
 *
 * @module
 */

/** Codes rest in 16 bits for most columns; what a wrongly mapped free-text column brings beyond shares one code. */
export const MAX_CODE = 65_535;
export const OVERFLOW = '(other)';

export class Codebook {
  readonly #strings: string[] = [''];
  readonly #codes = new Map([['', 0]]);
  readonly #limit: number;
  #stored = 1;

  constructor(limit = MAX_CODE) {
    this.#limit = limit;
  }

  /** How many strings are on disk, counting the empty one that never is. */
  get stored(): number {
    return this.#stored;
  }

  /** Code of a string; a new one gets the next code, which counts once `settle` says that it is on disk. */
  code(text: string | null): number {
    if (text === null) return 0;
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    const code = this.#strings.length;
    if (code > this.#limit) return this.#limit;
    const kept = code === this.#limit ? OVERFLOW : text;
    this.#strings.push(kept);
    this.#codes.set(kept, code);
    return code;
  }

  text(code: number): string | undefined {
    return this.#strings[code];
  }

  /** Strings that are not on disk yet. */
  unsettled(): readonly string[] {
    return this.#strings.slice(this.#stored);
  }

  settle(): void {
    this.#stored = this.#strings.length;
  }

  /** Takes back what a failed write had coded. */
  rollBack(): void {
    for (const text of this.#strings.splice(this.#stored)) this.#codes.delete(text);
  }

  /** Takes in strings read from disk, which follow those known so far. */
  extend(strings: readonly string[]): void {
    for (const text of strings) {
      this.#codes.set(text, this.#strings.length);
      this.#strings.push(text);
    }
    this.#stored = this.#strings.length;
  }
}
