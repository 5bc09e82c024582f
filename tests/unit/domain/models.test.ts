import { expect, test } from 'vitest';
import { packOf } from '$src/domain/models';

test.each([
  ['', null],
  ['assets/index-abc.js', null],
  ['ort/ort-wasm-simd-threaded.wasm', null],
  ['models/arc/arc.onnx', null],
  ['models/arc/manifest.json', null],
  // What a model says of itself is there before it is fetched.
  ['models/arc-fast/manifest.json', null],
  ['models/arc-fast/arc-fast.onnx', 'arc-fast'],
  ['models/arc-fast/vectors.bin', 'arc-fast'],
  ['models/arc/arc-half.onnx', 'webgpu'],
  ['models/arc-fast/arc-fast-single.onnx', 'webgpu'],
  ['ort-webgpu/ort-wasm-simd-threaded.asyncify.mjs', 'webgpu'],
])('%s is fetched with %s', (path, pack) => {
  expect(packOf(path)).toBe(pack);
});
