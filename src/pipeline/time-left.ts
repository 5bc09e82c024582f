/**
 * How long a job has still to go, as a range that widens when the rate does.
 *
 * @module
 */

/** No time is said before 20 s or 2 %: the first batches carry start-up, not rate (design §6). */
const QUIET_MS = 20_000;
const QUIET_SHARE = 0.02;
/** Rates are taken over stretches of this length; shorter ones measure single batches. */
const STRETCH_MS = 5_000;
/** Only the last two minutes count: a laptop that was unplugged is slower from then on. */
const STRETCHES = 24;

/** Seconds left, at the fastest and the slowest rate lately seen. */
export interface TimeLeft {
  readonly from: number;
  readonly to: number;
}

/** Notes progress and answers with a range of time left; the clock is an argument. Work is in any one unit. */
export class TimeLeftEstimate {
  /** May grow while the job runs: an import goes on bringing more. */
  total: number;
  readonly #startedAt: number;
  readonly #startedWith: number;
  #stretchStart: { at: number; done: number };
  #latest: { at: number; done: number };
  #rates: number[] = [];

  constructor(total: number, done: number, now: number) {
    this.total = total;
    this.#startedAt = now;
    this.#startedWith = done;
    this.#stretchStart = { at: now, done };
    this.#latest = this.#stretchStart;
  }

  note(done: number, now: number): void {
    this.#latest = { at: now, done };
    const elapsed = now - this.#stretchStart.at;
    if (elapsed < STRETCH_MS) return;
    this.#rates = [...this.#rates, ((done - this.#stretchStart.done) / elapsed) * 1000].slice(-STRETCHES);
    this.#stretchStart = this.#latest;
  }

  /** Work units a second since the start; 0 before anything was done. */
  rate(): number {
    const elapsed = this.#latest.at - this.#startedAt;
    return elapsed > 0 ? ((this.#latest.done - this.#startedWith) / elapsed) * 1000 : 0;
  }

  /** The range of seconds left, or `null` while it would be a guess. */
  left(): TimeLeft | null {
    const { at, done } = this.#latest;
    const early = at - this.#startedAt < QUIET_MS && (done - this.#startedWith) / this.total < QUIET_SHARE;
    const seen = this.#rates.filter((rate) => rate > 0).toSorted((a, b) => a - b);
    if (early || this.rate() <= 0) return null;
    // Between the lower and the upper quarter of the rates: one slow stretch does not make a promise of hours.
    const slow = seen[Math.floor(seen.length / 4)] ?? this.rate() * 0.8;
    const fast = seen[Math.ceil((seen.length * 3) / 4) - 1] ?? this.rate() * 1.2;
    const remaining = Math.max(0, this.total - done);
    return { from: remaining / Math.max(fast, slow), to: remaining / Math.min(fast, slow) };
  }
}
