/**
 * Scoring as a job: segments go out to a pool of readers, scores come back and are kept, until none is left.
 *
 * What is left is read from the store and nothing else: a job that was stopped, crashed or closed goes on with
 * the segments that still hold unread conversations, so nothing is scored twice and nothing is lost.
 *
 * @module
 */
import type { ModelStamp } from '../domain/arc';
import type { Conversation } from '../domain/conversation';
import { err, ok, type Result } from '../domain/result';
import type { ScoreWithVectors } from '../domain/vectors';
import type { StoreFailure } from '../store/failure';
import type { RowToScore } from '../store/scores';
import type { Store } from '../store/store';
import { tracing, type Counting } from './retracing';

/** Where the job reads from and writes to. */
export interface ScoringShelf {
  /** Segments that hold conversations to score, in order. */
  segments(): Promise<Result<readonly number[], StoreFailure>>;
  waiting(segment: number): Promise<Result<readonly RowToScore[], StoreFailure>>;
  /** Keeps the scores of these conversations; more than one call may be under way for one segment. */
  keep(
    segment: number,
    read: readonly RowToScore[],
    scores: readonly ScoreWithVectors[],
  ): Promise<Result<void, StoreFailure>>;
}

/**
 * The store as a shelf for one model; `stale` also takes what other weights have scored, and `counting` says what
 * counts for an arc, for those in which people corrected turns.
 */
export function shelfOf(
  store: Store,
  stamp: ModelStamp,
  { stale = false, counting = {} }: { readonly stale?: boolean; readonly counting?: Counting } = {},
): ScoringShelf {
  return {
    async segments() {
      const listed = await store.segmentsToScore(stamp, { stale });
      return listed.ok ? ok(listed.value.map(({ segmentId }) => segmentId)) : listed;
    },
    waiting: (segment) => store.readToScore(segment, stamp, { stale }),
    async keep(segmentId, read, scores) {
      const rows = read.map((row, i) => ({ ...row, score: scores[i]! }));
      // The engine may have changed since the job began: the batch's own stamp says what read it.
      const madeBy = scores.find(({ model }) => model !== null)?.model ?? stamp;
      const written = await store.writeScores({ segmentId, rows, stamp: madeBy, trace: tracing(counting) });
      return written.ok ? ok(undefined) : written;
    },
  };
}

/** A worker that has opened the model. */
export interface Reader {
  score(conversations: readonly Conversation[]): Promise<readonly ScoreWithVectors[]>;
}

export interface ScoringOptions {
  readonly signal: AbortSignal;
  /** Called after each batch with the conversations read since the start. */
  readonly onProgress: (done: number) => void;
  /** Segments that turned out to be damaged are added here and passed over; the rest is scored all the same. */
  readonly damaged?: Set<number>;
}

/** The disk, or the model and its workers. */
export type ScoringFailure = StoreFailure | { readonly kind: 'engine'; readonly message: string };

/**
 * What a reader is handed at once ends with either. A stop waits for the batches in flight: 32 usual
 * conversations, or 200 turns, take about a second on one core, while a message to a worker costs a millisecond.
 */
const BATCH_CONVERSATIONS = 32;
const BATCH_WORK = 200;

/** About what the model reads in one window; a longer turn takes it as many readings more. */
const WINDOW_CHARACTERS = 500;

/** What reading costs the model: one for each turn of the customer, more for a long one. */
export function workOf({ turns }: Conversation): number {
  return turns.reduce(
    (sum, { speaker, text }) =>
      speaker === 'customer' ? sum + Math.max(1, Math.ceil(text.length / WINDOW_CHARACTERS)) : sum,
    0,
  );
}

export type ScoringEnd = 'done' | 'stopped';

/**
 * Scores all that waits, with all readers at once; ends early, after the batches in flight, when `signal` aborts
 * or one reader or the disk fails.
 */
export async function scoreAll(
  shelf: ScoringShelf,
  readers: readonly Reader[],
  { signal, onProgress, damaged = new Set() }: ScoringOptions,
): Promise<Result<ScoringEnd, ScoringFailure>> {
  const batches = batchesOf(shelf, damaged);
  let done = 0;
  let ended: Result<ScoringEnd, ScoringFailure> = ok('done');

  const workThrough = async (reader: Reader) => {
    while (ended.ok && !signal.aborted) {
      const { value: batch, done: isLast } = await batches.next();
      if (isLast === true) return;
      const kept = batch.ok ? await scoreBatch(shelf, reader, batch.value) : batch;
      if (kept.ok) onProgress((done += kept.value));
      else if (batch.ok && isDamage(kept.error)) damaged.add(batch.value.segment);
      else ended = kept;
    }
  };
  // The others end after their batches too: a reader that went on alone would write behind the caller's back.
  const work = (reader: Reader) =>
    workThrough(reader).catch((error: unknown) => {
      ended = err({ kind: 'engine', message: error instanceof Error ? error.message : String(error) });
    });
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
async function* batchesOf(
  shelf: ScoringShelf,
  damaged: Set<number>,
): AsyncGenerator<Result<Batch, StoreFailure>, void> {
  const given = new Set<number>();
  for (;;) {
    const listed = await shelf.segments();
    if (!listed.ok) {
      yield listed;
      return;
    }
    const segments = listed.value.filter((segment) => !given.has(segment) && !damaged.has(segment));
    if (segments.length === 0) return;
    for (const segment of segments) {
      given.add(segment);
      const waiting = await shelf.waiting(segment);
      if (waiting.ok) {
        for (const batch of cut(waiting.value)) yield ok({ segment, waiting: batch });
      } else if (isDamage(waiting.error)) {
        damaged.add(segment);
      } else {
        yield waiting;
        return;
      }
    }
  }
}

/** The rows in batches of a like amount of work; one conversation is never cut. */
function* cut(rows: readonly RowToScore[]): Generator<readonly RowToScore[], void> {
  let start = 0;
  let work = 0;
  for (const [i, { conversation }] of rows.entries()) {
    const more = workOf(conversation);
    if (i > start && (i - start === BATCH_CONVERSATIONS || work + more > BATCH_WORK)) {
      yield rows.slice(start, i);
      start = i;
      work = 0;
    }
    work += more;
  }
  if (start < rows.length) yield rows.slice(start);
}

/** One segment's own trouble, which says nothing of the others. */
function isDamage({ kind }: StoreFailure): boolean {
  return kind === 'unreadable' || kind === 'missing';
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
