import { describe, expect, test } from 'vitest';
import { estimate } from '../../bench/model-estimate';
import {
  accuracy,
  auc,
  calibrationError,
  fitCuts,
  macroF1,
  macroRecall,
  pearson,
  type ReadTurn,
} from '../../bench/model-measures';
import { fitRidge } from '../../bench/model-ridge';
import { joined } from '../../bench/model-sets';

const BAND_CUTS = { low: -0.25, high: 0.25 };

/** A conversation of its own for each turn. */
function turns(...read: readonly (readonly [label: number, valence: number, groups?: readonly number[]])[]) {
  return read.map(([label, valence, groups], i): ReadTurn => ({
    conversation: i,
    label,
    valence,
    groups: groups ?? null,
  }));
}

describe('the measures of the model card', () => {
  // Negative: two of three found. Neutral: one of two. Positive: the only one.
  const six = turns([-2, -0.8], [-1, -0.25], [-1, 0.1], [0, 0], [0, 0.3], [2, 0.9]);

  test('count as worked out by hand', () => {
    expect(accuracy(six, BAND_CUTS)).toBeCloseTo(4 / 6);
    expect(macroRecall(six, BAND_CUTS)).toBeCloseTo((2 / 3 + 1 / 2 + 1) / 3);
    expect(macroF1(six, BAND_CUTS)).toBeCloseTo((4 / 5 + 2 / 4 + 2 / 3) / 3);
  });

  test('take the area under the curve as the chance that a pair is in order, a tie as half of one', () => {
    // Nine pairs of a negative and another: (.1 against 0) is the wrong way round.
    expect(auc(six, -1)).toBeCloseTo(8 / 9);
    expect(auc(six, 1)).toBe(1);
    expect(auc(turns([-1, 0], [0, 0], [1, 0]), -1)).toBe(0.5);
  });

  test('see how far the top probability lies from how often it is right', () => {
    const sure = turns([-1, 0, [0.9, 0.1, 0]], [0, 0, [0.9, 0.1, 0]], [1, 0, [0, 0.3, 0.7]]);
    // Bin of .9: 1.8 promised, one right; bin of .7: .7 promised, one right.
    expect(calibrationError(sure)).toBeCloseTo((0.8 + 0.3) / 3);
  });

  test('find the cuts that part the groups', () => {
    const shifted = turns([-1, -0.1], [-1, -0.05], [0, 0.05], [0, 0.1], [1, 0.2], [1, 0.3]);
    expect(macroF1(shifted, BAND_CUTS)).toBeLessThan(0.6);
    expect(macroF1(shifted, fitCuts(shifted))).toBe(1);
  });

  test('correlate', () => {
    expect(pearson([1, 2, 3], [2, 4, 6])).toBeCloseTo(1);
    expect(pearson([1, 2, 3], [3, 1, 2])).toBeCloseTo(-0.5);
  });

  test('give an interval around the value, the same in each run', () => {
    const found = estimate(six, (some) => accuracy(some, BAND_CUTS));
    expect(found.low).toBeLessThan(found.value);
    expect(found.high).toBeGreaterThan(found.value);
    expect(estimate(six, (some) => accuracy(some, BAND_CUTS))).toEqual(found);
  });
});

test('ridge regression finds a line in noise that has none', () => {
  const rows = Array.from({ length: 60 }, (_, i) => [Math.sin(i), Math.cos(3 * i), Math.sin(7 * i + 1)]);
  const predict = fitRidge(
    rows,
    rows.map(([a, b]) => 3 + 2 * a! - b!),
  );
  expect(predict([0.5, -0.5, 0.9])).toBeCloseTo(4.5, 1);
});

test('joins consecutive messages, and lets the strongest label stand for them', () => {
  const { conversation, labels } = joined([
    { speaker: 'customer', text: 'hi', valence: 0 },
    { speaker: 'customer', text: 'it broke again', valence: -1 },
    { speaker: 'agent', text: 'Which one?' },
    { speaker: 'customer', text: 'both', valence: 0 },
  ]);
  expect(conversation.turns.map(({ text }) => text)).toEqual(['hi\nit broke again', 'Which one?', 'both']);
  expect(labels).toEqual([-1, null, 0]);
});
