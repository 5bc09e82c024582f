import { beforeEach, expect, test, vi } from 'vitest';
import type { ModelStamp } from '$src/domain/arc';
import { ok } from '$src/domain/result';
import { isFaster, rememberedMeasurement } from '$src/state/engine-measurement';
import { Engine } from '$src/state/engine.svelte';
import { DEFAULT_PREFERENCES, type Preferences } from '$src/state/preferences.svelte';
import { FakeWorker, never } from '../../factories/fake-worker';
import { complaint, NO_VECTORS, stamp } from '../../factories/stored';

const workers = vi.hoisted(() => ({ start: (label: string): unknown => label }));
vi.mock('$src/state/privacy/own-scripts', () => ({
  startWorker: (_: string, label: string) => workers.start(label),
}));
vi.mock('$src/state/places', () => ({ scorerPlace: () => ({ model: '', runtime: '', precision: null }) }));
const adapter = { name: 'acme gpu', precision: 'half' } as const;
const browser = vi.hoisted(() => ({ finds: (): unknown => undefined }));
vi.mock('$src/state/adapter', () => ({ findAdapter: () => Promise.resolve(browser.finds()) }));

const scoreBy = (model: ModelStamp) => ({ language: 'en', turns: [], arc: null, model, ...NO_VECTORS });
const answersOf = (engine: ModelStamp['engine'], speed: number) => ({
  open: (): unknown => ok(undefined),
  selfTest: () => ({ passed: 16, total: 16, worst: 0.001 }),
  manifest: () => ({ files: { wide: {} } }),
  stamp: () => stamp('a', { engine }),
  speed: (): unknown => speed,
  score: (batch: readonly unknown[]): unknown => batch.map(() => scoreBy(stamp('a', { engine }))),
  explain: (): unknown => null,
});
const batch = [complaint('1'), complaint('2')];

let started: { readonly label: string; readonly worker: FakeWorker }[];
/** WebAssembly reads two conversations a second and worker; what the graphics processor answers, a test says. */
function webgpuAnswers(over: Partial<ReturnType<typeof answersOf>> = {}) {
  started = [];
  workers.start = (label) => {
    const isGpu = label.includes('graphics');
    const worker = new FakeWorker(isGpu ? { ...answersOf('webgpu', 40), ...over } : answersOf('wasm', 2));
    started.push({ label, worker });
    return worker;
  };
}

let kept: Map<string, string>;
beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('navigator', { userAgent: 'a browser', hardwareConcurrency: 4 });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  browser.finds = () => ({ kind: 'found', adapter });
  webgpuAnswers();
});

async function opened(over: Partial<Preferences> = {}, hasPack = true) {
  const engine = new Engine(
    { whenHeld: () => Promise.resolve(), host: { hasPack: () => hasPack } },
    { current: { ...DEFAULT_PREFERENCES, ...over } },
  );
  await engine.start();
  return engine;
}

const engineOf = (engine: Engine) => engine.state.phase === 'ready' && engine.state.stamp.engine;
const measurementOf = (engine: Engine) =>
  engine.webgpu.kind === 'measured' ? engine.webgpu.measurement : null;

test('reads on the graphics processor where it agrees and is faster than all other cores together', async () => {
  const engine = await opened();
  expect(engineOf(engine)).toBe('webgpu');
  expect(measurementOf(engine)).toMatchObject({ wasm: 6, workers: 3, webgpu: 40 });
  const readers = await engine.readers(3, {});
  expect(readers).toHaveLength(1);
  expect((await readers[0]!.score(batch)).map(({ model }) => model?.engine)).toEqual(['webgpu', 'webgpu']);
});

test('stays with WebAssembly where the graphics processor is slower, and says by how much', async () => {
  webgpuAnswers({ speed: () => 5 });
  const engine = await opened();
  expect(engineOf(engine)).toBe('wasm');
  expect(measurementOf(engine)).toMatchObject({ wasm: 6, webgpu: 5 });
  expect(started.find(({ label }) => label.includes('graphics'))!.worker.isTerminated).toBe(true);
});

test('stays with WebAssembly where the graphics processor says something else', async () => {
  webgpuAnswers({ selfTest: () => ({ passed: 15, total: 16, worst: 0.3 }) });
  const engine = await opened();
  expect(engineOf(engine)).toBe('wasm');
  expect(measurementOf(engine)).toMatchObject({ webgpu: null, selfTest: { passed: 15, worst: 0.3 } });
});

test('stays with WebAssembly where the graphics processor does not come through its test', async () => {
  webgpuAnswers({ open: () => ({ ok: false, error: { kind: 'model-wrong', message: 'out of memory' } }) });
  const engine = await opened();
  expect(engineOf(engine)).toBe('wasm');
  expect(measurementOf(engine)).toMatchObject({ webgpu: null, selfTest: null });
});

test('remembers what was measured, until the graphics processor is another one', async () => {
  await opened();
  const speed = vi.fn(() => 1);
  webgpuAnswers({ speed });
  expect(engineOf(await opened())).toBe('webgpu');
  expect(speed).not.toHaveBeenCalled();
  browser.finds = () => ({ kind: 'found', adapter: { ...adapter, name: 'another' } });
  expect(engineOf(await opened())).toBe('wasm');
  expect(speed).toHaveBeenCalledOnce();
});

test('does not even open a graphics processor that was slower', async () => {
  webgpuAnswers({ speed: () => 5 });
  await opened();
  started = [];
  expect(engineOf(await opened())).toBe('wasm');
  expect(started.map(({ label }) => label)).toEqual(['scoring 1']);
});

test.each([
  ['nobody has asked for its program', {}, false, 'not-fetched'],
  ['a person wants WebAssembly', { engine: 'wasm' }, true, 'not-wanted'],
] as const)('opens no graphics processor where %s', async (_, over, hasPack, kind) => {
  const engine = await opened(over, hasPack);
  expect(engineOf(engine)).toBe('wasm');
  expect(engine.webgpu.kind).toBe(kind);
  expect(started.map(({ label }) => label)).toEqual(['scoring 1']);
});

test('opens none where the browser has only an imitation', async () => {
  browser.finds = () => ({ kind: 'software', name: 'swiftshader' });
  expect((await opened()).webgpu).toEqual({ kind: 'software', name: 'swiftshader' });
  expect(started).toHaveLength(1);
});

test('reads a batch once more with WebAssembly when the graphics processor is lost over it', async () => {
  let batches = 0;
  webgpuAnswers({
    score: (read: readonly unknown[]) =>
      ++batches === 1
        ? read.map(() => scoreBy(stamp('a', { engine: 'webgpu' })))
        : Promise.reject(new Error('device lost')),
  });
  const engine = await opened();
  const { lost } = engine;
  const [reader] = await engine.readers(3, {});
  await reader!.score(batch);
  const scores = await reader!.score(batch);
  expect(scores.map(({ model }) => model?.engine)).toEqual(['wasm', 'wasm']);
  expect(lost.aborted).toBe(true);
  expect(engine.lost.aborted).toBe(false);
  expect(engineOf(engine)).toBe('wasm');
  expect(engine.webgpu).toEqual({ kind: 'lost', adapter, scoredBefore: 2 });
  expect(await engine.readers(3, {})).toHaveLength(3);
});

test('a stop is no loss: what the graphics processor was reading is read by nobody', async () => {
  webgpuAnswers({ score: never });
  const engine = await opened();
  const { lost } = engine;
  const [reader] = await engine.readers(1, {});
  const reading = expect(reader!.score(batch)).rejects.toThrow('stopped');
  engine.stop();
  await reading;
  expect(lost.aborted).toBe(false);
});

test('a measurement that was damaged on disk is none', () => {
  kept.set('undertone-engine-measured', '{"of":"this","wasm":"fast"}');
  expect(rememberedMeasurement('this')).toBeNull();
  expect(isFaster({ of: '', wasm: 3, workers: 1, webgpu: 3, selfTest: null })).toBe(false);
});
