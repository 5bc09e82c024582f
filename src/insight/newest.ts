/**
 * How far the data reaches: what "so far", "the last week" and "old" are told by.
 *
 * @module
 */
import { FLAG, type Columns } from '../store/columns';
import { isPlausible } from './zone';

/**
 * The newest of `times`, epoch ms; null where none is one that a support floor can have. One that is still to come is
 * misread; where most are, it is the clock of this machine that is wrong.
 */
export function newestOf(times: Iterable<number>, now: number): number | null {
  const reach = new Reach(now);
  for (const at of times) reach.note(at);
  return reach.newest();
}

/** The newest beginning of a conversation that counts. */
export function newestStart(
  { startedAt, flags, length }: Pick<Columns, 'startedAt' | 'flags' | 'length'>,
  now: number,
): number | null {
  const reach = new Reach(now);
  for (let i = 0; i < length; i++) if (!(flags[i]! & FLAG.removed)) reach.note(startedAt[i]!);
  return reach.newest();
}

class Reach {
  readonly #now: number;
  #past = 0;
  #ahead = 0;
  #lastPast = -Infinity;
  #last = -Infinity;

  constructor(now: number) {
    this.#now = now;
  }

  note(at: number): void {
    if (!isPlausible(at)) return;
    if (at > this.#last) this.#last = at;
    if (at > this.#now) this.#ahead++;
    else {
      this.#past++;
      if (at > this.#lastPast) this.#lastPast = at;
    }
  }

  newest(): number | null {
    if (this.#past + this.#ahead === 0) return null;
    return this.#past >= this.#ahead ? this.#lastPast : this.#last;
  }
}
