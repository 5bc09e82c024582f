import { expect, test } from 'vitest';
import type { EngineState } from '$src/state/engine.svelte';
import type { Privacy } from '$src/state/privacy.svelte';
import { engineBadge, privacyBadge } from '$src/views/badges';

const none = { kind: 'none' } as const;
const privacy = (phase: string, requestsElsewhere = 0) =>
  ({ state: { phase }, requestsElsewhere }) as unknown as Privacy;

test('the promise is called held only when it is, with how many requests went elsewhere', () => {
  expect(privacyBadge(privacy('held'))).toEqual({ kind: 'held', requests: 0 });
  expect(privacyBadge(privacy('checking'))).toEqual({ kind: 'checking' });
  expect(privacyBadge(privacy('unsupported'))).toEqual({ kind: 'unproven' });
  expect(privacyBadge(privacy('breached', 1))).toEqual({ kind: 'breached' });
});

test('an engine is ready when it has opened, and says why it has not', () => {
  expect(engineBadge({ phase: 'off' }, none)).toEqual({ kind: 'starting' });
  expect(engineBadge({ phase: 'starting' }, none)).toEqual({ kind: 'starting' });
  const ready = { phase: 'ready', stamp: { engine: 'wasm' }, workers: 3 } as unknown as EngineState;
  expect(engineBadge(ready, none)).toEqual({ kind: 'ready', engine: 'wasm', workers: 3 });
  const adapter = { name: 'acme', precision: 'half' } as const;
  expect(engineBadge(ready, { kind: 'lost', adapter, scoredBefore: 7 })).toEqual({
    kind: 'fallen-back',
    scoredBefore: 7,
  });
  const failed = { phase: 'failed', message: 'The model file is damaged.' } as const;
  expect(engineBadge(failed, none)).toEqual({ kind: 'missing', message: 'The model file is damaged.' });
});
