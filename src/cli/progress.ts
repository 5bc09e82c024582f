/**
 * What the command line says while it works, on standard error: a line now and then, and a summary.
 *
 * @module
 */
import type { SourceFile } from '../domain/source-file';
import type { Tally } from '../ingest/import-file';
import { MASK_KINDS } from '../ingest/redact/masks';

/** Seldom enough for a log file, often enough for a person. */
const EVERY_MS = 5_000;

export class Progress {
  readonly #file: SourceFile;
  readonly #say: (line: string) => void;
  readonly #startedAt = performance.now();
  #saidAt = this.#startedAt;
  #bytes = 0;
  #scored = 0;

  constructor(file: SourceFile, say: (line: string) => void) {
    this.#file = file;
    this.#say = say;
  }

  note(bytes: number): void {
    this.#bytes = bytes;
  }

  scored(conversations: number): void {
    this.#scored += conversations;
    const now = performance.now();
    if (now - this.#saidAt < EVERY_MS) return;
    this.#saidAt = now;
    const read = this.#file.size > 0 ? Math.round((this.#bytes / this.#file.size) * 100) : 100;
    this.#say(`${this.#file.name}: ${this.#scored} scored, ${read} % read, ${this.#rate()} conversations/s`);
  }

  finish({ rows, conversations, duplicates, rejections, dropped, masked, warnings }: Tally): void {
    this.#say(
      `${this.#file.name}: ${conversations} conversations from ${rows} rows ` +
        `(${dropped.notes} notes and ${dropped.events} events dropped, ${duplicates} repeated, ${rejections} rejected), ` +
        `${this.#rate()} conversations/s`,
    );
    const kinds = MASK_KINDS.filter((kind) => masked[kind] > 0).map((kind) => `${masked[kind]} ${kind}`);
    if (kinds.length > 0) this.#say(`${this.#file.name}: masked in message text: ${kinds.join(', ')}`);
    for (const warning of warnings) this.#say(`${this.#file.name}: ${warning}`);
  }

  #rate(): string {
    const seconds = (performance.now() - this.#startedAt) / 1000;
    return (this.#scored / Math.max(seconds, 0.001)).toFixed(1);
  }
}
