/**
 * JSON text in pieces → the text of each element of one array or object in it, or of each root value, without holding
 * the file. An element of an object is its key and its value: `"35":{…}`.
 *
 * @module
 */

export interface JsonElement {
  readonly text: string;
  /** False where the file ends, or the guard strikes, inside the element. */
  readonly isWhole: boolean;
}

/** Longer than any conversation: an element of this size is a file that lost a bracket. */
export const MAX_ELEMENT_CHARS = 64 * 1024 * 1024;

const CODE = {
  quote: 34,
  comma: 44,
  colon: 58,
  openArray: 91,
  backslash: 92,
  closeArray: 93,
  openObject: 123,
  closeObject: 125,
};

export class JsonElements {
  readonly #path: readonly string[] | null;
  readonly #opener: number;
  readonly #closer: number;
  #text = '';
  #at = 0;
  #elementStart = -1;
  /** Open brackets inside the current element. */
  #depth = 0;
  #inString = false;
  #state: 'seeking' | 'inside' | 'done';

  /** Keys (null for a list) of what is open on the way to the array. */
  readonly #open: (string | null)[] = [];
  #stringStart = -1;
  #lastString = '';

  /** `path` leads to the array or object, `[]` being the root; null means that root values follow each other. */
  constructor(path: readonly string[] | null, kind: 'array' | 'object' = 'array') {
    this.#path = path;
    this.#opener = kind === 'array' ? CODE.openArray : CODE.openObject;
    this.#closer = kind === 'array' ? CODE.closeArray : CODE.closeObject;
    this.#state = path === null ? 'inside' : 'seeking';
  }

  /** Whether the array was found at all. */
  get isFound(): boolean {
    return this.#state !== 'seeking';
  }

  /** Whether the array was still open, between two elements, when the file ended. */
  get isCutShort(): boolean {
    return this.#state === 'inside' && this.#path !== null;
  }

  push(piece: string, isLast: boolean): JsonElement[] {
    this.#text += piece;
    const out: JsonElement[] = [];
    if (this.#state === 'seeking') this.#seek();
    if (this.#state === 'inside') this.#readElements(out);

    const keepFrom =
      this.#state === 'inside' && this.#elementStart >= 0 ? this.#elementStart : this.#keptWhileSeeking();
    this.#text = this.#text.slice(keepFrom);
    this.#at -= keepFrom;
    if (this.#elementStart >= 0) this.#elementStart -= keepFrom;
    if (this.#stringStart >= 0) this.#stringStart -= keepFrom;

    const isEndless = this.#text.length > MAX_ELEMENT_CHARS;
    if (this.#state === 'inside' && this.#elementStart >= 0 && (isLast || isEndless)) {
      const isScalar = this.#depth === 0 && !this.#inString && !isEndless;
      out.push({ text: isEndless ? '' : this.#text, isWhole: isScalar && this.#path === null });
      this.#state = 'done';
      this.#text = '';
    }
    return out;
  }

  #keptWhileSeeking(): number {
    return this.#state === 'seeking' && this.#stringStart >= 0 ? this.#stringStart : this.#at;
  }

  /** Walks keys and brackets until what is at the path opens. */
  #seek(): void {
    const text = this.#text;
    while (this.#at < text.length) {
      if (this.#inString) {
        if (!this.#toStringEnd()) return;
        if (this.#stringStart >= 0) this.#lastString = text.slice(this.#stringStart, this.#at - 1);
        this.#stringStart = -1;
        continue;
      }
      const code = text.charCodeAt(this.#at++);
      if (code === CODE.quote) {
        this.#inString = true;
        this.#stringStart = this.#at;
      } else if (code === CODE.colon) {
        if (this.#open.length > 0) this.#open[this.#open.length - 1] = this.#lastString;
      } else if (code === CODE.openObject || code === CODE.openArray) {
        if (code === this.#opener && this.#isAtPath()) {
          this.#state = 'inside';
          return;
        }
        this.#open.push(code === CODE.openObject ? '' : null);
      } else if (code === CODE.closeObject || code === CODE.closeArray) this.#open.pop();
    }
  }

  #isAtPath(): boolean {
    return this.#path?.length === this.#open.length && this.#path.every((key, i) => this.#open[i] === key);
  }

  #readElements(out: JsonElement[]): void {
    const text = this.#text;
    while (this.#at < text.length) {
      if (this.#inString) {
        if (!this.#toStringEnd()) return;
        continue;
      }
      const code = text.charCodeAt(this.#at);
      if (this.#elementStart < 0) {
        if (code === this.#closer && this.#path !== null) {
          this.#state = 'done';
          return;
        }
        if (code === CODE.comma || code <= 32 || code === 0xfeff) {
          this.#at++;
          continue;
        }
        this.#elementStart = this.#at;
        this.#depth = 0;
      }
      if (code === CODE.quote) this.#inString = true;
      else if (code === CODE.openObject || code === CODE.openArray) this.#depth++;
      else if (code === CODE.closeObject || code === CODE.closeArray) {
        if (this.#depth === 0) {
          // The bracket after a bare value closes what it stands in, not the value.
          this.#emit(out, this.#at);
          if (this.#path !== null) {
            this.#state = 'done';
            return;
          }
        } else if (--this.#depth === 0) {
          this.#at++;
          this.#emit(out, this.#at);
          continue;
        }
      } else if (this.#depth === 0 && (code === CODE.comma || (this.#path === null && code <= 32))) {
        this.#emit(out, this.#at);
        continue;
      }
      this.#at++;
    }
  }

  #emit(out: JsonElement[], end: number): void {
    out.push({ text: this.#text.slice(this.#elementStart, end), isWhole: true });
    this.#elementStart = -1;
  }

  /** Moves behind the closing quote; false where it is not in this piece. */
  #toStringEnd(): boolean {
    const text = this.#text;
    for (;;) {
      const quote = text.indexOf('"', this.#at);
      if (quote < 0) {
        // A run of backslashes may go on in the next piece, so stop before it.
        let end = text.length;
        while (end > this.#at && text.charCodeAt(end - 1) === CODE.backslash) end--;
        this.#at = end;
        return false;
      }
      let slashes = 0;
      while (quote - 1 - slashes >= this.#at && text.charCodeAt(quote - 1 - slashes) === CODE.backslash)
        slashes++;
      this.#at = quote + 1;
      if (slashes % 2 === 0) {
        this.#inString = false;
        return true;
      }
    }
  }
}
