/**
 * Scoring as a job: segments go out to a pool of readers, scores come back and are kept, until none is left.
 *
 * What is left is read from the store and nothing else: a job that was stopped, crashed or closed goes on with
 * the segments that still hold unread conversations, so nothing is scored twice and nothing is lost.
 *
 * @module
 */
import type { ConversationScore, ModelStamp } from '../domain/arc';
import type { Conversation } from '../domain/conversation';
import { ok, type Result } from '../domain/result';
import type { StoreFailure } from '../store/failure';
import type { RowToScore } from '../store/scores';
import type { Store } from '../store/store';

/** Where the job reads from and writes to. */
export interface ScoringShelf {
  /** Segments that hold conversations to score, in order. */
  segments(): Promise<Result<readonly number[], StoreFailure>>;
  waiting(segment: number): Promise<Result<readonly RowToScore[], StoreFailure>>;
  /** Keeps the scores of these conversations; more than one call may be under way for one segment. */
  keep(
    segment: number,
    read: readonly RowToScore[],
    scores: readonly ConversationScore[],
  ): Promise<Result<void, StoreFailure>>;
}

/** The store as a shelf for one model; `stale` also takes what other weights have scored. */
export function shelfOf(store: Store, stamp: ModelStamp, { stale = false } = {}): ScoringShelf {
  return {
    async segments() {
      const listed = await store.segmentsToScore(stamp, { stale });
      return listed.ok ? ok(listed.value.map(({ segmentId }) => segmentId)) : listed;
    },
    waiting: (segment) => store.readToScore(segment, stamp, { stale }),
    async keep(segmentId, read, scores) {
      const rows = read.map((row, i) => ({ ...row, score: scores[i]! }));
      const written = await store.writeScores({ segmentId, rows, stamp });
      return written.ok ? ok(undefined) : written;
    },
  };
}

/** A worker that has opened the model. */
export interface Reader {
  score(conversations: readonly Conversation[]): Promise<readonly ConversationScore[]>;
}

export interface ScoringOptions {
  readonly signal: AbortSignal;
  /** Called after each batch with the conversations read since the start. */
  readonly onProgress: (done: number) => void;
}

/**
 * Conversations handed to a reader at once. A stop waits for the batches in flight: 32 take about a second on
 * one core, while a message to a worker costs a millisecond.
 */
const BATCH = 32;

export type ScoringEnd = 'done' | 'stopped';

/** Scores all that waits, with all readers at once; ends early, after the batches in flight, when `signal` aborts. */
export async function scoreAll(
  shelf: ScoringShelf,
  readers: readonly Reader[],
  { signal, onProgress }: ScoringOptions,
): Promise<Result<ScoringEnd, StoreFailure>> {
  const batches = batchesOf(shelf);
  let done = 0;
  let ended: Result<ScoringEnd, StoreFailure> = ok('done');

  const work = async (reader: Reader) => {
    while (ended.ok && !signal.aborted) {
      const { value: batch, done: isLast } = await batches.next();
      if (isLast === true) return;
      const kept = batch.ok ? await scoreBatch(shelf, reader, batch.value) : batch;
      if (!kept.ok) ended = kept;
      else onProgress((done += kept.value));
    }
  };
  await Promise.all(readers.map(work));
  return ended.ok && signal.aborted ? ok('stopped') : ended;
}

interface Batch {
  readonly segment: number;
  readonly waiting: readonly RowToScore[];
}

/**
 * All that waits, cut into batches; readers share it, so that none idles while another has a long segment.
 * Listed anew at its end, since an import may go on while its first conversations are read.
 */
async function* batchesOf(shelf: ScoringShelf): AsyncGenerator<Result<Batch, StoreFailure>, void> {
  const given = new Set<number>();
  for (;;) {
    const listed = await shelf.segments();
    if (!listed.ok) {
      yield listed;
      return;
    }
    const segments = listed.value.filter((segment) => !given.has(segment));
    if (segments.length === 0) return;
    for (const segment of segments) {
      given.add(segment);
      const waiting = await shelf.waiting(segment);
      if (!waiting.ok) {
        yield waiting;
        return;
      }
      for (let start = 0; start < waiting.value.length; start += BATCH) {
        yield ok({ segment, waiting: waiting.value.slice(start, start + BATCH) });
      }
    }
  }
}

/** Reads and keeps one batch, and says how many conversations that were. */
async function scoreBatch(
  shelf: ScoringShelf,
  reader: Reader,
  { segment, waiting }: Batch,
): Promise<Result<number, StoreFailure>> {
  const scores = await reader.score(waiting.map(({ conversation }) => conversation));
  const kept = await shelf.keep(segment, waiting, scores);
  return kept.ok ? ok(waiting.length) : kept;
}
