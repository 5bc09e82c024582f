/**
 * Opens a model folder that lies at an address, as the page serves it.
 *
 * @module
 */
import { version } from '../../package.json';
import { err, ok, type Result } from '../domain/result';
import { parseManifest, type ModelManifest, type Precision } from '../sentiment/manifest';
import type { WasmSource } from '../sentiment/onnx-model';
import type { ConversationScorer } from '../sentiment/port';
import { openScorer } from '../sentiment/scorer';

/** Survives `postMessage`; the message is for a person. */
export interface OpenFailure {
  readonly kind: 'model-missing' | 'model-wrong';
  readonly message: string;
}

export interface ScorerPlace {
  /** Folder of the model, with a slash at its end. */
  readonly model: string;
  /** Folder of the runtime's two files, with a slash at its end. */
  readonly runtime: string;
  /** What the graphics processor counts in; null where the reference engine reads. */
  readonly precision: Precision | null;
}

/**
 * The runtime for graphics processors, gzipped: some hosts take no file above 25 MiB, and few compress what they
 * send. The ending is one that no host knows, or it would be unpacked on the way and fail its hash.
 */
export const PACKED_RUNTIME = 'ort-wasm-simd-threaded.asyncify.wasm.packed';

export interface OpenedScorer {
  readonly scorer: ConversationScorer;
  readonly manifest: ModelManifest;
  /** Parsed golden.json, for the self-test. */
  readonly golden: unknown;
}

/** Fetches and opens the model; every byte is checked against its manifest. */
export async function fetchScorer(place: ScorerPlace): Promise<Result<OpenedScorer, OpenFailure>> {
  const missing = (name: string) =>
    err({
      kind: 'model-missing' as const,
      message: `The model file ${name} could not be loaded. Reload the page, or choose another model in Settings.`,
    });

  const manifestFile = await load(`${place.model}manifest.json`);
  if (!manifestFile) return missing('manifest.json');
  const manifest = parseManifest(parse(manifestFile));
  if (!manifest.ok) return err({ kind: 'model-wrong', message: manifest.error });

  const { graph, vocab, vectors, spelling, wide } = manifest.value.files;
  const wideGraph = place.precision === null ? null : (wide?.[place.precision] ?? null);
  if (place.precision !== null && !wideGraph) return missing('for graphics processors');
  const names = [graph, vocab, vectors, spelling, wideGraph].flatMap((file) => (file ? [file.name] : []));
  const files = new Map<string | undefined, Uint8Array>();
  for (const [name, bytes] of await Promise.all(
    [...names, 'golden.json'].map(async (name) => [name, await load(place.model + name)] as const),
  )) {
    if (!bytes) return missing(name);
    files.set(name, bytes);
  }
  const textOf = (name: string) => new TextDecoder().decode(files.get(name));
  const wasm = await runtimeAt(place);
  if (!wasm) return missing(PACKED_RUNTIME);

  const opened = await openScorer({
    manifest: manifest.value,
    model: files.get(graph.name)!,
    vocab: textOf(vocab.name),
    vectors: files.get(vectors.name)!,
    wasm,
    version,
    ...(spelling && { spelling: textOf(spelling.name) }),
    ...(place.precision &&
      wideGraph && { wide: { precision: place.precision, graph: files.get(wideGraph.name)! } }),
  });
  if (!opened.ok) return err({ kind: 'model-wrong', message: opened.error.message });
  return ok({ scorer: opened.value, manifest: manifest.value, golden: parse(files.get('golden.json')!) });
}

/** The runtime as it is opened: by its address, or unpacked. */
async function runtimeAt({ runtime, precision }: ScorerPlace): Promise<WasmSource | null> {
  if (precision === null) return { paths: runtime };
  const packed = await load(runtime + PACKED_RUNTIME);
  return packed && { paths: runtime, binary: await unpacked(packed) };
}

async function unpacked(packed: Uint8Array): Promise<Uint8Array> {
  // The cast only says that the bytes are not shared between threads, which a downloaded file never is.
  const stream = new Blob([packed as Uint8Array<ArrayBuffer>]).stream();
  const whole = new Response(stream.pipeThrough(new DecompressionStream('gzip')));
  return new Uint8Array(await whole.arrayBuffer());
}

async function load(url: string): Promise<Uint8Array | null> {
  try {
    const response = await fetch(url);
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
  } catch {
    // The address is ours; that it does not answer is all there is to know.
    return null;
  }
}

function parse(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(bytes));
}
