/**
 * Clock times in a transcript → moments, given the day on which it began.
 *
 * @module
 */
import type { EpochMs } from '../../domain/conversation';
import { parseClock } from './time';
import { zoneOffset } from './zone';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export class TranscriptClock {
  readonly #startedAt: EpochMs | null;
  readonly #zone: string;
  readonly #parseFull: (text: string) => EpochMs | null;
  /** Wall-clock time of the last stamp, as if it were UTC. */
  #last: number;
  #isOffset: boolean | null = null;

  constructor(startedAt: EpochMs | null, zone: string, parseFull: (text: string) => EpochMs | null) {
    this.#startedAt = startedAt;
    this.#zone = zone;
    this.#parseFull = parseFull;
    this.#last = startedAt === null ? NaN : startedAt + zoneOffset(zone, startedAt);
  }

  /** The moment of a stamp (`10:02`, `10:00:12 AM`, `2024-03-01 10:02`), or null where the day is not known. */
  read(stamp: string): EpochMs | null {
    if (stamp === '') return null;
    const clock = parseClock(stamp);
    if (clock === null) return this.#parseFull(stamp);
    if (this.#startedAt === null) return null;

    // A transcript that begins at 00:00 on no midnight counts from its beginning: minutes and seconds.
    this.#isOffset ??= clock < MINUTE_MS && this.#last % DAY_MS > 5 * MINUTE_MS;
    if (this.#isOffset) {
      const isMinutes = /^\s*\d+:\d+\s*$/.test(stamp);
      return (this.#startedAt + (isMinutes ? clock / 60 : clock)) as EpochMs;
    }

    let local = Math.floor(this.#last / DAY_MS) * DAY_MS + clock;
    // Past midnight the clock begins again.
    if (local < this.#last - DAY_MS / 2) local += DAY_MS;
    this.#last = local;
    return (local - zoneOffset(this.#zone, local)) as EpochMs;
  }
}
