import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LOW, GOOD, NEUTRAL } from '$src/insight/bands';
import { countByCode } from '$src/insight/counts';
import { overviewOf, type OverviewOptions } from '$src/insight/overview';
import { selectOrdinals } from '$src/insight/select';
import { columnsOf, randomColumns, type Row } from '../../factories/columns';

function look(rows: readonly Row[], options?: OverviewOptions) {
  const { columns, dictionaries } = columnsOf(rows);
  return overviewOf(columns, dictionaries, selectOrdinals(columns), options);
}

describe('counts', () => {
  test('tells apart why a conversation has no score', () => {
    const { counts } = look([
      { arc: [-0.5, 0.5] },
      { arc: [0.1, 0.1], turns: 1 },
      { arc: [0.1, 0.1], provisional: true },
      {},
      { state: 'languageNotRead', language: 'es' },
      { state: 'languageNotRead', language: 'pt' },
      { state: 'languageNotRead', language: 'pt' },
      { state: 'noCustomerTurn' },
      { state: 'noSubstantiveTurn' },
      { arc: [1, 1], removed: true },
    ]);
    expect(counts).toMatchObject({
      all: 9,
      scored: 3,
      notScoredYet: 1,
      languageNotRead: 3,
      noCustomerTurn: 1,
      noSubstantiveTurn: 1,
      withShift: 2,
      tooShort: 1,
      open: 1,
      coverage: 3 / 9,
    });
    expect(counts.languagesNotRead.map((language) => language.count)).toEqual([2, 1]);
  });

  test('keeps "not asked" and "no answer" apart', () => {
    const { counts } = look([
      { rating: 0, surveyed: true },
      { surveyed: true },
      { surveyed: true },
      { surveyed: false },
      {},
    ]);
    expect(counts).toMatchObject({ rated: 1, askedInVain: 2, notAsked: 1, responseRate: 0.2 });
  });

  test('counts conversations by code for the menus of the filters', () => {
    const { columns } = columnsOf([{ channel: 'chat' }, {}, { channel: 'voice' }, { channel: 'chat' }]);
    expect([...countByCode(columns.channel, selectOrdinals(columns), 4)]).toEqual([1, 2, 1, 0]);
  });
});

describe('surveyed CSAT', () => {
  test('is satisfied of all answers, neither included, with its interval', () => {
    const answers = [1, 1, 1, 0.75, 0.625, 0.5, 0.375, 0].map((rating): Row => ({ rating }));
    const { survey } = look([...answers, {}, {}]).total;
    expect(survey).toMatchObject({ answers: 8, satisfied: 5, neither: 1, dissatisfied: 2 });
    // 5 of 8 after Wilson, without a correction for continuity.
    expect(survey.csat.low).toBeCloseTo(0.3057, 4);
    expect(survey.csat.high).toBeCloseTo(0.8632, 4);
  });

  test('moves with the cuts', () => {
    const rows = [0, 0.5, 0.75, 1].map((rating): Row => ({ rating }));
    expect(look(rows, { cuts: { satisfied: 0.8, dissatisfied: 0.5 } }).total.survey).toMatchObject({
      satisfied: 1,
      neither: 1,
      dissatisfied: 2,
    });
  });

  test('is not known where nobody answered', () => {
    expect(look([{}]).total.survey.csat).toEqual({ count: 0, of: 0, share: null, low: null, high: null });
  });
});

describe('entry and exit', () => {
  test('puts customers at the edge of a band into the band', () => {
    const { flow } = look([
      { arc: [-0.25, 0.25] },
      { arc: [-0.2499, 0.2499] },
      { arc: [0.25, -0.25] },
      { arc: [0.3, -1] },
      { arc: [-0.9, -0.9], turns: 1 },
    ]);
    expect(flow[LOW]![GOOD]).toBe(1);
    expect(flow[NEUTRAL]![NEUTRAL]).toBe(1);
    expect(flow[GOOD]![LOW]).toBe(2);
    expect(flow.flat().reduce((a, b) => a + b)).toBe(4);
  });

  test('has the mean and its standard error', () => {
    const { total } = look([{ arc: [-0.2, 0.4] }, { arc: [0.4, 0.4] }, { arc: [0.1, 1] }]);
    expect(total.entry.mean).toBeCloseTo(0.1, 12);
    // s = 0.3 over three.
    expect(total.entry.se).toBeCloseTo(0.3 / Math.sqrt(3), 12);
    expect(total.shift.mean).toBeCloseTo(0.5, 12);
    expect(look([{ arc: [0, 0.5] }]).total.exit).toEqual({ n: 1, mean: 0.5, se: null });
  });

  test.each([
    [-2, [null, -4]],
    [-0.8002, [null, -4]],
    [-0.8, [-4, -3]],
    [-0.2002, [-2, -1]],
    [-0.2, [-1, 0]],
    [-0.0002, [-1, 0]],
    [0, [0, 1]],
    [0.2, [0, 1]],
    [0.2002, [1, 2]],
    [1, [4, 5]],
    [1.0002, [5, null]],
    [2, [5, null]],
  ])('puts a shift of %f into the bin %j, in points', (shift, [from, to]) => {
    const { bins } = look([{ arc: [-shift / 2, shift / 2] }]);
    expect(bins.filter((bin) => bin.count > 0)).toEqual([{ from, to, count: 1 }]);
  });

  test('calls a shift of exactly a point neither a fall nor a rise', () => {
    const rows = [-0.2002, -0.2, 0, 0.2, 0.2002, 0.9].map((shift): Row => ({ arc: [0, shift] }));
    expect(look(rows)).toMatchObject({ fell: 1, held: 3, rose: 2 });
  });
});

describe('the two lists', () => {
  test('show the largest shifts first, the freshest of equal ones, and never one that is too short', () => {
    const { cameInWellLeftBadly, cameInBadlyLeftWell } = look(
      [
        { arc: [0.5, -0.5], at: '2026-10-01' },
        { arc: [0.5, -0.5], at: '2026-10-03' },
        { arc: [0.5, -0.5] },
        { arc: [0, -1], at: '2026-10-02' },
        { arc: [1, -0.9], at: '2026-09-01' },
        { arc: [0, -0.25] },
        { arc: [-0.3, -0.9] },
        { arc: [-0.3, 0.9] },
        { arc: [-0.3, 0.2] },
        { arc: [-0.9, -0.9], turns: 1 },
      ],
      { listLength: 4 },
    );
    expect(cameInWellLeftBadly).toEqual({ count: 6, top: [4, 1, 3, 0] });
    expect(cameInBadlyLeftWell).toEqual({ count: 1, top: [7] });
  });
});

describe('contact reasons', () => {
  const many = (n: number, row: Row): Row[] => Array.from({ length: n }, () => row);

  test('stand lowest exit first, with those of which there are too few at the end', () => {
    const { reasons } = look([
      ...many(25, { reason: 'refund', arc: [-0.5, 0.2] }),
      ...many(24, { reason: 'rare', arc: [-0.5, -0.9] }),
      ...many(30, { reason: 'delivery', arc: [-0.1, -0.4] }),
      ...many(3, { arc: [0, 0] }),
      ...many(2, { reason: 'unscored' }),
    ]);
    expect(reasons.groups.map(({ code, withShift, tooFew }) => [code, withShift, tooFew])).toEqual([
      [3, 30, false],
      [1, 25, false],
      [2, 24, true],
      [4, 0, true],
    ]);
    expect(reasons.groups[0]!.exit.mean).toBeCloseTo(-0.4, 12);
    expect(reasons.unnamed.conversations).toBe(3);
  });
});

describe('the silent ones', () => {
  test('are counted by their exit, without a guess at their satisfaction', () => {
    const { silent } = look([
      { arc: [0, -0.5], customer: 'a', surveyed: true },
      { arc: [0, -0.5], customer: 'a', surveyed: false },
      { arc: [0, -0.5], customer: 'b' },
      { arc: [0, 0.5], customer: 'c' },
      { arc: [0, -0.5], customer: 'd', rating: 0 },
      { arc: [0, 0.5], customer: 'e', rating: 1 },
      { arc: [-0.5, -0.5], customer: 'f', turns: 1 },
    ]);
    expect(silent).toMatchObject({
      leftLow: { count: 3, of: 4 },
      ratedLeftLow: { count: 1, of: 2 },
      answeredOfLow: { count: 1, of: 4 },
      answeredOfOthers: { count: 1, of: 2 },
      asked: 1,
      notAsked: 1,
      customers: 2,
    });
  });

  test('are conversations, not customers, when one of them has no name', () => {
    expect(look([{ arc: [0, -0.5], customer: 'a' }, { arc: [0, -0.5] }]).silent.customers).toBeNull();
  });
});

describe('escalations', () => {
  test('are counted only where the file says yes or no', () => {
    const { escalations } = look([
      { escalated: true, rating: 1 },
      { escalated: false, rating: 1 },
      { escalated: true },
      { rating: 1 },
      {},
    ]).total;
    expect(escalations.rated).toMatchObject({ count: 1, of: 2, share: 0.5 });
    expect(escalations.unrated).toMatchObject({ count: 1, of: 1 });
    expect(look([{}]).total.escalations.rated.share).toBeNull();
  });
});

describe('any selection', () => {
  const { columns, dictionaries } = randomColumns(600, 11);
  const all = selectOrdinals(columns);
  const selection = fc.subarray([...all]).map((ordinals) => Uint32Array.from(ordinals));
  const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);

  test('adds up: flow, bins, weeks, reasons and channels', () => {
    fc.assert(
      fc.property(selection, (ordinals) => {
        const view = overviewOf(columns, dictionaries, ordinals);
        const { counts, total } = view;
        expect(sum(view.flow.flat())).toBe(counts.withShift);
        expect(sum(view.bins.map((bin) => bin.count))).toBe(counts.withShift);
        expect(view.fell + view.held + view.rose).toBe(counts.withShift);
        expect(sum(view.weeks.map((week) => week.conversations)) + view.undated).toBe(counts.all);
        expect(counts.withShift + counts.tooShort).toBe(counts.scored);
        for (const { groups, unnamed } of [view.reasons, view.channels]) {
          const parts = [unnamed, ...groups];
          expect(sum(parts.map((part) => part.conversations))).toBe(counts.all);
          expect(sum(parts.map((part) => part.withShift))).toBe(counts.withShift);
          expect(sum(parts.map((part) => part.survey.satisfied))).toBe(total.survey.satisfied);
        }
        expect(view.silent.leftLow.count + view.silent.ratedLeftLow.count).toBe(total.leftLow.count);
        expect(view.silent.leftLow.of + view.silent.ratedLeftLow.of).toBe(counts.withShift);
      }),
      { numRuns: 50 },
    );
  });

  test('gives the same digits in whatever order the rows come', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...all], { minLength: all.length }), (shuffled) => {
        expect(overviewOf(columns, dictionaries, Uint32Array.from(shuffled))).toEqual(
          overviewOf(columns, dictionaries, all),
        );
      }),
      { numRuns: 20 },
    );
  });

  test('may be empty', () => {
    const view = overviewOf(columns, dictionaries, new Uint32Array());
    expect(view).toMatchObject({ weeks: [], undated: 0, fell: 0 });
    expect(view.counts).toMatchObject({ all: 0, coverage: null, responseRate: null });
  });
});

test('keeps its numbers for ten thousand invented conversations', () => {
  const { columns, dictionaries } = randomColumns(10_000, 1);
  const view = overviewOf(columns, dictionaries, selectOrdinals(columns));
  expect(view.counts).toMatchObject({ all: 9898, scored: 9573, withShift: 8488, tooShort: 1085, rated: 875 });
  expect(view.flow).toEqual([
    [1354, 2140, 1559],
    [655, 1223, 956],
    [128, 259, 214],
  ]);
  expect(view.bins.map((bin) => bin.count)).toEqual([
    127, 199, 371, 581, 819, 1045, 1215, 1113, 1035, 839, 1144,
  ]);
  expect(view.total.survey).toMatchObject({ satisfied: 744, neither: 119, dissatisfied: 12 });
  expect(view.total.entry.mean).toBeCloseTo(-0.3411120287, 10);
  expect(view.total.exit.se).toBeCloseTo(0.0045559883, 10);
  expect(view.weeks.map((week) => week.conversations)).toHaveLength(8);
  expect(view.weeks[1]).toMatchObject({
    monday: 20731,
    conversations: 1173,
    leftLow: { count: 252, of: 1001 },
  });
  expect(view.reasons.groups[0]).toMatchObject({ code: 10, conversations: 920, withShift: 784 });
  expect(view.cameInWellLeftBadly).toEqual({ count: 783, top: [5996, 2453, 6532, 3403, 6336] });
  expect(view.silent).toMatchObject({ leftLow: { count: 2016, of: 7705 }, asked: 1166, customers: 1508 });
});
