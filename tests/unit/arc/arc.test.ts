import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countedIndices,
  edgeLength,
  meaningfulShift,
  MEANINGFUL_SHIFT,
  traceArc,
  TURNING_STEP,
  turningPoint,
} from '$src/arc/arc';
import { BAND } from '$src/domain/arc';
import type { TurnScore, Valence } from '$src/domain/arc';
import { scored, smallTalk } from '../../factories/conversation';
import { hasShippedModel, inRepository, SHIPPED_MODEL } from '../../factories/model-folder';

/** The shapes are tested at a δ of 0.3, whatever the error of the shipped model is. */
const DELTA = 0.3;
const arcOf = (...valences: number[]) => traceArc(scored(...valences), { meaningfulShift: DELTA })!;
const shapeOf = (...valences: number[]) => arcOf(...valences).shape;
const anyValences = fc.array(
  fc.integer({ min: -10_000, max: 10_000 }).map((n) => n / 10_000),
  { minLength: 2, maxLength: 40 },
);

describe('ends', () => {
  test('a quarter of the turns counts at each end, at least one and at most three', () => {
    expect([1, 2, 4, 5, 8, 9, 12, 13, 100].map(edgeLength)).toEqual([1, 1, 1, 2, 2, 3, 3, 3, 3]);
  });

  test('a customer who came in angry and left relieved has a low entry and a good exit', () => {
    expect(arcOf(-0.8, -0.4, 0.1, 0.6)).toMatchObject({
      entry: -0.8,
      exit: 0.6,
      shift: 1.4,
      low: -0.8,
      recovery: 1.4,
    });
  });

  test('in a longer conversation entry and exit are means', () => {
    expect(arcOf(-1, -0.5, 0, 0.5, 1)).toMatchObject({ entry: -0.75, exit: 0.75, low: -0.75 });
    expect(arcOf(-0.9, -0.6, -0.3, 0, 0, 0, 0.3, 0.6, 0.9)).toMatchObject({ entry: -0.6, exit: 0.6 });
  });

  test('does not let a cheerful agent or a polite goodbye lift the exit', () => {
    const turns = [...scored(-0.6), null, ...scored(-0.7), null, smallTalk(0.9)];
    expect(traceArc(turns)).toMatchObject({ entry: -0.6, exit: -0.7 });
  });

  test('means are rounded to a ten-thousandth, and nothing is minus zero', () => {
    const arc = arcOf(0.1, 0.1, 0.1, 0, 0, 0, -0.0001, 0.0002, 0);
    expect(arc.entry).toBe(0.1);
    expect(arc.exit).toBe(0);
    expect(Object.is(arc.exit, 0)).toBe(true);
    expect(arcOf(0.3333, 0.3333, 0.3334, 0, 0, 0, 0, 0, 0).entry).toBe(0.3333);
  });
});

describe('conversations with little in them', () => {
  test('without a substantive turn there is no arc', () => {
    expect(traceArc([])).toBeNull();
    expect(traceArc([null, smallTalk(), null])).toBeNull();
  });

  test('one turn is too short to tell', () => {
    expect(traceArc([null, ...scored(0.4)])).toEqual({
      entry: 0.4,
      exit: 0.4,
      shift: null,
      low: null,
      recovery: null,
      shape: 'too-short',
      deciles: Array<number>(10).fill(0.4),
      provisional: false,
    });
  });

  test('two turns are an arc', () => {
    expect(arcOf(0.1, 0.2)).toMatchObject({
      entry: 0.1,
      exit: 0.2,
      shift: 0.1,
      low: 0.1,
      shape: 'held-neutral',
    });
  });
});

describe('deciles', () => {
  test('ten turns are their own deciles', () => {
    const ten = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
    expect(arcOf(...ten).deciles).toEqual(ten);
  });

  test('fewer turns repeat and more are sampled, at ⌊i·n/10⌋', () => {
    expect(arcOf(-1, 0, 1).deciles).toEqual([-1, -1, -1, -1, 0, 0, 0, 1, 1, 1]);
    const many = Array.from({ length: 25 }, (_, i) => i / 100);
    expect(arcOf(...many).deciles).toEqual([0, 0.02, 0.05, 0.07, 0.1, 0.12, 0.15, 0.17, 0.2, 0.22]);
  });

  test('turns that do not count are not among them', () => {
    expect(traceArc([smallTalk(0.9), ...scored(-0.5, 0.5), smallTalk(0.9)])!.deciles).toEqual([
      ...Array<number>(5).fill(-0.5),
      ...Array<number>(5).fill(0.5),
    ]);
  });
});

describe('shapes', () => {
  test.each([
    ['recovered', [-0.5, 0, 0.5]],
    ['recovered', [-BAND, -BAND + DELTA]],
    ['lifted', [-BAND + 0.0001, 0.0501]],
    ['lifted', [0.1, 0.3, 0.4]],
    ['collapsed', [0.5, 0.5, 0.5, -0.5]],
    ['collapsed', [0.5, 0.35, 0.35, -0.5]],
    ['collapsed', [0.1, -0.05, -0.05, -0.5]],
    ['soured', [0.5, 0.35, 0.3498, -0.5]],
    ['soured', [0.5, 0.9, -0.5]],
    ['soured', [0.5, 0.2]],
    ['soured', [0.5, 0, -0.2, -0.5]],
    ['dipped', [0.5, 0.2, 0.5]],
    ['dipped', [0.7, 0.4, 0.7]],
    ['dipped', [-0.3, -0.9, -0.3]],
    ['dipped', [0.3, -0.2, 0.1, 0.2]],
    ['held-good', [0.5, 0.2001, 0.5]],
    ['held-good', [0, BAND]],
    ['held-neutral', [0, BAND - 0.0001]],
    ['held-neutral', [0, -BAND + 0.0001]],
    ['held-low', [0, -BAND]],
    ['held-low', [-0.5, -0.5, -0.5]],
  ] as const)('%s: %j', (shape, valences) => expect(shapeOf(...valences)).toBe(shape));

  test('a change of exactly δ is one, a ten-thousandth less is none', () => {
    expect(shapeOf(0.1, 0.4)).toBe('lifted');
    expect(shapeOf(0.1, 0.3999)).toBe('held-good');
    expect(shapeOf(0.1, -0.2)).toBe('soured');
    expect(shapeOf(0.1, -0.1999)).toBe('held-neutral');
  });

  test('the edge of a dip lies where it is shown, whatever the digits in between', () => {
    for (let end = -3000; end <= 10_000; end += 7) {
      expect(shapeOf(end / 10_000, (end - 3000) / 10_000, end / 10_000)).toBe('dipped');
      expect(shapeOf(end / 10_000, (end - 2999) / 10_000, end / 10_000)).not.toBe('dipped');
    }
  });

  test('one good turn in between does not make a collapse, two do', () => {
    expect(shapeOf(0.6, 0.6, -0.6)).toBe('soured');
    expect(shapeOf(0.6, 0.6, 0.6, -0.6)).toBe('collapsed');
  });
});

describe('δ', () => {
  test.skipIf(!hasShippedModel)(
    'is the shift error that the shipped model states, rounded up to a tenth',
    () => {
      const path = inRepository(`${SHIPPED_MODEL}/manifest.json`);
      const { error } = JSON.parse(readFileSync(path, 'utf8')) as { error: { shift: number } };
      expect(MEANINGFUL_SHIFT).toBe(meaningfulShift(error.shift));
    },
  );

  test('of another model can be told', () => {
    const risen = scored(0, MEANINGFUL_SHIFT);
    expect(traceArc(risen)!.shape).toBe('lifted');
    expect(traceArc(risen, { meaningfulShift: MEANINGFUL_SHIFT + 0.1 })!.shape).toBe('held-good');
  });
});

describe('low and recovery', () => {
  test('the low is a stretch as long as the ends, not one bad turn', () => {
    expect(arcOf(0.2, 0.2, -0.8, 0.4, 0.2, 0.2)).toMatchObject({ low: -0.3, recovery: 0.5 });
  });

  test('recovery is never negative and low is never above an end', () => {
    fc.assert(
      fc.property(anyValences, fc.boolean(), (valences, hasLongEnd) => {
        const turns = scored(...valences);
        if (hasLongEnd) turns[turns.length - 2] = { ...turns.at(-2)!, lastPart: -1 as Valence };
        const { low, entry, exit, recovery } = traceArc(turns)!;
        expect(recovery).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(Math.min(entry, exit));
      }),
    );
  });
});

describe('a long last turn', () => {
  const long: TurnScore = { valence: -0.2 as Valence, substantive: true, lastPart: 0.6 as Valence };

  test('counts with its last part for the exit, and as a whole in the deciles', () => {
    const arc = traceArc([...scored(-0.6, -0.2), long, null])!;
    expect(arc).toMatchObject({ exit: 0.6, shape: 'recovered' });
    expect(arc.deciles.at(-1)).toBe(-0.2);
  });

  test('counts as a whole when the customer said something after it', () => {
    expect(traceArc([...scored(-0.6), long, null, smallTalk()])!.exit).toBe(-0.2);
  });
});

describe('settings', () => {
  test('the first turn can be left out for teams whose customers always open with a complaint', () => {
    const turns = scored(-0.9, 0.2, 0.3);
    expect(traceArc(turns, { skipFirstTurn: true })).toMatchObject({ entry: 0.2, exit: 0.3 });
    expect(traceArc(scored(-0.9), { skipFirstTurn: true })).toMatchObject({
      entry: -0.9,
      shape: 'too-short',
    });
    expect(countedIndices(turns, { skipFirstTurn: true })).toEqual([2, 4]);
  });

  test('an open conversation has a provisional arc', () => {
    expect(traceArc(scored(0.1, 0.2), { open: true })!.provisional).toBe(true);
    expect(traceArc(scored(0.1), { open: true })!.provisional).toBe(true);
  });
});

describe('turning point', () => {
  const turningOf = (...valences: number[]) => turningPoint(scored(...valences), arcOf(...valences));

  test('is the largest step in the direction of the shift', () => {
    expect(turningOf(-0.8, -0.3, 0.4, 0.5)).toEqual({ before: 2, after: 4, step: 0.7 });
    expect(turningOf(0.8, 0.1, 0.9, -0.2, -0.3)).toEqual({ before: 4, after: 6, step: -1.1 });
  });

  test('is not a step against the shift, however large', () => {
    expect(turningOf(-0.9, 0.9, -0.1, 0.2)).toMatchObject({ step: 1.8 });
    expect(turningOf(-0.9, -0.55, -0.95, -0.55)).toMatchObject({ before: 4, after: 6, step: 0.4 });
  });

  test('needs a step of 0.4', () => {
    expect(turningOf(0, TURNING_STEP)).toMatchObject({ step: 0.4 });
    expect(turningOf(0, 0.3999)).toBeNull();
    expect(turningOf(-0.6, -0.3, 0, 0.3, 0.6)).toBeNull();
  });

  test('of a dip is the step into the low, not a larger fall before it', () => {
    expect(turningOf(0.5, -0.2, 0.4, 0.5)).toEqual({ before: 0, after: 2, step: -0.7 });
    expect(turningOf(0.6, 0.6, -0.4, 0.6, -0.2, -0.2, 0.6, 0.6)).toEqual({ before: 6, after: 8, step: -0.8 });
  });

  test('of a dip may be a small step', () => {
    expect(turningOf(0.5, 0.2, 0.1, 0.5)).toEqual({ before: 2, after: 4, step: -0.1 });
  });

  test('the first of equal steps is taken', () => {
    expect(turningOf(-0.8, -0.3, 0.2, 0.7)).toMatchObject({ before: 0 });
  });

  test('a flat or a single-turn conversation has none', () => {
    expect(turningOf(0.2, 0.2)).toBeNull();
    expect(turningOf(0.2)).toBeNull();
  });

  test('looks past turns that do not count, and names both by their place', () => {
    const turns = [null, ...scored(-0.5), smallTalk(), null, ...scored(0.5)];
    expect(turningPoint(turns, traceArc(turns)!)).toEqual({ before: 1, after: 5, step: 1 });
  });
});
