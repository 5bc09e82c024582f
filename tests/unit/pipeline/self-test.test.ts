import { expect, test } from 'vitest';
import { valence, type ModelStamp } from '$src/domain/arc';
import { selfTest } from '$src/pipeline/self-test';
import type { ConversationScorer } from '$src/sentiment/port';
import { NO_VECTORS, stamp } from '../../factories/stored';

const turns = [
  { speaker: 'customer', text: 'it is broken' },
  { speaker: 'agent', text: 'sorry' },
  { speaker: 'customer', text: 'thank you' },
];
const golden = (...quantised: number[]) => ({ turns, quantised });

/** An engine that says the same of every conversation. */
const engineSaying = (...said: number[]) => engine('wasm', said);

const engine = (name: ModelStamp['engine'], said: readonly number[]): ConversationScorer => ({
  stamp: stamp('now', { engine: name }),
  score: ({ turns }) => {
    const left = [...said];
    return Promise.resolve({
      language: 'en',
      model: stamp('now'),
      turns: turns.map(({ speaker }) => {
        const next = speaker === 'customer' ? left.shift() : undefined;
        return next === undefined ? null : { valence: valence(next), substantive: true };
      }),
      ...NO_VECTORS,
    });
  },
  explain: () => Promise.resolve(null),
});

test('an engine that says what the model said passes', async () => {
  expect(await selfTest(engineSaying(-0.5, 0.4), [golden(-0.5, 0.4), golden(-0.5, 0.4)])).toEqual({
    passed: 2,
    total: 2,
    worst: 0,
  });
});

test('a turn may be .03 off, as WebAssembly is from a native engine, and no more', async () => {
  expect(await selfTest(engineSaying(-0.5, 0.4), [golden(-0.471, 0.4), golden(-0.469, 0.4)])).toEqual({
    passed: 1,
    total: 2,
    worst: expect.closeTo(0.031, 6) as number,
  });
});

test('a graphics processor is held to .02 of what its own graph says, not of what the reference says', async () => {
  const near = { turns, quantised: [0, 0], wide: [-0.481, 0.4] };
  const far = { turns, quantised: [-0.5, 0.4], wide: [-0.479, 0.4] };
  expect(await selfTest(engine('webgpu', [-0.5, 0.4]), [near, far])).toMatchObject({ passed: 1, total: 2 });
});

test('a model without values for graphics processors lets none pass', async () => {
  expect(await selfTest(engine('webgpu', [-0.5, 0.4]), [golden(-0.5, 0.4)])).toMatchObject({ passed: 0 });
});

test('a turn that was not scored fails its case', async () => {
  expect(await selfTest(engineSaying(-0.5), [golden(-0.5, 0.4)])).toEqual({
    passed: 0,
    total: 1,
    worst: null,
  });
});

test('no more than sixteen cases are read, so that the page is ready within a second or two', async () => {
  const many = Array.from({ length: 40 }, () => golden(-0.5, 0.4));
  expect(await selfTest(engineSaying(-0.5, 0.4), many)).toMatchObject({ passed: 16, total: 16 });
});

test('a golden file that is none is a broken build', async () => {
  await expect(selfTest(engineSaying(), { cases: [] })).rejects.toThrow('holds no cases');
});
