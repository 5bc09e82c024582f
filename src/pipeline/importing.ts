/**
 * Importing as a job: what the reader yields goes to the store segment by segment, each with its checkpoint.
 *
 * Reading a file twice yields the same sequence, so the checkpoint is a count: a resumed import reads the file
 * from its start and leaves out what is stored already. Reading is fast, and nothing else has to be remembered.
 *
 * @module
 */
import type { Conversation, Rejection } from '../domain/conversation';
import { ok, type Result } from '../domain/result';
import type { Meet } from '../ingest/continued';
import type { ReadItem, Tally } from '../ingest/import-file';
import type { ReadMark } from '../ingest/new-rows';
import type { ImportTally, ReadTally } from '../store/records/imports';
import type { StoreFailure } from '../store/failure';
import { SEGMENT_SIZE } from '../store/ordinal';
import type { Store } from '../store/store';

/** Where the rows begin that a file had not when it was read last, and what was counted before them. */
export interface Since extends ReadMark {
  readonly tally: ReadTally;
}

/** How far an import has come: conversations and rejections that are stored. */
export interface ImportCheckpoint {
  readonly stored: number;
  /** Of a file that has grown only the new rows are read, and counted from there. */
  readonly since?: Since;
}

export const FROM_THE_START: ImportCheckpoint = { stored: 0 };

export interface ImportOptions {
  readonly importId: number;
  /** The reader's books as they stand. */
  readonly tally: () => Tally;
  readonly checkpoint: ImportCheckpoint;
  /** How its conversations meet those that are here. */
  readonly meet?: Meet | null;
  readonly signal: AbortSignal;
  readonly onProgress: (tally: ImportTally) => void;
}

/** More rejections than this are stored without waiting for a full segment: a broken file may have nothing else. */
const MAX_REJECTIONS = 1_000;

/** Stores all that `items` yields; ends early, at a segment's edge, when `signal` aborts. */
export async function importAll(
  items: AsyncIterable<ReadItem>,
  store: Pick<Store, 'appendSegment'>,
  { importId, tally, checkpoint, meet, signal, onProgress }: ImportOptions,
): Promise<Result<'done' | 'stopped', StoreFailure>> {
  const { since } = checkpoint;
  let seen = 0;
  let conversations: Conversation[] = [];
  let rejections: Rejection[] = [];

  const flush = async () => {
    const batch = {
      importId,
      conversations,
      rejections,
      tally: since ? together(since.tally, readTally(tally())) : readTally(tally()),
      checkpoint: { stored: seen, ...(since && { since }) },
      meet: meet ?? undefined,
    };
    const appended = await store.appendSegment(batch);
    if (appended.ok) onProgress(appended.value.tally);
    conversations = [];
    rejections = [];
    return appended;
  };

  for await (const item of items) {
    if (signal.aborted) return ok('stopped');
    if (++seen <= checkpoint.stored) continue;
    if (item.kind === 'conversation') conversations.push(item.conversation);
    // A person looks for the row in the whole file.
    else rejections.push({ ...item.rejection, row: item.rejection.row + (since?.tally.rows ?? 0) });
    if (conversations.length < SEGMENT_SIZE && rejections.length < MAX_REJECTIONS) continue;
    const appended = await flush();
    if (!appended.ok) return appended;
  }
  // The last batch is written even when it is empty: it carries the final counts.
  const appended = await flush();
  return appended.ok ? ok('done') : appended;
}

/** Of the reader's books what the history keeps. */
function readTally({ rows, messages, dropped, duplicates, masked, rejections }: Tally): ReadTally {
  return { rows, messages, dropped: { ...dropped }, duplicates, masked: { ...masked }, rejected: rejections };
}

/** The counts of rows that were read before and of those behind them. */
function together(before: ReadTally, now: ReadTally): ReadTally {
  const sum = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>) =>
    Object.fromEntries(
      [...new Set([...Object.keys(a), ...Object.keys(b)])].map((kind) => [
        kind,
        (a[kind] ?? 0) + (b[kind] ?? 0),
      ]),
    );
  return {
    rows: before.rows + now.rows,
    messages: before.messages + now.messages,
    dropped: sum(before.dropped, now.dropped),
    duplicates: before.duplicates + now.duplicates,
    masked: sum(before.masked, now.masked),
    rejected: before.rejected + now.rejected,
  };
}

/** Reads a checkpoint from storage; what is none starts from the beginning. */
export function parseCheckpoint(stored: unknown): ImportCheckpoint {
  const { stored: count, since } = (stored ?? {}) as { stored?: unknown; since?: unknown };
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0) return FROM_THE_START;
  return isSince(since) ? { stored: count, since } : { stored: count };
}

/** Of what this application wrote itself: it is there whole, or not at all. */
function isSince(value: unknown): value is Since {
  const { offset, sha256, tally } = (value ?? {}) as Partial<Record<keyof Since, unknown>>;
  return (
    typeof offset === 'number' && typeof sha256 === 'string' && typeof tally === 'object' && tally !== null
  );
}
