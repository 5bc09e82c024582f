/**
 * Fitted heads, each kept so that one click goes back, and what the one in use says of every conversation.
 *
 * @module
 */
import type { Result } from '../domain/result';
import { readRoot } from './connection';
import type { HeadInUseRecord, HeadRecord, VerdictsRecord } from './records/learning';
import { Failed, type StoreFailure } from './failure';
import type { VerdictSet } from './verdict-set';
import { planAndCommit, type Writer } from './writing';

export interface SegmentToSay {
  readonly segmentId: number;
  readonly columnsRevision: number;
}

/** What is known of a head without its fit. */
export type KnownHead = Omit<HeadRecord, 'fit'>;

const IN_USE = 'csat-head';
/** Heads kept: each is some megabytes. */
const HEADS = 8;
/** Records read at once: about 4 MB. */
const BATCH = 1024;

const NO_HEAD: HeadInUseRecord = { head: 0, saidBy: 0 };

function withoutFit(record: HeadRecord): KnownHead {
  const known: KnownHead & { fit?: unknown } = { ...record };
  delete known.fit;
  return known;
}

export function createVerdicts(writer: Writer) {
  const { db, attempt } = writer.connection;

  const readInUse = async () =>
    ((await db.settings.get(IN_USE))?.value as HeadInUseRecord | undefined) ?? NO_HEAD;
  const nothing = () => Promise.resolve();

  async function speak(head: number): Promise<void> {
    const { saidBy } = await readInUse();
    await db.settings.put({ key: IN_USE, value: { head, saidBy: saidBy + 1 } });
  }

  return {
    readHeadInUse: (): Promise<Result<HeadInUseRecord, StoreFailure>> => attempt(readInUse),

    readHead: (id: number): Promise<Result<HeadRecord | null, StoreFailure>> =>
      attempt(async () => (await db.heads.get(id)) ?? null),

    /** Newest first, without the fits, which are some megabytes each. */
    readHeads(): Promise<Result<readonly KnownHead[], StoreFailure>> {
      return attempt(async () => {
        const heads: KnownHead[] = [];
        await db.heads.reverse().each((record) => heads.push(withoutFit(record)));
        return heads;
      });
    },

    /** Keeps a head and lets it speak; the oldest beyond the eighth are forgotten. */
    addHead(head: Omit<HeadRecord, 'id'>): Promise<Result<number, StoreFailure>> {
      return planAndCommit(writer, nothing, async (_, root) => {
        const id = await db.heads.add(head);
        await speak(id);
        const old = await db.heads.orderBy('id').reverse().offset(HEADS).primaryKeys();
        await db.heads.bulkDelete(old);
        return { root: { ...root, revision: root.revision + 1 }, value: id };
      });
    },

    /** Lets another head speak; 0 is the prior. */
    useHead(id: number): Promise<Result<void, StoreFailure>> {
      return planAndCommit(writer, nothing, async (_, root) => {
        await speak(id);
        return { root: { ...root, revision: root.revision + 1 }, value: undefined };
      });
    },

    /** What was learnt later of a head that is there. */
    completeHead(
      id: number,
      learnt: Partial<
        Pick<HeadRecord, 'report' | 'population' | 'populationReasons' | 'balancedAccuracy' | 'changes'>
      >,
    ): Promise<Result<void, StoreFailure>> {
      return planAndCommit(writer, nothing, async (_, root) => {
        await db.heads.update(id, learnt);
        return { root: { ...root, revision: root.revision + 1 }, value: undefined };
      });
    },

    /** Segments of which the head in use has said nothing, or which have changed since. */
    segmentsToSay(saidBy: number): Promise<Result<SegmentToSay[], StoreFailure>> {
      return attempt(async () => {
        const said = new Map<number, number>();
        await db.verdicts.each((record) => {
          if (record.saidBy === saidBy) said.set(record.id, record.columnsRevision);
        });
        const wanted: SegmentToSay[] = [];
        await db.columns.orderBy('revision').eachKey((revision, { primaryKey }) => {
          const columnsRevision = revision as number;
          if (said.get(primaryKey) !== columnsRevision)
            wanted.push({ segmentId: primaryKey, columnsRevision });
        });
        return wanted.sort((a, b) => a.segmentId - b.segmentId);
      });
    },

    /** Stores what was said of a segment; says false where another head speaks meanwhile and nothing was stored. */
    writeVerdicts(
      said: Omit<VerdictsRecord, 'revision' | 'version'>,
    ): Promise<Result<boolean, StoreFailure>> {
      return planAndCommit(writer, nothing, async (_, root) => {
        if ((await readInUse()).saidBy !== said.saidBy) return { root, value: false };
        const revision = root.revision + 1;
        await db.verdicts.put({ ...said, revision, version: 1 });
        return { root: { ...root, revision }, value: true };
      });
    },

    /** Brings a set up to date: reads only what changed since its revision; says whether anything did. */
    refreshVerdicts(set: VerdictSet): Promise<Result<boolean, StoreFailure>> {
      return attempt(async () => {
        const root = await readRoot(db);
        const { saidBy } = await readInUse();
        let changed =
          set.generation !== null && (set.generation !== root.generation || set.saidBy !== saidBy);
        if (changed) set.clear();
        set.generation = root.generation;
        set.saidBy = saidBy;
        for (;;) {
          const records = await db.verdicts.where('revision').above(set.revision).limit(BATCH).toArray();
          for (const record of records) {
            const { id, verdict, dissatisfied, latent } = record;
            if (verdict.length !== dissatisfied.length || verdict.length !== latent.length) {
              throw new Failed({ kind: 'unreadable', table: 'verdicts', id });
            }
            if (record.saidBy === saidBy) set.apply(record);
            else set.revision = Math.max(set.revision, record.revision);
          }
          changed ||= records.some((record) => record.saidBy === saidBy);
          if (records.length < BATCH) return changed;
        }
      });
    },
  };
}
