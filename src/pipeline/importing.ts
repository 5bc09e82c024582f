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
import type { ReadItem, Tally } from '../ingest/import-file';
import type { ImportTally, ReadTally } from '../store/db';
import type { StoreFailure } from '../store/failure';
import { SEGMENT_SIZE } from '../store/ordinal';
import type { Store } from '../store/store';

/** How far an import has come: conversations and rejections that are stored. */
export interface ImportCheckpoint {
  readonly stored: number;
}

export const FROM_THE_START: ImportCheckpoint = { stored: 0 };

export interface ImportOptions {
  readonly importId: number;
  /** The reader's books as they stand. */
  readonly tally: () => Tally;
  readonly checkpoint: ImportCheckpoint;
  readonly signal: AbortSignal;
  readonly onProgress: (tally: ImportTally) => void;
}

/** More rejections than this are stored without waiting for a full segment: a broken file may have nothing else. */
const MAX_REJECTIONS = 1_000;

/** Stores all that `items` yields; ends early, at a segment's edge, when `signal` aborts. */
export async function importAll(
  items: AsyncIterable<ReadItem>,
  store: Pick<Store, 'appendSegment'>,
  { importId, tally, checkpoint, signal, onProgress }: ImportOptions,
): Promise<Result<'done' | 'stopped', StoreFailure>> {
  let seen = 0;
  let conversations: Conversation[] = [];
  let rejections: Rejection[] = [];

  const flush = async () => {
    const batch = {
      importId,
      conversations,
      rejections,
      tally: readTally(tally()),
      checkpoint: { stored: seen },
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
    else rejections.push(item.rejection);
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

/** Reads a checkpoint from storage; what is none starts from the beginning. */
export function parseCheckpoint(stored: unknown): ImportCheckpoint {
  const { stored: count } = (stored ?? {}) as { stored?: unknown };
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0
    ? { stored: count }
    : FROM_THE_START;
}
