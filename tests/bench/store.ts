/**
 * Storing conversations as segments and columns, beside one IndexedDB row a conversation, in the same run.
 *
 * Runs in a browser: `node tests/bench/store-run.js [conversations]`.
 *
 * @module
 */
import Dexie, { type EntityTable } from 'dexie';
import type { AgentId, Conversation, ConversationId, CustomerId, EpochMs } from '$src/domain/conversation';
import { storageReport } from '$src/store/browser-storage';
import { ColumnSet } from '$src/store/column-set';
import { FLAG, NO_VALENCE, type Columns } from '$src/store/columns';
import { SEGMENT_SIZE } from '$src/store/ordinal';
import { allocateColumns, copyRows } from '$src/store/pack-columns';
import { openStore, type Store } from '$src/store/store';
import { append, begin } from '../factories/fill-store';
import { good, recovered, stamp, vectorsOf } from '../factories/stored';

export interface StoreBench {
  readonly conversations: number;
  /** JSON of all conversations, before any compression. */
  readonly jsonMB: number;
  readonly segments: {
    /** Hashing, looking up, gzip and commit, one transaction a segment of 256. */
    readonly writePerSecond: number;
    readonly scoresPerSecond: number;
    readonly diskMB: number;
    readonly textMB: number;
    readonly columnsMB: number;
    /** All columns from disk into memory, as at the start of the app. */
    readonly readColumnsMs: number;
    /** Opening a conversation whose segment is not in memory. */
    readonly openConversationMs: number;
    /** The first look-up of a later import: all keys from disk into the index, then one segment of known ones. */
    readonly firstLookupMs: number;
    /** Mean exit by agent and reason, in memory. */
    readonly groupByMs: number;
    readonly groupByMillionMs: number;
  };
  readonly rows: {
    /** 256 rows a transaction with a checkpoint, three indexes. */
    readonly writePerSecond: number;
    readonly diskMB: number;
    /** The same group-by, over all rows. */
    readonly groupByMs: number;
  };
  /** How many times better segments and columns are. */
  readonly ratio: {
    readonly write: number;
    readonly disk: number;
    /** From disk: reading the columns and grouping them, against reading the rows. */
    readonly groupByFromDisk: number;
    readonly groupByInMemory: number;
  };
}

/** Writes, reads and groups n invented conversations both ways. */
export async function benchStore(n: number): Promise<StoreBench> {
  const jsonMB = jsonBytes(n) / 1e6;
  const rows = await benchRows(n);
  const segments = await benchSegments(n);
  return {
    conversations: n,
    jsonMB: tenths(jsonMB),
    segments,
    rows,
    ratio: {
      write: tenths(segments.writePerSecond / rows.writePerSecond),
      disk: tenths(rows.diskMB / segments.diskMB),
      groupByFromDisk: tenths(rows.groupByMs / (segments.readColumnsMs + segments.groupByMs)),
      groupByInMemory: tenths(rows.groupByMs / segments.groupByMs),
    },
  };
}

async function benchSegments(n: number): Promise<StoreBench['segments']> {
  const name = `undertone-bench-${crypto.randomUUID()}`;
  const before = await usedBytes();
  const store = good(await openStore({ name }));
  const { importId } = await begin(store);
  let writeMs = 0;
  for (let at = 0; at < n; at += SEGMENT_SIZE) {
    const batch = conversations(at, Math.min(n, at + SEGMENT_SIZE));
    writeMs += await timed(async () => good(await append(store, importId, batch, { checkpoint: { at } })));
  }
  const diskMB = ((await usedBytes()) - before) / 1e6;
  const scoresPerSecond = await benchScores(store, n);
  store.close();

  const later = good(await openStore({ name }));
  const set = new ColumnSet();
  const readColumnsMs = await timed(async () => good(await later.refreshColumns(set)));
  const openConversationMs = await median(async (i) => {
    good(await later.readConversation(Math.floor((n / SEGMENT_SIZE) * ((i + 0.5) / 9)) * SEGMENT_SIZE));
  });
  const again = await begin(later);
  const known = conversations(0, Math.min(n, SEGMENT_SIZE));
  const firstLookupMs = await timed(async () => good(await append(later, again.importId, known)));
  const report = good(await storageReport(later));
  later.close();
  await Dexie.delete(name);

  const million = repeated(set.columns, 1_000_000);
  return {
    writePerSecond: Math.round((n / writeMs) * 1000),
    scoresPerSecond,
    diskMB: tenths(diskMB),
    textMB: tenths(report.textBytes / 1e6),
    columnsMB: tenths(report.columnBytes / 1e6),
    readColumnsMs: tenths(readColumnsMs),
    openConversationMs: tenths(openConversationMs),
    firstLookupMs: tenths(firstLookupMs),
    groupByMs: tenths(await median(() => Promise.resolve(groupColumns(set.columns)))),
    groupByMillionMs: tenths(await median(() => Promise.resolve(groupColumns(million)))),
  };
}

/** Writes scores for the whole store, as a scoring job does: one transaction a segment. */
async function benchScores(store: Store, n: number): Promise<number> {
  const model = stamp('bench');
  let ms = 0;
  for (let segmentId = 0; segmentId * SEGMENT_SIZE < n; segmentId++) {
    const waiting = good(await store.readToScore(segmentId, model));
    const rows = waiting.map((row) => ({
      ...row,
      score: { ...recovered(model, (row.row % 100) / 200), ...vectorsOf(row.row % 100) },
    }));
    ms += await timed(async () => good(await store.writeScores({ segmentId, rows, stamp: model })));
  }
  return Math.round((n / ms) * 1000);
}

type Row = Conversation & { readonly key: string; readonly exit: number };

/** What a straightforward app does: one row a conversation, indexed by what screens group by. */
async function benchRows(n: number): Promise<StoreBench['rows']> {
  const before = await usedBytes();
  const db = new Dexie(`undertone-bench-${crypto.randomUUID()}`) as Dexie & {
    rows: EntityTable<Row, 'key'>;
    jobs: EntityTable<{ id: string; at: number }, 'id'>;
  };
  db.version(1).stores({ rows: 'key, agent, reason, startedAt', jobs: 'id' });
  await db.open();
  let writeMs = 0;
  for (let at = 0; at < n; at += SEGMENT_SIZE) {
    const batch = conversations(at, Math.min(n, at + SEGMENT_SIZE)).map((conversation, i) => ({
      ...conversation,
      key: `${conversation.source}/${conversation.id}`,
      exit: (i % 100) / 100,
    }));
    writeMs += await timed(() =>
      db.transaction('rw', db.rows, db.jobs, async () => {
        await db.rows.bulkPut(batch);
        await db.jobs.put({ id: 'import', at });
      }),
    );
  }
  const diskMB = ((await usedBytes()) - before) / 1e6;
  const groupByMs = await timed(async () => {
    const groups = new Map<string, { exits: number; count: number }>();
    await db.rows.each(({ agent, reason, exit }) => {
      const key = `${agent ?? ''}|${reason ?? ''}`;
      const group = groups.get(key) ?? { exits: 0, count: 0 };
      groups.set(key, { exits: group.exits + exit, count: group.count + 1 });
    });
    return groups;
  });
  await db.delete();
  return {
    writePerSecond: Math.round((n / writeMs) * 1000),
    diskMB: tenths(diskMB),
    groupByMs: tenths(groupByMs),
  };
}

/** Mean exit by agent and reason. */
function groupColumns({ agent, reason, exit, flags, length }: Columns): Float64Array {
  const sums = new Float64Array(64 * 64);
  const counts = new Uint32Array(64 * 64);
  for (let i = 0; i < length; i++) {
    if (flags[i]! & FLAG.removed || exit[i] === NO_VALENCE) continue;
    const group = agent[i]! * 64 + reason[i]!;
    sums[group]! += exit[i]!;
    counts[group]!++;
  }
  return sums.map((sum, group) => sum / counts[group]!);
}

function repeated(columns: Columns, length: number): Columns {
  const all = allocateColumns(length);
  for (let at = 0; at < length; at += columns.length) {
    copyRows(columns, all, at, Math.min(columns.length, length - at));
  }
  return all;
}

/** Words of a support floor in any order: they compress like prose, which a few stock phrases would not. */
const WORDS =
  `parcel order refund invoice charged twice delivery driver address app login password reset code email
  phone line waited minutes yesterday monday friday week again still never always broken screen battery charger
  subscription cancel renewal plan price discount voucher account card bank payment failed pending shipped
  returned label store size colour wrong missing damaged box photo attached manager supervisor promised
  called wrote nobody answered please could would should have been with from about because although however
  thank sorry understand checking moment system shows confirm number last digits name birthday update version
  tablet laptop browser cache restart tried everything works now great perfect useless ridiculous angry
  happy worried urgent today tomorrow before after between street house door neighbour garage left signed`.split(
    /\s+/,
  );

/** Nine messages a conversation and about 1.5 kB of JSON; no two alike. */
function conversations(from: number, to: number): Conversation[] {
  return Array.from({ length: to - from }, (_, i): Conversation => {
    const n = from + i;
    const random = randomFrom(n);
    const word = () => WORDS[Math.floor(random() * WORDS.length)]!;
    const say = () => Array.from({ length: 4 + Math.floor(random() * 12) }, word).join(' ');
    const agent = `agent ${n % 40}` as AgentId;
    const startedAt = 1_700_000_000_000 + n * 60_000;
    return {
      id: `T-${n}` as ConversationId,
      source: 'desk',
      channel: n % 3 ? 'chat' : 'voice',
      agent,
      reason: `reason ${n % 12}`,
      customer: `customer ${n % Math.ceil(to / 3)}` as CustomerId,
      startedAt: startedAt as EpochMs,
      closedAt: null,
      escalated: n % 20 === 0,
      escalatedAt: null,
      rating: n % 8 === 0 ? { raw: 1 + (n % 5), scale: '1-5', norm: (n % 5) / 4 } : null,
      surveyed: null,
      turns: Array.from({ length: 9 }, (_, turn) => ({
        speaker: turn % 2 ? ('agent' as const) : ('customer' as const),
        text: `${say()} ${Math.floor(random() * 1e6)}`,
        at: (startedAt + turn * 20_000) as EpochMs,
        agent: turn % 2 ? agent : null,
      })),
    };
  });
}

/** A small repeatable generator (mulberry32): both layouts must store the same text. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function jsonBytes(n: number): number {
  const some = conversations(0, Math.min(n, 1000));
  return (JSON.stringify(some).length / some.length) * n;
}

async function usedBytes(): Promise<number> {
  return (await navigator.storage.estimate()).usage ?? 0;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function median(work: (i: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 9; i++) times.push(await timed(() => work(i)));
  return times.sort((a, b) => a - b)[4]!;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
