/**
 * What the head in use says of every conversation, in memory: nine bytes each, row = ordinal as in `ColumnSet`.
 *
 * @module
 */
import type { VerdictsRecord } from './records/learning';
import { SEGMENT_SIZE } from './ordinal';

/** Codes of `verdict`; 0 where nothing was said. */
export const VERDICT = { none: 0, satisfied: 1, dissatisfied: 2, cannotTell: 3 } as const;
export type VerdictCode = (typeof VERDICT)[keyof typeof VERDICT];

/** By ordinal; shorter than the columns where nothing was said of the rest. */
export interface Verdicts {
  readonly verdict: Uint8Array;
  /** Probability of a dissatisfied answer, 0…1. */
  readonly dissatisfied: Float32Array;
  /** The latent score; within 0…1 it is the expected answer as a position on its scale. */
  readonly latent: Float32Array;
}

export class VerdictSet {
  /** Highest revision applied, and of which database. */
  revision = 0;
  generation: number | null = null;
  /** The head that speaks: records of another one are not applied. */
  saidBy = 0;

  #verdict = new Uint8Array();
  #dissatisfied = new Float32Array();
  #latent = new Float32Array();

  get verdicts(): Verdicts {
    return { verdict: this.#verdict, dissatisfied: this.#dissatisfied, latent: this.#latent };
  }

  clear(): void {
    this.revision = 0;
    this.generation = null;
    this.#verdict = new Uint8Array();
    this.#dissatisfied = new Float32Array();
    this.#latent = new Float32Array();
  }

  apply({ id, revision, verdict, dissatisfied, latent }: VerdictsRecord): void {
    const start = id * SEGMENT_SIZE;
    this.#reserve(start + SEGMENT_SIZE);
    this.#verdict.fill(VERDICT.none, start, start + SEGMENT_SIZE);
    this.#verdict.set(verdict, start);
    this.#dissatisfied.set(dissatisfied, start);
    this.#latent.set(latent, start);
    this.revision = Math.max(this.revision, revision);
  }

  #reserve(rows: number): void {
    if (rows <= this.#verdict.length) return;
    const length = Math.max(rows, Math.ceil(this.#verdict.length * 1.5));
    const verdict = new Uint8Array(length);
    const [dissatisfied, latent] = [new Float32Array(length), new Float32Array(length)];
    verdict.set(this.#verdict);
    dissatisfied.set(this.#dissatisfied);
    latent.set(this.#latent);
    this.#verdict = verdict;
    this.#dissatisfied = dissatisfied;
    this.#latent = latent;
  }
}
