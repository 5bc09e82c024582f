import { expect, test } from 'vitest';
import glueUrl from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import goldenUrl from '../fixtures/tiny-arc/golden.json?url';
import manifestUrl from '../fixtures/tiny-arc/manifest.json?url';
import modelUrl from '../fixtures/tiny-arc/tiny-arc.onnx?url';
import vectorsUrl from '../fixtures/tiny-arc/vectors.bin?url';
import vocabUrl from '../fixtures/tiny-arc/vocab.txt?url';
import shippedInNode from '../fixtures/arc-wasm-fingerprint.txt?raw';
import fingerprintInNode from '../fixtures/tiny-arc/wasm-fingerprint.txt?raw';
// Lets Vite find the packages before the worker asks for them; found later, they would reload the test.
import '$src/sentiment/scorer';
import type { Answer, Question } from './sentiment-worker';

/** The model as the app fetches it; null in a checkout without one. */
const shipped = (await hasShippedModel())
  ? Object.fromEntries(
      ['golden.json', 'manifest.json', 'arc.onnx', 'vocab.txt', 'spelling.txt', 'vectors.bin'].map((name) => [
        name,
        absolute(`/models/arc/${name}`),
      ]),
    )
  : null;

const wasm = { paths: { mjs: absolute(glueUrl), wasm: absolute(wasmUrl) } };

test('a worker in the browser gives the bits that Node gives, and knows a language it does not read', async () => {
  const model = {
    'golden.json': absolute(goldenUrl),
    'manifest.json': absolute(manifestUrl),
    'tiny-arc.onnx': absolute(modelUrl),
    'vocab.txt': absolute(vocabUrl),
    'vectors.bin': absolute(vectorsUrl),
  };
  expect(await ask({ model, wasm })).toEqual({ fingerprint: fingerprintInNode.trim(), language: 'pt' });
});

test.skipIf(shipped === null)(
  'the shipped model gives them too (skipped where models/arc is absent)',
  { timeout: 240_000 },
  async () => {
    expect(await ask({ model: shipped!, wasm })).toEqual({
      fingerprint: shippedInNode.trim(),
      language: 'pt',
    });
  },
);

async function ask(question: Question): Promise<Answer> {
  const worker = new Worker(new URL('./sentiment-worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => resolve(data));
      worker.addEventListener('error', ({ message }) => reject(new Error(`the worker failed: ${message}`)));
      worker.postMessage(question);
    });
  } finally {
    worker.terminate();
  }
}

async function hasShippedModel(): Promise<boolean> {
  // A development server answers unknown addresses with a page.
  const answer = await fetch('/models/arc/manifest.json');
  return answer.ok && (answer.headers.get('content-type') ?? '').includes('json');
}

function absolute(url: string): string {
  return new URL(url, location.href).href;
}
