/**
 * WebAssembly workers that have opened the same model: one from the start, more while there is much to read.
 *
 * @module
 */
import type { Remote } from 'comlink';
import { MODELS, type ModelName } from '../domain/models';
import type { ScoreWorker } from '../../workers/score.worker';
import { scorerPlace } from './places';
import { askMember, openMember, STOPPED, type Member } from './scoring-worker';

/** Reading a handful of conversations to measure the speed, the first of them while all is compiled. */
const MEASURING_MS = 180_000;

export class WasmPool {
  readonly #members: Member[] = [];
  readonly #replacing = new WeakMap<Member, Promise<void>>();
  /** Moves when all are ended: what was begun before must not touch the workers that came after. */
  #era = 0;
  #model: ModelName = MODELS[0];

  get size(): number {
    return this.#members.length;
  }

  /** Opens the first worker, with that model. */
  start(model: ModelName): Promise<Member> {
    this.#model = model;
    return this.#add();
  }

  /** Opens workers until there are that many; they stay until `shrink`. */
  async grow(count: number): Promise<void> {
    while (this.#members.length < count) await this.#add();
  }

  /** Gives the memory of all workers but the first back. */
  shrink(): void {
    for (const member of this.#members.splice(1)) member.end();
  }

  /** Ends all workers and what they were doing. */
  end(): void {
    this.#era++;
    for (const member of this.#members.splice(0)) member.end();
  }

  /** Conversations a second of that many workers at once. */
  async speed(workers: number): Promise<number> {
    await this.grow(workers);
    const rates = await Promise.all(
      this.#members.map((member) => askMember(member, (remote) => remote.speed(), MEASURING_MS)),
    );
    this.shrink();
    return rates.reduce((sum, rate) => sum + rate, 0);
  }

  /** Asks one worker; if it hangs or dies it is replaced once, a second failure is the question's own. */
  async ask<T>(
    index: number,
    question: (remote: Remote<ScoreWorker>) => Promise<T>,
    patienceMs: number,
  ): Promise<T> {
    const era = this.#era;
    const attempt = (member: Member | undefined) => {
      if (!member || era !== this.#era) throw new Error(STOPPED);
      return askMember(member, question, patienceMs);
    };
    const first = this.#members[index];
    try {
      return await attempt(first);
    } catch (error) {
      if (!first || era !== this.#era) throw error;
      await this.#replace(index, first);
      return attempt(this.#members[index]);
    }
  }

  /** Puts a new worker in the place of a dead one; two who noticed its death share the new one. */
  #replace(index: number, dead: Member): Promise<void> {
    const known = this.#replacing.get(dead);
    if (known ?? this.#members[index] !== dead) return known ?? Promise.resolve();
    dead.end();
    const replacing = this.#open(index)
      .then((member) => void (this.#members[index] = member))
      .finally(() => this.#replacing.delete(dead));
    this.#replacing.set(dead, replacing);
    return replacing;
  }

  async #add(): Promise<Member> {
    const member = await this.#open(this.#members.length);
    this.#members.push(member);
    return member;
  }

  #open(index: number): Promise<Member> {
    const era = this.#era;
    const place = scorerPlace(this.#model, null);
    return openMember(place, `scoring ${index + 1}`, () => era === this.#era);
  }
}
