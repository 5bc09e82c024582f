import { parseManifest } from '$src/sentiment/manifest';
import type { ModelFiles, WasmSource } from '$src/sentiment/onnx-model';
import type { Speaker } from '$src/domain/conversation';

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

/** The files of a model in a folder, ready to open. */
export async function modelFiles(read: ReadFile, wasm: WasmSource): Promise<ModelFiles> {
  const manifest = parseManifest(await readJson(read, 'manifest.json'));
  if (!manifest.ok) throw new Error(manifest.error);
  return {
    manifest: manifest.value,
    model: await read('arc.onnx'),
    vocab: new TextDecoder().decode(await read('vocab.txt')),
    wasm,
  };
}

export async function readJson(read: ReadFile, name: string): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await read(name)));
}
