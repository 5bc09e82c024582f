/**
 * Which files of a watched folder nobody is writing any more.
 *
 * @module
 */

/** A file as it is at one look. */
export interface LookedAt {
  /** Path inside the folder. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly modifiedMs: number;
}

/** What lay there so long before the watching began is complete. Copying over a network pauses for less. */
const OLD_MS = 60_000;

/** Told apart over looks: a file is complete when it has not changed for `settledMs`, or is an old one at the first look. */
export class StandingStill {
  readonly #settledMs: number;
  readonly #met = new Map<string, { readonly file: LookedAt; readonly since: number }>();
  #hasLooked = false;

  constructor(settledMs: number) {
    this.#settledMs = settledMs;
  }

  /** Those of `files` that may be read at `now` (epoch ms), oldest first. */
  look<File extends LookedAt>(files: readonly File[], now: number): File[] {
    // Later on an old time of change says nothing: some tools set it before they copy.
    const oldSince = this.#hasLooked ? -Infinity : now - OLD_MS;
    this.#hasLooked = true;
    const settled = files.filter((file) => {
      const before = this.#met.get(file.name);
      const isSame = before?.file.size === file.size && before.file.modifiedMs === file.modifiedMs;
      const firstSeen = file.modifiedMs < oldSince ? file.modifiedMs : now;
      const since = isSame ? before.since : firstSeen;
      this.#met.set(file.name, { file, since });
      return now - since >= this.#settledMs;
    });
    return settled.sort((a, b) => a.modifiedMs - b.modifiedMs || (a.name < b.name ? -1 : 1));
  }
}
