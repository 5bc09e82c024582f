import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { ModelFiles } from '$src/sentiment/onnx-model';
import { modelFiles } from '../factories/tiny-model';

/** A model folder and the page's own WebAssembly, ready to open; `model-run.js` has gone to the repository's root. */
export async function folderFiles(folder: string): Promise<ModelFiles> {
  const runtime = createRequire(resolve('package.json')).resolve('onnxruntime-web/wasm');
  return modelFiles(async (name) => new Uint8Array(await readFile(join(folder, name))), {
    binary: await readFile(join(dirname(runtime), 'ort-wasm-simd-threaded.wasm')),
  });
}
