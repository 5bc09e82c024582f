import { parseManifest } from '$src/sentiment/manifest';
import type { ModelFiles, WasmSource } from '$src/sentiment/onnx-model';
import type { Speaker, Turn } from '$src/domain/conversation';

/** Reads a file of a model's folder: from disk in Node, by `fetch` in the browser. */
export type ReadFile = (name: string) => Promise<Uint8Array>;

/** What the reference implementation made of some conversations with the tiny model. */
export interface TinyGolden {
  readonly texts: readonly { readonly text: string; readonly ids: readonly number[] }[];
  readonly conversations: readonly {
    readonly turns: readonly { readonly speaker: Speaker; readonly text: string }[];
    readonly windows: readonly {
      readonly fresh: number;
      readonly ids: readonly number[];
      readonly types: readonly number[];
      readonly order: readonly number[];
    }[];
    readonly valence: readonly (number | null)[];
  }[];
}

/** `golden.json` of models/arc: `ids`, `types`, `order` of the first window, a valence for each customer turn. */
export type ShippedGolden = readonly {
  readonly turns: readonly { readonly speaker: Speaker; readonly text: string }[];
  readonly ids: readonly number[];
  readonly types: readonly number[];
  readonly order: readonly number[];
  /** Of the float network in PyTorch; in the native runtime, of the int8 graph and of the one for GPUs. */
  readonly valence: readonly number[];
  readonly quantised: readonly number[];
  readonly wide: readonly number[];
}[];

/** Every eighth golden conversation: enough windows of all lengths for a fingerprint, and soon run. */
export function fingerprintedTurns(
  golden: ShippedGolden | TinyGolden['conversations'],
): readonly (readonly Turn[])[] {
  const chosen = golden.length > 16 ? golden.filter((_, i) => i % 8 === 0) : golden;
  return chosen.map(({ turns }) => turns.map((turn) => ({ ...turn, at: null, agent: null })));
}

/** The files of a model in a folder, ready to open. */
export async function modelFiles(read: ReadFile, wasm: WasmSource): Promise<ModelFiles> {
  const manifest = parseManifest(await readJson(read, 'manifest.json'));
  if (!manifest.ok) throw new Error(manifest.error);
  const { graph, spelling } = manifest.value.files;
  const text = async (name: string) => new TextDecoder().decode(await read(name));
  return {
    manifest: manifest.value,
    model: await read(graph.name),
    vocab: await text('vocab.txt'),
    ...(spelling && { spelling: await text(spelling.name) }),
    vectors: await read('vectors.bin'),
    wasm,
  };
}

export async function readJson(read: ReadFile, name: string): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await read(name)));
}
