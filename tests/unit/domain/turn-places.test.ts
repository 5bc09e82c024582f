import { expect, test } from 'vitest';
import type { EpochMs } from '$src/domain/conversation';
import { placesOf } from '$src/domain/turn-places';

const said = (text: string, at: number | null = null, speaker: 'customer' | 'agent' = 'customer') => ({
  speaker,
  text,
  at: at as EpochMs | null,
});

test('turns are found where more was said before and between them', () => {
  const before = [said('It broke.', 1), said('Thanks.', 3)];
  const now = [said('Hello?', 0), said('It broke.', 1), said('Sorry.', 2, 'agent'), said('Thanks.', 3)];
  expect(placesOf(before, now)).toEqual([1, 3]);
});

test('a turn whose time the newer export has, or rounds otherwise, is the same turn', () => {
  expect(
    placesOf([said('It broke.'), said('Thanks.', 61_000)], [said('It broke.', 5), said('Thanks.', 60_000)]),
  ).toEqual([0, 1]);
});

test('the same words twice are two turns, and keep their order', () => {
  const before = [said('Hello?'), said('Hello?')];
  expect(placesOf(before, [said('Hello?'), said('One moment.', null, 'agent'), said('Hello?')])).toEqual([
    0, 2,
  ]);
  expect(placesOf(before, [said('Hello?')])).toEqual([0, null]);
});

test('a turn that says more now, or that another says, is not found', () => {
  expect(placesOf([said('It broke.')], [said('It broke. And so did I.')])).toEqual([null]);
  expect(placesOf([said('It broke.')], [said('It broke.', null, 'agent')])).toEqual([null]);
});

test('the turn of the same time goes before one of the same words earlier', () => {
  expect(placesOf([said('Hello?', 9)], [said('Hello?', 1), said('Hello?', 9)])).toEqual([1]);
});
