import { expect, test } from 'vitest';
import { scoredBySentence } from '$src/views/settings/scored-by';
import { stamp } from '../../factories/stored';

const nameOf = (sha256: string) => (sha256 === 'now' ? 'arc' : null);

test('says which weights on which engine scored how many, the most first', () => {
  const uses = [
    { stamp: stamp('now'), conversations: 40 },
    { stamp: stamp('now', { engine: 'webgpu' }), conversations: 1200 },
    // The same weights in an older version of the program are the same reader.
    { stamp: stamp('now', { version: '0.0.9' }), conversations: 2 },
    { stamp: stamp('before'), conversations: 5 },
    { stamp: null, conversations: 1 },
  ];
  expect(scoredBySentence(uses, nameOf)).toBe(
    'Scored so far: 1,200 by arc on WebGPU, 42 by arc on WASM, 6 by earlier weights.',
  );
});

test('says nothing where nothing was scored', () => {
  expect(scoredBySentence([{ stamp: stamp('now'), conversations: 0 }], nameOf)).toBe('');
});
