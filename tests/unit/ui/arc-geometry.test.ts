import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bandsOf,
  fillPaths,
  linePath,
  lowSpan,
  monotoneSlopes,
  placeOfValence,
  placesOf,
  turnsFromDeciles,
  type ArcPoint,
} from '$src/ui/arc/arc-geometry';

/** Points of an arc drawn 100 × 28, as the list does it. */
const draw = (...valences: number[]): ArcPoint[] => {
  const places = placesOf(valences.length, 4, 96);
  return valences.map((valence, i) => ({ along: places[i]!, value: placeOfValence(valence, 25, 3) }));
};

/** Every number pair in a path, control points included. */
const pairs = (path: string): [number, number][] =>
  [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map((match) => [Number(match[1]), Number(match[2])]);

describe('the line of an arc', () => {
  it('passes through every turn', () => {
    const points = draw(0.2, -0.6, -0.6, 0.8);
    const onLine = pairs(linePath(points));
    for (const point of points) {
      expect(
        onLine.some(([x, y]) => Math.abs(x - point.along) < 0.01 && Math.abs(y - point.value) < 0.01),
      ).toBe(true);
    }
  });

  it('never shows a mood beyond the two turns it runs between', () => {
    const valence = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(valence, { minLength: 2, maxLength: 40 }), (valences) => {
        const points = draw(...valences);
        const [, ...curves] = linePath(points).split(/[MC]/).filter(Boolean);
        curves.forEach((curve, i) => {
          const [b, c, d] = pairs(curve).map(([, y]) => y);
          const [from, to] = [points[i]!.value, points[i + 1]!.value];
          for (let t = 0; t <= 1; t += 0.05) {
            const s = 1 - t;
            const y = s ** 3 * from + 3 * s * s * t * b! + 3 * s * t * t * c! + t ** 3 * d!;
            // Paths are rounded to a hundredth of a pixel.
            expect(y).toBeGreaterThanOrEqual(Math.min(from, to) - 0.02);
            expect(y).toBeLessThanOrEqual(Math.max(from, to) + 0.02);
          }
        });
      }),
    );
  });

  it('lies flat at a turn where the mood changes direction', () => {
    expect(monotoneSlopes(draw(-0.5, 0.5, -0.5))[1]).toBeCloseTo(0, 10);
  });

  it('runs down a margin with the same shape', () => {
    const points = draw(0.2, -0.4, 0.6);
    expect(pairs(linePath(points, 'down'))).toEqual(pairs(linePath(points)).map(([x, y]) => [y, x]));
  });
});

describe('the fill of an arc', () => {
  const [zero, top] = [14, 3];

  it('changes side exactly on the zero line', () => {
    const { positive, negative } = fillPaths(draw(0.8, -0.8), zero, top);
    const crossing = pairs(positive).at(-2)!;
    expect(crossing[1]).toBe(zero);
    expect(crossing[0]).toBeCloseTo(50, 1);
    expect(pairs(negative)[0]).toEqual(crossing);
    for (const [, y] of pairs(positive)) expect(y).toBeLessThanOrEqual(zero);
    for (const [, y] of pairs(negative)) expect(y).toBeGreaterThanOrEqual(zero);
  });

  it('lies on one side only where the mood never crosses', () => {
    expect(fillPaths(draw(0.2, 0.6, 0.3), zero, top).negative).toBe('');
    expect(fillPaths(draw(-0.2, -0.6), zero, top).positive).toBe('');
  });

  it('opens again after each crossing', () => {
    const { positive, negative } = fillPaths(draw(0.5, -0.5, 0.5, -0.5), zero, top);
    expect(positive.match(/M/g)).toHaveLength(2);
    expect(negative.match(/M/g)).toHaveLength(2);
  });

  it('is nothing at all on the zero line', () => {
    expect(fillPaths(draw(0, 0, 0), zero, top)).toEqual({ positive: '', negative: '' });
  });

  it('keeps good on the right when the arc runs down a margin', () => {
    const { positive, negative } = fillPaths(
      [
        { along: 0, value: 90 },
        { along: 50, value: 120 },
      ],
      77,
      146,
      'down',
    );
    expect(positive).not.toBe('');
    expect(negative).toBe('');
  });
});

describe('the bands of entry and exit', () => {
  it('reach half a step past the last turn that counts', () => {
    // Six turns: a quarter is two turns, so the band ends between the second and the third.
    const bands = bandsOf(6, 4, 96);
    expect(bands.entryEnd).toBeCloseTo(4 + 1.5 * 18.4, 6);
    expect(bands.exitStart).toBeCloseTo(96 - 1.5 * 18.4, 6);
  });

  it('never meet, not even between two turns', () => {
    for (let n = 2; n <= 60; n++) {
      const { entryEnd, exitStart } = bandsOf(n, 4, 96);
      expect(exitStart - entryEnd).toBeGreaterThanOrEqual(2);
    }
  });
});

describe('an arc from its stored deciles', () => {
  const deciles = (valences: readonly number[]) =>
    Array.from({ length: 10 }, (_, i) => valences[Math.floor((i * valences.length) / 10)]!);

  it('shows every turn of a conversation of up to ten', () => {
    for (let n = 2; n <= 10; n++) {
      const valences = Array.from({ length: n }, (_, i) => i / 10);
      expect(turnsFromDeciles(deciles(valences), n, 0).map((turn) => turn.valence)).toEqual(valences);
    }
  });

  it('keeps the place of each turn it knows of a long one, and ends at the exit', () => {
    const valences = Array.from({ length: 25 }, (_, i) => i / 25);
    const turns = turnsFromDeciles(deciles(valences), 25, 0.92);
    expect(turns).toHaveLength(11);
    for (const { turn, valence } of turns.slice(0, -1)) expect(valence).toBe(valences[turn]);
    expect(turns.at(-1)).toEqual({ turn: 24, valence: 0.92 });
  });
});

it('finds the two neighbouring turns that are the low of a conversation of six', () => {
  expect(lowSpan([0.1, -0.2, -0.8, -0.7, 0.1, 0.4])).toEqual({ from: 2, to: 3 });
  expect(lowSpan([0.4])).toBeNull();
});
