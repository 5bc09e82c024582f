import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doublingsOf } from '$src/ui/charts/doublings';
import { spreadLabels } from '$src/ui/charts/direct-labels';
import { layOutFlow, ribbonPath } from '$src/ui/charts/flow-geometry';

/** `flow[entry][exit]`: low, neutral, good. */
const flow = [
  [10, 20, 30],
  [5, 40, 15],
  [0, 8, 2],
];

it('gives every state of entry the height of those who entered in it, good on top', () => {
  const { all, entries, exits } = layOutFlow(flow, 24, 286, 16);
  expect(all).toBe(130);
  expect(entries.map(({ band, count }) => [band, count])).toEqual([
    [2, 10],
    [1, 60],
    [0, 60],
  ]);
  expect(exits.map(({ count }) => count)).toEqual([47, 68, 15]);
  expect(entries[1]!.height).toBeCloseTo((60 / 130) * (286 - 32), 9);
  expect(exits.at(-1)!.y + exits.at(-1)!.height).toBeCloseTo(24 + 286, 9);
});

it('loses nobody between entry and exit', () => {
  const counts = fc.array(fc.array(fc.nat(5000), { minLength: 3, maxLength: 3 }), {
    minLength: 3,
    maxLength: 3,
  });
  fc.assert(
    fc.property(counts, (any) => {
      const { entries, exits, ribbons } = layOutFlow(any, 0, 300, 16);
      for (const node of entries) {
        const leaving = ribbons.filter((ribbon) => ribbon.from === node.band);
        expect(leaving.reduce((sum, { height }) => sum + height, 0)).toBeCloseTo(node.height, 6);
      }
      for (const node of exits) {
        const arriving = ribbons.filter((ribbon) => ribbon.to === node.band);
        expect(Math.min(...arriving.map(({ y1 }) => y1))).toBeCloseTo(node.y, 6);
        expect(arriving.reduce((sum, { height }) => sum + height, 0)).toBeCloseTo(node.height, 6);
      }
    }),
  );
});

it('draws nothing, and not NaN, of no conversations', () => {
  const { ribbons } = layOutFlow(
    [
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ],
    0,
    300,
    16,
  );
  expect(ribbonPath(ribbons[0]!, 0, 100)).not.toContain('NaN');
});

it('keeps the labels of lines that end close together apart, in the order of the lines', () => {
  const labels = [100, 104, 30, 190].map((y) => ({ y, value: `${y}`, name: '' }));
  const placed = spreadLabels(labels, 10, 200);
  expect(placed.map(({ value }) => value)).toEqual(['30', '100', '104', '190']);
  placed.slice(1).forEach((label, i) => expect(label.y - placed[i]!.y).toBeGreaterThanOrEqual(32));
  expect(placed.at(-1)!.y).toBeLessThanOrEqual(200);
});

describe('numbers of ratings by doublings', () => {
  it.each([[[0, 5]], [[0, 8, 16]], [[0, 25, 50, 1372]]])('stand in their order from none on: %j', (sizes) => {
    const places = sizes.map(doublingsOf(sizes));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(new Set(places).size).toBe(sizes.length);
  });

  it('are as far apart as their ratio is large', () => {
    const place = doublingsOf([0, 25, 50, 100]);
    expect(place(100) - place(50)).toBeCloseTo(place(50) - place(25), 10);
    expect(place(0)).toBeCloseTo(Math.log2(10), 10);
  });
});
