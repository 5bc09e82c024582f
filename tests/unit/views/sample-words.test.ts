import { expect, test } from 'vitest';
import type { Beginning } from '$src/ingest/beginning';
import { Books } from '$src/ingest/tally';
import { summariseSample } from '$src/insight/sample';
import {
  isWorthSampling,
  restSentence,
  sampleCaveat,
  sampleNumbers,
  sampleSentence,
} from '$src/views/import/sample-words';
import type { Look } from '$workers/import.worker';
import { columnsOf, type Row } from '../../factories/columns';

function sampleWith(arcs: readonly (readonly [number, number])[]) {
  const rows: Row[] = Array.from({ length: arcs.length * 50 }, (_, i) => {
    const arc = i % 50 === 0 ? arcs[i / 50] : undefined;
    return arc ? { arc } : {};
  });
  return summariseSample(columnsOf(rows).columns);
}

test('says where customers came in and left, with how sure that is', () => {
  const sample = sampleWith([
    [-0.6, 0.4],
    [-0.2, 0],
  ]);
  expect(sampleSentence(sample)).toBe(
    '2 of 100 conversations are scored: they came in at −2.0 and left at +1.0.',
  );
  expect(sampleNumbers(sample).map(([name]) => name)).toEqual([
    'Entry',
    'Exit',
    'Shift',
    'Left low',
    'Counted over',
  ]);
  expect(sampleNumbers(sample)[0]).toEqual(['Entry', '−2.0 (−4.0 to 0.0)']);
  expect(sampleCaveat(sample)).toMatch(/^Too few/);
});

test.each([
  [100, 10, 'less than a minute'],
  [6000, 10, '10 minutes'],
  [360_000, 10, '10 hours'],
])('%i at %i a second take %s', (waiting, rate, time) => {
  expect(restSentence(waiting, rate)).toBe(`The rest takes about ${time} at the speed of the sample.`);
  expect(restSentence(waiting, 0)).toBeNull();
});

test.each([
  [499, true, false],
  [500, true, true],
  [80, false, true],
])('of %i conversations (all there are: %s) a sample is worth it: %s', (conversations, isWhole, worth) => {
  const tally = Object.assign(new Books(), { conversations });
  const beginning: Beginning = { conversations: [], redacted: [], rejections: [], tally, isWhole };
  expect(isWorthSampling([{ beginning } as unknown as Look])).toBe(worth);
});
