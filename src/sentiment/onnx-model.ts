/**
 * The encoder: windows in, what it says of each token out.
 *
 * One window a run: a score must not depend on what else is scored (DESIGN §5). The same WebAssembly runs in a
 * browser worker and in Node, and gives the same bits in both; a graphics processor runs its own graph of the same
 * weights and is held to a tolerance.
 *
 * @module
 */
import { err, ok, type Result } from '../domain/result';
import type { ModelFile, ModelManifest, Precision } from './manifest';
import { openOnWasm, openOnWebgpu, type OnnxSession, type WasmSource } from './onnx-session';
import type { Window } from './windows';
import { openSpelling } from './spelling';
import { openWordPiece, type WordPiece } from './wordpiece';

export type { WasmSource };

export interface ModelFiles {
  readonly manifest: ModelManifest;
  /** The bytes of the graph with the int8 weights. */
  readonly model: Uint8Array;
  /** The text of vocab.txt. */
  readonly vocab: string;
  /** The text of spelling.txt, where the manifest names one. */
  readonly spelling?: string;
  /** The bytes of vectors.bin. */
  readonly vectors: Uint8Array;
  readonly wasm: WasmSource;
  /** The graph for a graphics processor, which then runs it; without it the reference engine does. */
  readonly wide?: { readonly precision: Precision; readonly graph: Uint8Array };
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

/** A graphics processor compiles its programs anew for each length; windows are filled up to one of these. */
const WEBGPU_LENGTHS = [32, 64, 128, 256];

/** Later than any turn: under the turn-causal mask no token sees the filling. */
const UNSEEN = 32_767;

/** Opens a model whose files are the very ones that its manifest names; refuses others. */
export async function openModel(files: ModelFiles): Promise<Result<ArcModel, ModelFailure>> {
  const { manifest, model, vocab, spelling, wasm, wide } = files;
  const wrong = await wrongFile(files);
  if (wrong !== null) {
    return err({
      kind: 'wrong-file',
      message: `${wrong} is not the file that the manifest of ${manifest.name} names. Fetch the model again.`,
    });
  }
  try {
    const pieces = openWordPiece(vocab, spelling === undefined ? undefined : openSpelling(spelling));
    const weights = { path: manifest.files.graph.name, data: model };
    const session = wide
      ? await openOnWebgpu({ graph: wide.graph, weights }, wasm)
      : await openOnWasm(model, wasm);
    return ok(serve(session, manifest, pieces, wide ? webgpuLength : wasmLength));
  } catch (failure) {
    return err({
      kind: 'not-opened',
      message: `The model ${manifest.name} could not be opened: ${String(failure)}`,
    });
  }
}

/** The name of the first file that is not what the manifest says. */
async function wrongFile({
  manifest,
  model,
  vocab,
  spelling,
  vectors,
  wide,
}: ModelFiles): Promise<string | null> {
  const { files } = manifest;
  const given: (readonly [ModelFile | undefined, Uint8Array])[] = [
    [files.graph, model],
    [files.vocab, new TextEncoder().encode(vocab)],
    [files.vectors, vectors],
  ];
  if (files.spelling) given.push([files.spelling, new TextEncoder().encode(spelling ?? '')]);
  if (wide) given.push([files.wide?.[wide.precision], wide.graph]);
  for (const [named, bytes] of given) {
    const isRight = named?.bytes === bytes.byteLength && (await sha256(bytes)) === named.sha256;
    if (!isRight) return named?.name ?? 'The graph for graphics processors';
  }
  return null;
}

function wasmLength(tokens: number): number {
  return Math.ceil(tokens / LANES) * LANES;
}

function webgpuLength(tokens: number): number {
  const longest = WEBGPU_LENGTHS.at(-1)!;
  return WEBGPU_LENGTHS.find((length) => length >= tokens) ?? Math.ceil(tokens / longest) * longest;
}

function serve(
  session: OnnxSession,
  manifest: ModelManifest,
  pieces: WordPiece,
  lengthOf: (tokens: number) => number,
): ArcModel {
  // The runtime refuses a run that begins before the one before has ended.
  let idle: Promise<unknown> = Promise.resolve();

  async function infer({ ids, types, order }: Window): Promise<TokenOutputs> {
    const length = lengthOf(ids.length);
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

function row(values: readonly number[], length: number, padding: number): BigInt64Array {
  const filled = new BigInt64Array(length).fill(BigInt(padding));
  values.forEach((value, i) => (filled[i] = BigInt(value)));
  return filled;
}

/** A lost or broken engine can hand back nothing, zeros or not-a-number: that must never become a score. */
function floats(outputs: Readonly<Record<string, unknown>>, name: string, length: number): Float32Array {
  const data = outputs[name];
  const isUsable =
    data instanceof Float32Array &&
    data.length === length &&
    data.every(Number.isFinite) &&
    data.some((value) => value !== 0);
  if (!isUsable) throw new Error(`the model gave no usable ${name}`);
  return data;
}

async function sha256(bytes: Uint8Array): Promise<string> {
  // The cast only says that the bytes are not shared between threads, which a downloaded file never is.
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
