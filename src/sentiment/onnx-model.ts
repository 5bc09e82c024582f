/**
 * The encoder in onnxruntime-web: the only file that knows it.
 *
 * One thread and one window a run: a score must not depend on what else is scored (DESIGN §5). The same
 * WebAssembly runs in a browser worker and in Node, and gives the same bits in both.
 *
 * @module
 */
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { err, ok, type Result } from '../domain/result';
import { MODEL_FILE_NAMES, type ModelManifest } from './manifest';
import type { Window } from './windows';
import { openWordPiece, type WordPiece } from './wordpiece';

/** Where the runtime's WebAssembly is: addresses of its two files, or their bytes where nothing may be fetched. */
export interface WasmSource {
  readonly binary?: Uint8Array;
  readonly paths?: string | { readonly mjs?: string; readonly wasm?: string };
}

export interface ModelFiles {
  readonly manifest: ModelManifest;
  readonly model: Uint8Array;
  /** The text of vocab.txt. */
  readonly vocab: string;
  /** The bytes of vectors.bin. */
  readonly vectors: Uint8Array;
  readonly wasm: WasmSource;
}

/** Survives `postMessage`; `message` is for a person. */
export interface ModelFailure {
  readonly kind: 'wrong-file' | 'not-opened';
  readonly message: string;
}

/** Of each token: the raw attention score, the logits without bias, the vector. Rows past the window are filling. */
export interface TokenOutputs {
  readonly att: Float32Array;
  readonly logits: Float32Array;
  readonly hidden: Float32Array;
}

export interface ArcModel {
  readonly manifest: ModelManifest;
  readonly pieces: WordPiece;
  run(window: Window): Promise<TokenOutputs>;
  close(): Promise<void>;
}

/**
 * Windows are filled up to a multiple of the SIMD width. The runtime sums four lanes at a time and the rest one by
 * one, so without it a longer window would round the softmax of earlier tokens otherwise, and what a customer says
 * later would move, by a hair, what was scored before. With it earlier turns keep every bit (tested).
 */
const LANES = 4;

/** Later than any turn: under the turn-causal mask no token sees the filling. */
const UNSEEN = 32_767;

/** Opens a model whose files are the very ones that its manifest names; refuses others. */
export async function openModel({
  manifest,
  model,
  vocab,
  vectors,
  wasm,
}: ModelFiles): Promise<Result<ArcModel, ModelFailure>> {
  const given = { 'arc.onnx': model, 'vocab.txt': new TextEncoder().encode(vocab), 'vectors.bin': vectors };
  for (const name of MODEL_FILE_NAMES) {
    const { sha256: expected, bytes } = manifest.files[name];
    if (given[name].byteLength !== bytes || (await sha256(given[name])) !== expected) {
      return err({
        kind: 'wrong-file',
        message: `${name} is not the file that the manifest of ${manifest.name} names. Fetch the model again.`,
      });
    }
  }

  configure(wasm);
  try {
    const pieces = openWordPiece(vocab);
    const session = await InferenceSession.create(model, {
      executionProviders: ['wasm'],
      graphOptimizationLevel: 'all',
      // Patterns are kept for each input length; windows have hundreds of lengths and memory is never given back.
      enableMemPattern: false,
    });
    return ok(serve(session, manifest, pieces));
  } catch (failure) {
    return err({
      kind: 'not-opened',
      message: `The model ${manifest.name} could not be opened: ${String(failure)}`,
    });
  }
}

function configure({ binary, paths }: WasmSource): void {
  env.wasm.numThreads = 1;
  env.wasm.proxy = false;
  if (binary) env.wasm.wasmBinary = binary;
  if (paths) env.wasm.wasmPaths = paths;
}

function serve(session: InferenceSession, manifest: ModelManifest, pieces: WordPiece): ArcModel {
  // The runtime refuses a run that begins before the one before has ended.
  let idle: Promise<unknown> = Promise.resolve();

  async function infer({ ids, types, order }: Window): Promise<TokenOutputs> {
    const length = Math.ceil(ids.length / LANES) * LANES;
    const outputs = await session.run({
      ids: row(ids, length, pieces.pad),
      types: row(types, length, 0),
      order: row(order, length, UNSEEN),
    });
    return {
      att: floats(outputs, 'att', length),
      logits: floats(outputs, 'logits', length * manifest.steps.length),
      hidden: floats(outputs, 'hidden', length * manifest.width),
    };
  }

  return {
    manifest,
    pieces,
    run(window) {
      const running = idle.then(() => infer(window));
      idle = running.catch(() => undefined);
      return running;
    },
    async close() {
      await idle;
      await session.release();
    },
  };
}

function row(values: readonly number[], length: number, padding: number): Tensor {
  const filled = new BigInt64Array(length).fill(BigInt(padding));
  values.forEach((value, i) => (filled[i] = BigInt(value)));
  return new Tensor('int64', filled, [1, length]);
}

/** A lost or broken engine can hand back nothing or not-a-number: that must never become a score. */
function floats(outputs: InferenceSession.OnnxValueMapType, name: string, length: number): Float32Array {
  const data = outputs[name]?.data;
  if (!(data instanceof Float32Array) || data.length !== length || !data.every(Number.isFinite)) {
    throw new Error(`the model gave no usable ${name}`);
  }
  return data;
}

async function sha256(bytes: Uint8Array): Promise<string> {
  // The cast only says that the bytes are not shared between threads, which a downloaded file never is.
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
