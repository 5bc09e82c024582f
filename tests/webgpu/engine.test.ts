/**
 * The graph for graphics processors on a real WebGPU device. Chromium's software adapter is one, only slow, so the
 * model is a tiny one that went through the same stages as the shipped ones.
 */
import glueUrl from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import programUrl from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import { env, InferenceSession } from 'onnxruntime-web/webgpu';
import { afterAll, beforeAll, expect, test, vi, type MockInstance } from 'vitest';
import { conversationOf } from '$src/pipeline/golden-cases';
import { selfTest } from '$src/pipeline/self-test';
import { openScorer, type OpenScorer } from '$src/sentiment/scorer';
import { modelFiles, readJson, type ShippedGolden } from '../factories/tiny-model';
import goldenUrl from '../fixtures/tiny-webgpu/golden.json?url';
import manifestUrl from '../fixtures/tiny-webgpu/manifest.json?url';
import modelUrl from '../fixtures/tiny-webgpu/tiny.onnx?url';
import singleUrl from '../fixtures/tiny-webgpu/tiny-single.onnx?url';
import vectorsUrl from '../fixtures/tiny-webgpu/vectors.bin?url';
import vocabUrl from '../fixtures/tiny-webgpu/vocab.txt?url';

// A software adapter compiles its programs for many seconds.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 });

const urls: Readonly<Record<string, string>> = {
  'golden.json': goldenUrl,
  'manifest.json': manifestUrl,
  'tiny.onnx': modelUrl,
  'tiny-single.onnx': singleUrl,
  'vectors.bin': vectorsUrl,
  'vocab.txt': vocabUrl,
};
const read = async (name: string) => new Uint8Array(await (await fetch(urls[name]!)).arrayBuffer());
const absolute = (url: string) => new URL(url, location.href).href;

/** One line of the runtime's profile: a node that was run, by whom, or a program of the device. */
interface ProfileLine {
  readonly cat: string;
  readonly name: string;
  readonly args: { readonly provider?: string; readonly op_name?: string; readonly shapes?: string };
}

let printed: MockInstance<typeof console.log>;
let session: InferenceSession;
let scorer: OpenScorer;
let golden: ShippedGolden;

beforeAll(async () => {
  // The runtime prints its profile, and takes hold of the console when it is loaded.
  printed = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const create = InferenceSession.create.bind(InferenceSession);
  vi.spyOn(InferenceSession, 'create').mockImplementation((async (graph: Uint8Array, options: object) => {
    session = await create(graph, { ...options, enableProfiling: true });
    return session;
  }) as unknown as typeof InferenceSession.create);
  const wasm = { paths: { mjs: absolute(glueUrl), wasm: absolute(programUrl) } };
  const files = await modelFiles(read, wasm);
  golden = (await readJson(read, 'golden.json')) as ShippedGolden;
  const wide = { precision: 'single', graph: await read('tiny-single.onnx') } as const;
  const opened = await openScorer({ ...files, wide, version: '0' });
  if (!opened.ok) throw new Error(opened.error.message);
  scorer = opened.value;
});

afterAll(() => vi.restoreAllMocks());

test('says what the same graph says where it was made, at every length that windows are filled up to', async () => {
  expect(new Set(golden.map(({ ids }) => Math.ceil(Math.log2(ids.length / 32))))).toEqual(
    new Set([0, 1, 2, 3]),
  );
  const { passed, total, worst } = await selfTest(scorer, golden);
  expect({ passed, total }).toEqual({ passed: golden.length, total: golden.length });
  expect(worst).toBeLessThan(0.001);
});

test('stamps its scores as made on a graphics processor, by the weights that WebAssembly reads', async () => {
  const { model } = await scorer.score(conversationOf(golden[0]!));
  const manifest = (await readJson(read, 'manifest.json')) as { files: Record<string, { sha256: string }> };
  expect(model).toMatchObject({ engine: 'webgpu', sha256: manifest.files['tiny.onnx']!.sha256 });
});

test('multiplies on the device, and widens the int8 weights only once', () => {
  session.endProfiling();
  const profile = printed.mock.calls
    .map(([line]) => String(line).replace(/,\s*$/, ''))
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as ProfileLine);
  const nodes = profile.filter(({ cat }) => cat === 'Node');
  const products = nodes.filter(({ args }) => args.op_name === 'MatMul');
  // Two layers of six products, and two heads, for each window that was run.
  expect(products.length).toBeGreaterThanOrEqual(14 * golden.length);
  expect(products.length % 14).toBe(0);
  expect(new Set(products.map(({ args }) => args.provider))).toEqual(new Set(['WebGpuExecutionProvider']));
  const programs = profile.filter(({ cat, name }) => cat === 'Api' && name.includes('&MatMul&'));
  expect(programs).toHaveLength(products.length);
  // What stays on the processor are rows of int8 and places in the sequence; no product of weights and steps.
  const casts = nodes.filter(
    ({ args }) => args.op_name === 'Cast' && args.provider === 'CPUExecutionProvider',
  );
  expect(casts.length).toBeLessThanOrEqual((products.length / 14) * 3);
});

test('a lost device ends in a failure at once, never in a score', async () => {
  const device = (await env.webgpu.device) as unknown as { destroy(): void };
  device.destroy();
  await expect(scorer.score(conversationOf(golden[0]!))).rejects.toThrow();
});
