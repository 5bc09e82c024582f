/**
 * JSON with `//` and `/* *\/` comments between its values, as documentation writes it → JSON.
 *
 * Takes the text in pieces; what stands in a string is left alone.
 *
 * @module
 */
export class JsonComments {
  #state: 'json' | 'string' | 'escape' | 'line' | 'block' = 'json';
  /** A slash or star at the end of a piece, whose meaning the next letter tells. */
  #held = '';

  push(piece: string): string {
    const text = this.#held + piece;
    this.#held = '';
    const out: string[] = [];
    let from = 0;
    for (let i = 0; i < text.length; i++) {
      const char = text[i];
      if (this.#state === 'json') {
        if (char === '"') this.#state = 'string';
        else if (char === '/') {
          const next = text[i + 1];
          if (next === undefined) {
            out.push(text.slice(from, i));
            this.#held = char;
            return out.join('');
          }
          if (next !== '/' && next !== '*') continue;
          out.push(text.slice(from, i));
          this.#state = next === '/' ? 'line' : 'block';
          from = ++i + 1;
        }
      } else if (this.#state === 'string') {
        if (char === '"') this.#state = 'json';
        else if (char === '\\') this.#state = 'escape';
      } else if (this.#state === 'escape') this.#state = 'string';
      else if (this.#state === 'line') {
        if (char !== '\n' && char !== '\r') continue;
        this.#state = 'json';
        from = i;
      } else if (char === '*') {
        if (text[i + 1] === undefined) {
          this.#held = char;
          return out.join('');
        }
        if (text[i + 1] !== '/') continue;
        this.#state = 'json';
        from = ++i + 1;
      }
    }
    if (this.#state !== 'line' && this.#state !== 'block') out.push(text.slice(from));
    return out.join('');
  }
}
