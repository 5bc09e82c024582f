import { expect, test } from 'vitest';
import { cameSince } from '$src/pipeline/came-since';

const label = (at: number, ordinal: number, to: 'satisfied' | 'dissatisfied' | null, by = 'Ana') => ({
  id: at,
  at,
  ordinal,
  by,
  from: null,
  to,
});
const turn = (at: number, ordinal: number, place: number, to: -1 | 0 | 1 | null) => ({
  id: at,
  at,
  ordinal,
  turn: place,
  by: 'Ana',
  from: null,
  to,
});
const phrase = (at: number, text: string, meant: number | null) => ({ at, by: 'Ana', text, meant });

test('counts labels, corrected turns and phrases apart, and only what came after', () => {
  const logs = {
    labels: [label(1, 7, 'satisfied'), label(11, 8, 'satisfied'), label(12, 7, 'dissatisfied')],
    turns: [turn(2, 3, 0, 1), turn(13, 3, 2, -1)],
    phrases: [phrase(3, 'old', 0), phrase(14, 'kill the process', 0)],
  };
  expect(cameSince(logs, 10)).toEqual({ labels: 2, turns: 1, phrases: 1 });
});

test('what was said and taken back again moved nothing', () => {
  const logs = {
    labels: [label(11, 8, 'satisfied'), label(12, 8, null)],
    turns: [turn(11, 3, 2, -1), turn(12, 3, 2, null)],
    phrases: [phrase(11, 'kill the process', 0), phrase(12, 'kill the process', null)],
  };
  expect(cameSince(logs, 10)).toEqual({ labels: 0, turns: 0, phrases: 0 });
});

test('what stood then and was taken out since counts', () => {
  const logs = {
    labels: [label(1, 8, 'satisfied'), label(12, 8, null)],
    turns: [turn(1, 3, 2, -1), turn(12, 3, 2, null)],
    phrases: [phrase(1, 'kill the process', 0), phrase(12, 'kill the process', null)],
  };
  expect(cameSince(logs, 10)).toEqual({ labels: 1, turns: 1, phrases: 1 });
});
