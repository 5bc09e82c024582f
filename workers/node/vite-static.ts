/**
 * Puts beside the page what it loads by name: the runtimes of the model in `ort/` and `ort-webgpu/`, the weights in
 * `models/`.
 *
 * @module
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { MODELS, WEBGPU_RUNTIME } from '../../src/domain/models.ts';
import http from '../http.json' with { type: 'json' };

const ORT_FOLDER = 'node_modules/onnxruntime-web/dist';
const ORT_FILES = ['ort-wasm-simd-threaded.mjs', 'ort-wasm-simd-threaded.wasm'];

/** The same with a graphics processor in it: the glue as it is, the program packed (`src/pipeline/open-scorer.ts`). */
const WEBGPU_GLUE = 'ort-wasm-simd-threaded.asyncify.mjs';
const WEBGPU_PROGRAM = 'ort-wasm-simd-threaded.asyncify.wasm';

/** Weights, vocabulary, manifest and golden values; the card and the training code stay in the repository. */
const MODEL_FILES = /\.(onnx|txt|json|bin)$/;

/** Copies them into the build; in development they are served from where they are. */
export function staticFiles(): Plugin {
  const sources = new Map<string, () => Buffer>();
  const copy = (path: string, file: string) => sources.set(path, () => readFileSync(file));
  return {
    name: 'undertone:static-files',
    configResolved({ root, logger }) {
      for (const file of ORT_FILES) copy(`ort/${file}`, join(root, ORT_FOLDER, file));
      copy(WEBGPU_RUNTIME + WEBGPU_GLUE, join(root, ORT_FOLDER, WEBGPU_GLUE));
      const program = join(root, ORT_FOLDER, WEBGPU_PROGRAM);
      sources.set(`${WEBGPU_RUNTIME}${WEBGPU_PROGRAM}.packed`, () => gzipSync(readFileSync(program)));
      const models = modelFiles(join(root, 'models'));
      if (models.length === 0)
        logger.warn('There is no model in models/: the page opens, but scores nothing.');
      for (const [path, file] of models) copy(`models/${path}`, file);
    },
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const path = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1);
        const source = sources.get(path);
        if (source === undefined) {
          next();
          return;
        }
        const types: Readonly<Record<string, string>> = http.types;
        response.setHeader('Content-Type', types[extname(path).slice(1)] ?? 'application/octet-stream');
        response.end(source());
      });
    },
    generateBundle() {
      for (const [fileName, source] of sources) {
        this.emitFile({ type: 'asset', fileName, source: source() });
      }
    },
  };
}

function modelFiles(folder: string): [path: string, file: string][] {
  return MODELS.filter((model) => existsSync(join(folder, model, 'manifest.json'))).flatMap((model) =>
    readdirSync(join(folder, model))
      .filter((name) => MODEL_FILES.test(name))
      .map((name): [string, string] => [`${model}/${name}`, join(folder, model, name)]),
  );
}
