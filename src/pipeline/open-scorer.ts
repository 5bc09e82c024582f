/**
 * Opens a model folder that lies at an address, as the page serves it.
 *
 * @module
 */
import { version } from '../../package.json';
import { err, ok, type Result } from '../domain/result';
import { parseManifest, type ModelManifest } from '../sentiment/manifest';
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
}

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
      message: `The model file ${name} could not be loaded. Reload the page.`,
    });

  const manifestFile = await load(`${place.model}manifest.json`);
  if (!manifestFile) return missing('manifest.json');
  const manifest = parseManifest(parse(manifestFile));
  if (!manifest.ok) return err({ kind: 'model-wrong', message: manifest.error });

  const [model, vocab, vectors, golden] = await Promise.all(
    ['arc.onnx', 'vocab.txt', 'vectors.bin', 'golden.json'].map((name) => load(place.model + name)),
  );
  if (!model) return missing('arc.onnx');
  if (!vocab) return missing('vocab.txt');
  if (!vectors) return missing('vectors.bin');
  if (!golden) return missing('golden.json');
  const opened = await openScorer({
    manifest: manifest.value,
    model,
    vocab: new TextDecoder().decode(vocab),
    vectors,
    wasm: { paths: place.runtime },
    version,
  });
  if (!opened.ok) return err({ kind: 'model-wrong', message: opened.error.message });
  return ok({ scorer: opened.value, manifest: manifest.value, golden: parse(golden) });
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
