import { expect, test } from 'vitest';
import { proposeLabels, type Candidate } from '$src/csat/label-queue';
import { STORED_VECTOR_LENGTH } from '$src/domain/vectors';

const thresholds = { dissatisfiedTo: 0.6, satisfiedFrom: 0.4 };
const options = { thresholds, known: [], seed: 1 };

/** Points in one direction of the space, and a little in another, so that no two are twins. */
function toward(direction: number, also = 0): Int8Array {
  const vectors = new Int8Array(STORED_VECTOR_LENGTH);
  vectors[direction] = 100;
  vectors[32 + also] = 20;
  return vectors;
}

const candidate = (latent: number, direction: number, also = 0): Candidate => ({
  latent,
  vectors: toward(direction, also),
});

test('of conversations that are alike, the one nobody can tell is labelled first', () => {
  const candidates = [0.95, 0.52, 0.1, 0.8].map((latent, i) => candidate(latent, 0, i));
  const [first] = proposeLabels(candidates, { ...options, count: 1 });
  expect(first).toMatchObject({ candidate: 1 });
  expect(first!.unsure).toBeGreaterThan(0.9);
});

test('the second is of another kind than the first, and not its twin', () => {
  const candidates = [
    ...Array.from({ length: 5 }, (_, i) => candidate(0.5, 0, i)),
    ...Array.from({ length: 4 }, (_, i) => candidate(0.5, 1, i)),
  ];
  const [first, second] = proposeLabels(candidates, { ...options, count: 2 });
  expect(first!.candidate).toBeLessThan(5);
  expect(second!.candidate).toBeGreaterThanOrEqual(5);
});

test('what is rated already is not asked for again in other words', () => {
  const candidates = [candidate(0.5, 0), candidate(0.5, 0, 1), candidate(0.5, 1)];
  const known = [toward(0, 2)];
  expect(proposeLabels(candidates, { ...options, known, count: 1 })[0]!.candidate).toBe(2);
});

test('where it counts how many are alike, an oddity waits', () => {
  const crowd = Array.from({ length: 20 }, (_, i) => candidate(0.5, 0, i % 8));
  const [first] = proposeLabels([candidate(0.5, 5), ...crowd], {
    ...options,
    count: 1,
    weighing: { unsure: 1, alike: 1, apart: 0 },
  });
  expect(first!.candidate).toBeGreaterThan(0);
});

test('each is proposed once, the same for the same seed, and no more than there are', () => {
  const candidates = Array.from({ length: 6 }, (_, i) => candidate(i / 6, i));
  const proposals = proposeLabels(candidates, { ...options, count: 20 });
  expect([...proposals.map((one) => one.candidate)].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  expect(proposeLabels(candidates, { ...options, count: 20 })).toEqual(proposals);
  expect(proposeLabels([], { ...options, count: 20 })).toEqual([]);
});
