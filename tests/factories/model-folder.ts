import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { WasmSource } from '$src/sentiment/onnx-model';
import type { ReadFile } from './tiny-model';

const root = new URL('../../', import.meta.url);

export const inRepository = (path: string): string => fileURLToPath(new URL(path, root));

/** Reads from a folder of the repository, in Node. */
export const readFrom =
  (folder: string): ReadFile =>
  async (name) =>
    new Uint8Array(await readFile(inRepository(`${folder}/${name}`)));

export const TINY_MODEL = 'tests/fixtures/tiny-arc';
export const SHIPPED_MODEL = 'models/arc';
export const hasShippedModel = existsSync(inRepository(`${SHIPPED_MODEL}/arc.onnx`));

/** The runtime's WebAssembly as bytes: nothing is fetched in Node. */
export async function nodeWasm(): Promise<WasmSource> {
  const read = readFrom('node_modules/onnxruntime-web/dist');
  return { binary: await read('ort-wasm-simd-threaded.wasm') };
}
