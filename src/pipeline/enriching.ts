/**
 * A file without messages as a job: each row finds its conversation, and adds to it what the row says.
 *
 * Rows lie in the file's order and conversations in the store's, so matched rows wait by segment (in memory, then in the
 * spill) until the file has been read: each segment is then opened once. Memory is bounded by `HELD_BYTES` and 12 bytes
 * a stored conversation for its key. Beginning again changes nothing twice, so an interrupted run simply begins again.
 *
 * @module
 */
import type { AddedFacts } from '../domain/added-facts';
import type { Rejection } from '../domain/conversation';
import { ok, type Result } from '../domain/result';
import { RowGroups } from '../ingest/group-rows';
import type { FactItem } from '../ingest/join/read-facts';
import { spellingsOf } from '../ingest/join/same-id';
import type { Spill } from '../ingest/spill';
import type { Tally } from '../ingest/tally';
import type { FactTally, ImportRecord, ImportTally, ReadTally } from '../store/records/imports';
import type { Matcher } from '../store/enrich';
import type { StoreFailure } from '../store/failure';
import { rowOf, segmentOf } from '../store/ordinal';
import type { Store } from '../store/store';

/** How the ids of a file fit what is here. */
export interface FactMatch {
  /** Rows that name a conversation, and rows that do not. */
  readonly rows: number;
  readonly rejected: number;
  /** Rows that fit by the system that they are taken to be from, the best first. */
  readonly bySource: readonly { readonly source: string; readonly matched: number }[];
  /** Rows that name their system themselves. */
  readonly named: number;
  /** False where only the beginning was looked at. */
  readonly isWhole: boolean;
}

/** Enough to tell one system's ids from another's, read in a few seconds. */
const LOOKED_ROWS = 200_000;

/** Counts, by the system that it may be from, how many rows of a file are of a conversation that is here. */
export async function matchFacts(items: AsyncIterable<FactItem>, matcher: Matcher): Promise<FactMatch> {
  const matched = new Map(matcher.sources.map((source) => [source, 0]));
  let [rows, rejected, named] = [0, 0, 0];
  let isWhole = true;
  for await (const item of items) {
    if (rows >= LOOKED_ROWS) {
      isWhole = false;
      break;
    }
    if (item.kind === 'rejection') {
      rejected++;
      continue;
    }
    rows++;
    const { id, source } = item.said;
    if (source !== null) named++;
    for (const one of source === null ? matcher.sources : [source])
      if (ordinalOf(matcher, one, id) >= 0) matched.set(one, (matched.get(one) ?? 0) + 1);
  }
  const bySource = [...matched]
    .map(([source, count]) => ({ source, matched: count }))
    .sort((a, b) => b.matched - a.matched);
  return { rows, rejected, named, bySource: bySource.filter((one) => one.matched > 0), isWhole };
}

export interface EnrichOptions {
  readonly importId: number;
  /** The system that rows are from which name none. */
  readonly source: string;
  /** When the file was saved, epoch ms; 0 where that is not known. */
  readonly asOf: number;
  /** The reader's books as they stand. */
  readonly tally: () => Tally;
  readonly spill: Spill;
  readonly signal: AbortSignal;
  readonly onProgress: (tally: ImportTally) => void;
}

/** Adds all facts to the conversations that they are of; ends early, at a segment's edge, when `signal` aborts. */
export async function enrichAll(
  items: AsyncIterable<FactItem>,
  store: Pick<Store, 'openMatcher' | 'beginFacts' | 'enrichSegment'>,
  { importId, source, asOf, tally, spill, signal, onProgress }: EnrichOptions,
): Promise<Result<'done' | 'stopped', StoreFailure>> {
  const matcher = await store.openMatcher();
  if (!matcher.ok) return matcher;
  const groups = new RowGroups(0, 3, { spill, signal });
  const rejections: Rejection[] = [];
  let unmatched = 0;
  for await (const item of items) {
    if (signal.aborted) return ok('stopped');
    if (item.kind === 'rejection') {
      rejections.push(item.rejection);
      continue;
    }
    const { row, id, source: named, facts } = item.said;
    const ordinal = ordinalOf(matcher.value, named ?? source, id);
    // A segment of 256 with more than 20,000 rows is one ticket again and again; what it says does not get newer.
    const cells = [String(segmentOf(ordinal)), String(rowOf(ordinal)), JSON.stringify(facts)];
    if (ordinal < 0 || !groups.add({ row, cells })) unmatched++;
    if (groups.isFull) await groups.relieve();
  }
  let read = readTally(tally(), 0);
  const begun = await store.beginFacts({ importId, tally: read, unmatched, rejections });
  if (!begun.ok) return begun;

  let before: FactTally = { changed: 0, same: 0, kept: 0, unmatched };
  for await (const partition of groups.conversations()) {
    for (const rows of partition) {
      if (signal.aborted) return ok('stopped');
      const facts = mergedByRow(rows.map(({ cells }) => cells));
      read = readTally(tally(), read.duplicates + rows.length - facts.length);
      const segmentId = Number(rows[0]?.cells[0]);
      const booked: Result<ImportRecord, StoreFailure> = await store.enrichSegment({
        importId,
        segmentId,
        rows: facts,
        asOf,
        tally: read,
        before,
      });
      if (!booked.ok) return booked;
      before = booked.value.facts ?? before;
      onProgress(booked.value.tally);
    }
  }
  return ok('done');
}

function ordinalOf(matcher: Matcher, source: string, id: string): number {
  for (const spelling of [id, ...spellingsOf(id)]) {
    const ordinal = matcher.find(source, spelling);
    if (ordinal >= 0) return ordinal;
  }
  return -1;
}

/** One entry a conversation: where rows repeat, what is said later counts. */
function mergedByRow(
  rows: readonly (readonly string[])[],
): readonly { readonly row: number; readonly facts: AddedFacts }[] {
  const byRow = new Map<number, AddedFacts>();
  for (const [, row = '', json = '{}'] of rows) {
    const facts = JSON.parse(json) as AddedFacts;
    const earlier = byRow.get(Number(row));
    const stated = Object.entries(facts).filter(([, value]) => value !== null);
    const merged = earlier ? { ...earlier, ...Object.fromEntries(stated) } : facts;
    // A ticket that was escalated in one row was escalated.
    byRow.set(Number(row), earlier?.escalated ? { ...merged, escalated: true } : merged);
  }
  return [...byRow].map(([row, facts]) => ({ row, facts }));
}

function readTally({ rows, rejections }: Tally, duplicates: number): ReadTally {
  return { rows, messages: 0, dropped: {}, duplicates, masked: {}, rejected: rejections };
}
