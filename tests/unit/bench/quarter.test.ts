import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compare, isMasked, spread } from '../../bench/quarter/check';
import { quarterExports, truthOf, type SampleConversation } from '../../bench/quarter/exports';

const turn = (text: string, valence: number | null = 0) => ({ speaker: 'customer', text, valence });
const truth = new Map([
  ['a', ['Hello, this is Ann.', 'Still waiting.']],
  ['b', ['Hello.']],
]);
const a = { id: 'a', arc: {}, turns: [turn('Hello, this is [NAME].'), turn('Still waiting.')] };
const b = { id: 'b', arc: {}, turns: [turn('Hello.')] };

test('what is all there has empty books', () => {
  const { conversations, messages, ...books } = compare([a, b], truth);
  expect([conversations, messages]).toEqual([2, 3]);
  expect(new Set(Object.values(books))).toEqual(new Set([0]));
});

test('what is lost, doubled, altered or not scored is counted', () => {
  const longer = { ...b, turns: [...b.turns, turn('Hello.')] };
  expect(compare([a, a, longer], truth)).toMatchObject({ doubled: 1, messagesDoubled: 1 });
  expect(compare([b], truth)).toMatchObject({ lost: 1 });
  expect(compare([{ ...a, turns: a.turns.slice(1) }, b], truth)).toMatchObject({ messagesLost: 1 });
  expect(compare([a, { ...b, turns: [turn('Bye.', null)] }], truth)).toMatchObject({
    messagesAltered: 1,
    messagesNotScored: 1,
  });
});

test('a mask stands for anything, and nothing else does', () => {
  expect(isMasked('I am [NAME], [EMAIL].', 'I am Ann, a@b.example.')).toBe(true);
  expect(isMasked('I am [NAME], [EMAIL].', 'I am Ann, a@b.example!')).toBe(false);
  expect(isMasked('I am', 'I am Ann')).toBe(false);
});

test('the exports hold every message of the quarter once, in order', () => {
  const lines = readFileSync('public/sample/sample.jsonl', 'utf8').split('\n').slice(0, 40);
  const sample = lines.map((line) => JSON.parse(line) as SampleConversation);
  const exports = quarterExports(sample, 7);
  const said = truthOf(exports);
  for (const { id, turns } of sample) expect(said.get(id)).toEqual(turns.map(({ text }) => text));
  expect(said.size).toBe(40);
  const times = exports.map(({ newest }) => newest);
  expect(times).toEqual([...times].sort((one, other) => one - other));
  expect(exports.at(-1)!.customers).toBeLessThanOrEqual(40);
});

test('seconds are spread by rank', () => {
  expect(spread([1000, 2000, 9000])).toEqual({ p50: 2, p95: 9, max: 9 });
  expect(spread([])).toBeNull();
});
