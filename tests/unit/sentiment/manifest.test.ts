import { expect, test } from 'vitest';
import { parseManifest } from '$src/sentiment/manifest';
import { readFrom, TINY_MODEL } from '../../factories/model-folder';
import { readJson } from '../../factories/tiny-model';

const good = (await readJson(readFrom(TINY_MODEL), 'manifest.json')) as Record<string, unknown>;

test('reads what the model says of itself', () => {
  expect(parseManifest(good)).toMatchObject({
    ok: true,
    value: { name: 'tiny-arc', width: 24, agentText: 'whole' },
  });
});

test.each([
  ['nothing', null, 'not an object'],
  ['a temperature of zero', { ...good, temperature: 0 }, 'temperature'],
  ['a bias that is too short', { ...good, bias: [1, 2] }, 'bias'],
  ['an unknown way to read agents', { ...good, agentText: 'some' }, 'agentText'],
  ['no word of its own error', { ...good, error: undefined }, 'error'],
  ['pooled separators', { ...good, poolsSeparator: true }, 'separators'],
  [
    'a file without hash',
    { ...good, files: { ...(good['files'] as object), 'vocab.txt': { bytes: 3 } } },
    'sha256',
  ],
  [
    'directions for another width',
    { ...good, files: { ...(good['files'] as object), 'vectors.bin': { sha256: 'a'.repeat(64), bytes: 3 } } },
    'directions',
  ],
  [
    'another number of directions',
    { ...good, vectors: { ...(good['vectors'] as object), dimensions: 32 } },
    'vectors are not 64 of each',
  ],
  [
    'scales of too few directions',
    { ...good, vectors: { ...(good['vectors'] as object), scale: [1] } },
    'vectors.scale',
  ],
  [
    'a satisfaction that reads what there is not',
    { ...good, satisfaction: { ...(good['satisfaction'] as object), inputs: ['customer', 'mood', 'agent'] } },
    'satisfaction.inputs',
  ],
  [
    'a satisfaction of another width',
    { ...good, satisfaction: { ...(good['satisfaction'] as object), weights: [1, 2] } },
    'satisfaction.weights',
  ],
  [
    'turns that fit into no window',
    { ...good, limits: { ...(good['limits'] as object), windowTokens: 20 } },
    'does not fit',
  ],
])('refuses a manifest with %s', (_, json, problem) => {
  expect(parseManifest(json)).toMatchObject({ ok: false, error: expect.stringContaining(problem) as string });
});
