import { expect, test } from 'vitest';
import { CONVERSATION_VECTOR_KINDS, STORED_VECTOR_LENGTH, vectorOf } from '$src/domain/vectors';
import { parseManifest } from '$src/sentiment/manifest';
import { openProjection, type PooledPart } from '$src/sentiment/project-vectors';
import { readFrom, TINY_MODEL } from '../../factories/model-folder';
import { readJson } from '../../factories/tiny-model';

/** What the code in models/training made of some pooled parts, with the directions of the tiny model. */
interface Golden {
  readonly cases: readonly {
    readonly name: string;
    readonly parts: readonly { readonly type: 0 | 1; readonly vector: readonly number[] }[];
    readonly stored: readonly number[];
    readonly satisfaction: number;
  }[];
}

const read = readFrom(TINY_MODEL);
const manifest = parseManifest(await readJson(read, 'manifest.json'));
if (!manifest.ok) throw new Error(manifest.error);
const projectVectors = openProjection(manifest.value, await read('vectors.bin'));
const { cases } = (await readJson(read, 'vectors-golden.json')) as Golden;

const partsOf = ({ parts }: Golden['cases'][number]) =>
  parts.map(({ type, vector }) => ({ type, vector: Float64Array.from(vector) }));

test.each(cases)('keeps the very bytes that training keeps: $name', (golden) => {
  const { vectors, priorSatisfaction } = projectVectors(partsOf(golden));
  expect(Array.from(vectors!)).toEqual(golden.stored);
  expect(priorSatisfaction).toBeCloseTo(golden.satisfaction, 6);
});

test('keeps zeros of an agent who never answers, and of nobody else', () => {
  const unanswered = cases.find(({ parts }) => parts.every(({ type }) => type === 0))!;
  const { vectors } = projectVectors(partsOf(unanswered));
  const silent = CONVERSATION_VECTOR_KINDS.filter((kind) => vectorOf(vectors!, kind).every((x) => x === 0));
  expect(silent).toEqual(['agent', 'lastAgent']);
});

test('keeps as the opening the first turn that says something, not the "hi" before it', () => {
  const parts = partsOf(cases.find(({ parts }) => parts.filter(({ type }) => type === 0).length > 1)!);
  const [hi, wish] = parts.filter(({ type }) => type === 0);
  const openingOf = (read: readonly PooledPart[]) => vectorOf(projectVectors(read).vectors!, 'opening');
  const said = (isSubstantive: (part: PooledPart) => boolean) =>
    parts.map((part) => ({ ...part, isSubstantive: isSubstantive(part) }));
  expect(openingOf(said((part) => part !== hi))).toEqual(openingOf([wish!]));
  expect(openingOf(said((part) => part !== hi))).not.toEqual(openingOf([hi!]));
  expect(openingOf(said(() => false))).toEqual(openingOf([hi!]));
});

test('keeps nothing of a conversation in which the customer never speaks', () => {
  const agentAlone = partsOf(cases[0]!).filter(({ type }) => type === 1);
  expect(agentAlone).toHaveLength(1);
  expect(projectVectors(agentAlone)).toEqual({ vectors: null, priorSatisfaction: null });
  expect(projectVectors([])).toEqual({ vectors: null, priorSatisfaction: null });
});

test('hands on vectors that own their bytes, so that a message to another thread carries no more', () => {
  const { vectors } = projectVectors(partsOf(cases[0]!));
  expect(vectors!.buffer.byteLength).toBe(STORED_VECTOR_LENGTH);
});
