import { expect, test } from 'vitest';
import { distinctiveWords, nameOf } from '$src/insight/reasons/name-reasons';

/** Three groups of ten; each opening of a group has its words, and each has a mood that half of the group shares. */
const openings = Array.from({ length: 30 }, (_, i) => {
  const topic = [
    ['card', 'card declined', 'declining'],
    ['seat', 'seats', 'booking'],
    ['friday', 'third time', 'third', 'time', 'refund'],
  ][Math.floor(i / 10)]!;
  return [...topic, ...(i % 2 === 0 ? ['lol', 'two weeks'] : []), ...(i === 3 ? ['chargeback'] : [])];
});
const groupOf = Int32Array.from(openings, (_, i) => Math.floor(i / 10));
const words = distinctiveWords(openings, groupOf, 3);

test('a reason is named by what it is about, not by when, how often or how somebody feels', () => {
  expect(words.flat()).not.toContain('lol');
  expect(words[2]).toEqual(['refund']);
});

test('a pair stands for the words in it, and one number for singular and plural', () => {
  expect(words[0]).toEqual(['card declined']);
  expect(words[1]).toEqual(['booking', 'seat']);
});

test('a group that shares nothing but a mood is called by it', () => {
  const moods = distinctiveWords([['lol'], ['lol'], ['parcel'], ['parcel']], Int32Array.of(0, 0, 1, 1), 2);
  expect(moods).toEqual([['lol'], ['parcel']]);
});

test('no two reasons have one name', () => {
  expect(nameOf(['refund', 'card'], new Set())).toBe('Refund, card');
  expect(nameOf(['refund'], new Set(['Refund']))).toBe('Refund 2');
});
