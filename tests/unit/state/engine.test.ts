import { beforeEach, expect, test, vi } from 'vitest';
import { ok } from '$src/domain/result';
import type { ScoreWithVectors } from '$src/domain/vectors';
import { Engine } from '$src/state/engine.svelte';
import { DEFAULT_PREFERENCES } from '$src/state/preferences.svelte';
import { FakeWorker, never } from '../../factories/fake-worker';
import { complaint, NO_VECTORS, stamp } from '../../factories/stored';

const workers = vi.hoisted(() => ({ start: (): unknown => undefined }));
vi.mock('$src/state/privacy/own-scripts', () => ({ startWorker: () => workers.start() }));
vi.mock('$src/state/places', () => ({ scorerPlace: () => ({ model: '', runtime: '', precision: null }) }));

const score: ScoreWithVectors = { language: 'en', turns: [], arc: null, model: null, ...NO_VECTORS };
const answers = {
  open: () => ok(undefined),
  selfTest: () => ({ passed: 1, total: 1, worst: 0 }),
  manifest: () => ({ files: { wide: null } }),
  stamp: () => stamp('a'),
  score: (batch: readonly unknown[]): unknown => batch.map(() => score),
  explain: (): unknown => null,
};
const held = { whenHeld: () => Promise.resolve(), host: { hasPack: () => false } };
const preferences = { current: DEFAULT_PREFERENCES };
const batch = [complaint('1')];

let started: FakeWorker[];
/** The first worker answers as told, the ones that follow as they should. */
function firstAnswers(over: Partial<typeof answers>) {
  started = [];
  workers.start = () => {
    const worker = new FakeWorker(started.length === 0 ? { ...answers, ...over } : answers);
    started.push(worker);
    return worker;
  };
}
beforeEach(() => firstAnswers({}));

test('ends a batch at once when everything is deleted, and leaves the next workers alone', async () => {
  firstAnswers({ score: never });
  const engine = new Engine(held, preferences);
  await engine.start();
  const [reader] = await engine.readers(1, {});
  const reading = expect(reader!.score(batch)).rejects.toThrow('stopped');
  engine.stop();
  await reading;
  await engine.start();
  expect(engine.state.phase).toBe('ready');
  expect(started.map(({ isTerminated }) => isTerminated)).toEqual([true, false]);
});

test('reads a batch with a new worker when the first one dies over it', async () => {
  firstAnswers({ score: never });
  const engine = new Engine(held, preferences);
  await engine.start();
  const [reader] = await engine.readers(1, {});
  const reading = reader!.score(batch);
  started[0]!.die();
  expect(await reading).toEqual([score]);
  expect(started.map(({ isTerminated }) => isTerminated)).toEqual([true, false]);
});

test('gives a worker up when it is silent for longer than its turns take', async () => {
  firstAnswers({ score: never });
  const engine = new Engine(held, preferences);
  await engine.start();
  const [reader] = await engine.readers(1, {});
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const reading = reader!.score(batch);
    await vi.advanceTimersByTimeAsync(31_900);
    expect(started).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(await reading).toEqual([score]);
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test('lets everybody wait for one start', async () => {
  const engine = new Engine(held, preferences);
  await Promise.all([engine.start(), engine.start()]);
  expect(engine.state.phase).toBe('ready');
  expect(started).toHaveLength(1);
});

test('says so when the worker dies during its self-test', async () => {
  firstAnswers({ selfTest: never as never });
  const engine = new Engine(held, preferences);
  const starting = engine.start();
  await vi.waitFor(() => expect(started).toHaveLength(1));
  started[0]!.die();
  await starting;
  expect(engine.state).toEqual({ phase: 'failed', message: 'out of memory' });
});

test('explains a turn with a new worker when the first one dies over it', async () => {
  firstAnswers({ explain: never });
  const engine = new Engine(held, preferences);
  await engine.start();
  const explaining = engine.explain(batch[0]!, 0);
  started[0]!.die();
  expect(await explaining).toBeNull();
  expect(started).toHaveLength(2);
});

test('starts no worker once something could get out', async () => {
  const breached = {
    ...held,
    whenHeld: () => Promise.reject(new Error('The page could reach the network.')),
  };
  const engine = new Engine(breached, preferences);
  await engine.start();
  expect(engine.state).toEqual({ phase: 'failed', message: 'The page could reach the network.' });
  expect(started).toHaveLength(0);
});
