import { expect, test } from 'vitest';
import type { Measurement } from '$src/state/engine-measurement';
import type { WebgpuState } from '$src/state/engine.svelte';
import { webgpuSentence } from '$src/views/settings/webgpu-sentence';

const adapter = { name: 'acme gen-9', precision: 'half' } as const;
const tested = { passed: 16, total: 16, worst: 0.001 };
const measured = (over: Partial<Measurement>): WebgpuState => ({
  kind: 'measured',
  adapter,
  measurement: { of: '', wasm: 58.2, workers: 7, webgpu: 241.7, selfTest: tested, ...over },
});

test.each([
  [{}, 'acme gen-9, in use: faster on this machine (242 against 58 conversations a second with 7 workers)'],
  [
    { webgpu: 4.83, wasm: 6, workers: 1 },
    'acme gen-9, not used: slower on this machine (4.8 against 6.0 conversations a second with 1 worker)',
  ],
  [
    { webgpu: null, selfTest: { passed: 14, total: 16, worst: 0.0625 } },
    'acme gen-9, not used: its self-test differs in 2 of 16 conversations, by up to 0.31 on −5…+5 where 0.10 is allowed',
  ],
  [
    { webgpu: null, selfTest: { passed: 0, total: 1, worst: null } },
    'acme gen-9, not used: its self-test differs in 1 of 1 conversation',
  ],
  [{ webgpu: null, selfTest: null }, 'acme gen-9, not used: it did not come through its self-test'],
])('says what was found and decided: %o', (over, sentence) => {
  expect(webgpuSentence(measured(over), 0)).toBe(sentence);
});

test('says what fetching it would cost before anybody asks', () => {
  expect(webgpuSentence({ kind: 'not-fetched', adapter }, 7_400_000)).toContain('7.4\u00a0MB');
});

test('says that a lost one has cost nothing', () => {
  expect(webgpuSentence({ kind: 'lost', adapter, scoredBefore: 320 }, 0)).toBe(
    'acme gen-9, was lost after 320 conversations; WASM went on, and nothing was scored twice',
  );
});
