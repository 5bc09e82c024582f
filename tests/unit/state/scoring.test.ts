import { beforeEach, describe, expect, test, vi } from 'vitest';
import { err, ok } from '$src/domain/result';
import type { ScoreWithVectors } from '$src/domain/vectors';
import type { Reader } from '$src/pipeline/scoring';
import type { Engine } from '$src/state/engine.svelte';
import type { Library } from '$src/state/library.svelte';
import type { PreferencesState } from '$src/state/preferences.svelte';
import { Scoring } from '$src/state/scoring.svelte';
import type { JobRecord } from '$src/store/records/imports';
import { fakeLocks } from '../../factories/fake-locks';
import { complaint, NO_VECTORS, stamp } from '../../factories/stored';

const score: ScoreWithVectors = { language: 'en', turns: [], arc: null, model: null, ...NO_VECTORS };

beforeEach(() => vi.stubGlobal('navigator', { locks: fakeLocks(), hardwareConcurrency: 2 }));

/** A disk that all tabs of a test share: segments of conversations, each unscored, stale or done. */
function disk() {
  const segments: ('unscored' | 'stale' | 'done')[][] = [];
  const jobs: JobRecord[] = [];
  const settings = new Map<string, unknown>();
  const count = (segment: readonly string[], state: string) => segment.filter((row) => row === state).length;
  const store = {
    countByModel: () =>
      Promise.resolve(
        ok({ unscored: segments.reduce((n, each) => n + count(each, 'unscored'), 0), models: [] }),
      ),
    segmentsToScore: (_: unknown, { stale }: { stale: boolean }) =>
      Promise.resolve(
        ok(
          segments
            .map((each, segmentId) => ({
              segmentId,
              unscored: count(each, 'unscored'),
              stale: count(each, 'stale'),
            }))
            .filter((each) => each.unscored > 0 || (stale && each.stale > 0)),
        ),
      ),
    readToScore: (id: number, _: unknown, { stale }: { stale: boolean }) =>
      Promise.resolve(
        ok(
          segments[id]!.flatMap((state, row) =>
            state === 'unscored' || (stale && state === 'stale')
              ? [{ row, content: 0, conversation: complaint(`${id}-${row}`) }]
              : [],
          ),
        ),
      ),
    writeScores: ({ segmentId, rows }: { segmentId: number; rows: readonly { row: number }[] }) => {
      for (const { row } of rows) segments[segmentId]![row] = 'done';
      return Promise.resolve(ok({ written: rows.length, refused: 0 }));
    },
    readJobs: () => Promise.resolve(ok([...jobs])),
    beginScoring: (checkpoint: unknown) => {
      const job = { id: `job ${jobs.length}`, kind: 'score', phase: 'running', checkpoint } as JobRecord;
      jobs.push(job);
      return Promise.resolve(ok(job));
    },
    updateJob: (id: string, change: Partial<JobRecord>) => {
      const at = jobs.findIndex((job) => job.id === id);
      jobs[at] = { ...jobs[at]!, ...change };
      return Promise.resolve(ok(jobs[at]));
    },
    readSetting: (key: string) => Promise.resolve(ok(settings.get(key))),
    writeSetting: (key: string, value: unknown) => Promise.resolve(ok(void settings.set(key, value))),
    readCatalogue: () => Promise.resolve(ok([])),
  };
  return { segments, jobs, settings, store };
}

type Disk = ReturnType<typeof disk>;

/** A tab on a disk; `hold` keeps its reader waiting until `go` is called. */
function tab({ store }: Disk) {
  const batches: string[][] = [];
  let wait: Promise<void> = Promise.resolve();
  let go: () => void = () => undefined;
  let stop: (error: Error) => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => (stop = reject));
  stopped.catch(() => undefined);
  const reader: Reader = {
    score: async (batch) => {
      batches.push(batch.map(({ id }) => id));
      await Promise.race([wait, stopped]);
      return batch.map(() => score);
    },
  };
  let lost = new AbortController();
  let rounds = 0;
  const engine = {
    state: { phase: 'ready', stamp: stamp('new') },
    start: () => Promise.resolve(),
    readers: () => {
      rounds++;
      return Promise.resolve([reader]);
    },
    get lost() {
      return lost.signal;
    },
    shrink: () => undefined,
  };
  const library = { store, refresh: () => Promise.resolve() };
  const preferences = { current: { skipFirstTurn: false, workers: 1 } };
  const scoring = new Scoring(
    library as unknown as Library,
    engine as unknown as Engine,
    preferences as unknown as PreferencesState,
  );
  return {
    scoring,
    batches,
    preferences,
    hold: () => (wait = new Promise((resolve) => (go = resolve))),
    go: () => go(),
    stopEngine: () => stop(new Error('stopped')),
    loseProcessor: () => {
      lost.abort();
      lost = new AbortController();
    },
    rounds: () => rounds,
  };
}

const busy = ({ batches }: { batches: unknown[] }, count = 1) =>
  vi.waitFor(() => expect(batches).toHaveLength(count));

test('scores what an import brings, also what comes while the last of it is being read', async () => {
  const shared = disk();
  const here = tab(shared);
  shared.segments.push(['unscored']);
  void here.hold();
  const scoring = here.scoring.more();
  await busy(here);
  shared.segments.push(['unscored']);
  void here.scoring.more();
  here.go();
  await scoring;
  expect(shared.segments).toEqual([['done'], ['done']]);
  expect(here.scoring.state.phase).toBe('idle');
});

test('goes on with all readers when the graphics processor is lost, and reads nothing twice', async () => {
  const shared = disk();
  const here = tab(shared);
  shared.segments.push(['unscored'], ['unscored']);
  void here.hold();
  const scoring = here.scoring.start();
  await busy(here);
  here.loseProcessor();
  here.go();
  await scoring;
  expect(here.scoring.state.phase).toBe('idle');
  expect(shared.segments).toEqual([['done'], ['done']]);
  expect(here.batches).toHaveLength(2);
  expect(here.rounds()).toBe(2);
});

test('stays paused while an import goes on, and says how many wait by now', async () => {
  const shared = disk();
  const here = tab(shared);
  shared.segments.push(['unscored']);
  void here.hold();
  const scoring = here.scoring.more();
  await busy(here);
  here.scoring.pause();
  here.go();
  await scoring;
  shared.segments.push(['unscored', 'unscored']);
  await here.scoring.more();
  expect(here.batches).toHaveLength(1);
  expect(here.scoring.state).toMatchObject({ phase: 'paused', progress: { total: 2 } });

  await here.scoring.start();
  expect(shared.segments.flat()).toEqual(['done', 'done', 'done']);
});

test('stays paused although the page is reloaded while the last batch is being read', async () => {
  const shared = disk();
  const [here, reloaded] = [tab(shared), tab(shared)];
  shared.segments.push(['unscored']);
  void here.hold();
  void here.scoring.more();
  await busy(here);
  here.scoring.pause();
  await vi.waitFor(() => expect(shared.jobs[0]).toMatchObject({ phase: 'paused' }));
  // The tab dies before its batch comes back, and lets go of its lock.
  vi.stubGlobal('navigator', { locks: fakeLocks(), hardwareConcurrency: 2 });
  await reloaded.scoring.resume();
  expect(reloaded.batches).toEqual([]);
  expect(reloaded.scoring.state).toMatchObject({ phase: 'paused', progress: { total: 1 } });
});

test('does not start in one tab what was cancelled in another', async () => {
  const shared = disk();
  const [here, there] = [tab(shared), tab(shared)];
  shared.segments.push(['unscored']);
  void here.hold();
  const scoring = here.scoring.start();
  await busy(here);
  await here.scoring.cancel();
  shared.segments.push(['unscored']);
  here.go();
  await scoring;
  await there.scoring.more();
  expect(there.batches).toEqual([]);
  expect(there.scoring.state).toEqual({ phase: 'cancelled', waiting: 1 });
});

test('takes over when the tab that was scoring is closed', async () => {
  const shared = disk();
  const [here, there] = [tab(shared), tab(shared)];
  shared.segments.push(['unscored']);
  void there.hold();
  void there.scoring.start();
  await busy(there);
  const waiting = here.scoring.resume();
  await vi.waitFor(() => expect(here.scoring.state.phase).toBe('elsewhere'));
  there.stopEngine();
  await there.scoring.close();
  await waiting;
  expect(here.batches).toEqual([['0-0']]);
  expect(shared.segments).toEqual([['done']]);
});

test('a rescore that was interrupted is a rescore after the reload', async () => {
  const shared = disk();
  shared.segments.push(['stale', 'done']);
  const before = tab(shared);
  void before.hold();
  void before.scoring.start({ stale: true });
  await busy(before);
  before.stopEngine();
  await before.scoring.close();
  expect(shared.segments).toEqual([['stale', 'done']]);

  const after = tab(shared);
  await after.scoring.resume();
  expect(after.batches).toEqual([['0-0']]);
  expect(after.scoring.waiting.stale).toBe(0);
});

test('a rescore that is asked for while scoring runs is not lost', async () => {
  const shared = disk();
  shared.segments.push(['unscored', 'stale']);
  const here = tab(shared);
  void here.hold();
  const scoring = here.scoring.start();
  await busy(here);
  await here.scoring.start({ stale: true });
  here.go();
  await scoring;
  expect(here.batches).toEqual([['0-0'], ['0-1']]);
});

test('lets go of the job at once when everything is deleted', async () => {
  const shared = disk();
  const here = tab(shared);
  shared.segments.push(['unscored']);
  void here.hold();
  void here.scoring.start();
  await busy(here);
  const closing = here.scoring.close();
  here.stopEngine();
  await closing;
  expect(here.scoring.state).toEqual({ phase: 'idle' });
  // What is on disk goes with the disk; where it stays, the next visit goes on.
  expect(shared.jobs).toMatchObject([{ phase: 'running' }]);
});

test('says how many conversations lie in a damaged segment, and scores the others', async () => {
  const shared = disk();
  const here = tab(shared);
  shared.segments.push(['unscored', 'unscored'], ['unscored']);
  const { readToScore } = shared.store;
  shared.store.readToScore = (id, ...rest) =>
    id === 0
      ? (Promise.resolve(err({ kind: 'unreadable', table: 'segments', id } as const)) as never)
      : readToScore(id, ...rest);
  await here.scoring.start();
  expect(shared.segments).toEqual([['unscored', 'unscored'], ['done']]);
  expect(here.scoring.waiting.unreadable).toBe(2);
  expect(here.scoring.state.phase).toBe('idle');
});

test('says so when the store is lost, and does not call that done', async () => {
  const shared = disk();
  const here = tab(shared);
  shared.segments.push(['unscored']);
  shared.store.segmentsToScore = () => Promise.resolve(err({ kind: 'closed' } as const)) as never;
  await here.scoring.start();
  expect(here.scoring.state).toEqual({ phase: 'failed', failure: { kind: 'closed' } });
});

test('traces anew what was traced otherwise before it reads on', async () => {
  const shared = disk();
  const here = tab(shared);
  here.preferences.current.skipFirstTurn = true;
  await here.scoring.retrace({ skipFirstTurn: true });
  expect(here.scoring.tracing.with).toEqual({ skipFirstTurn: true });
  expect([...shared.settings.values()]).toEqual([{ skipFirstTurn: true }]);
  expect(here.scoring.state).toEqual({ phase: 'idle' });
});

describe('a sample first', () => {
  const many = (count: number) => Array.from({ length: count }, () => 'unscored' as const);
  const doneIn = (rows: readonly string[]) => rows.flatMap((state, row) => (state === 'done' ? [row] : []));

  test('reads every fiftieth of what an import brings, also of what it brings later, and then waits', async () => {
    const shared = disk();
    const here = tab(shared);
    await here.scoring.expect({ sampleFirst: true });
    shared.segments.push(many(120));
    void here.hold();
    const scoring = here.scoring.more();
    await busy(here);
    shared.segments.push(many(120));
    void here.scoring.more();
    here.go();
    await scoring;
    // Ordinals go on behind each 256 rows: of the second segment those at 300 and 350.
    expect(shared.segments.map(doneIn)).toEqual([
      [0, 50, 100],
      [44, 94],
    ]);
    expect(here.scoring.state).toMatchObject({ phase: 'sampled', waiting: 235 });

    await here.scoring.start();
    expect(shared.segments.flat()).toEqual(Array.from({ length: 240 }, () => 'done'));
    expect(here.scoring.state.phase).toBe('idle');
  });

  test('still waits after a reload, and reads nothing of the sample again', async () => {
    const shared = disk();
    const before = tab(shared);
    await before.scoring.expect({ sampleFirst: true });
    shared.segments.push(many(60));
    await before.scoring.more();
    await before.scoring.close();
    const after = tab(shared);
    await after.scoring.resume();
    expect(after.scoring.state).toEqual({ phase: 'sampled', waiting: 58, rate: 0 });
    expect(after.batches).toEqual([]);
  });

  test('goes on as a sample when it was paused on the way', async () => {
    const shared = disk();
    const here = tab(shared);
    await here.scoring.expect({ sampleFirst: true });
    shared.segments.push(many(60), many(60));
    void here.hold();
    const scoring = here.scoring.more();
    await busy(here);
    here.scoring.pause();
    here.go();
    await scoring;
    expect(here.scoring.state.phase).toBe('paused');
    await here.scoring.start();
    expect(here.scoring.state).toMatchObject({ phase: 'sampled', waiting: 117 });
  });

  test('is not what the next import gets that did not ask for one', async () => {
    const shared = disk();
    const here = tab(shared);
    await here.scoring.expect({ sampleFirst: true });
    // It brought nothing new.
    await here.scoring.more();
    await here.scoring.expect({ sampleFirst: false });
    shared.segments.push(many(3));
    await here.scoring.more();
    expect(shared.segments.flat()).toEqual(['done', 'done', 'done']);
  });
});
