import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SHAPES } from '$src/domain/arc';
import { overviewOf } from '$src/insight/overview';
import {
  cameInBadlyLeftWell,
  cameInWellLeftBadly,
  scopeOf,
  selectOrdinals,
  silentAndLow,
  SURVEY_FILTERS,
  type Filter,
} from '$src/insight/select';
import { FLAG, SCORE_STATE } from '$src/store/columns';
import { columnsOf, randomColumns } from '../../factories/columns';

const { columns } = columnsOf([
  { at: '2026-10-01T08:00Z', channel: 'chat', agent: 'Ada', arc: [0.4, -0.6], rating: 0.25, surveyed: true },
  { at: '2026-10-02T08:00Z', channel: 'voice', agent: 'Ben', arc: [-0.5, 0.5], rating: 1 },
  { at: '2026-10-03T08:00Z', channel: 'chat', agent: 'Ben', arc: [0, 0.1], surveyed: false },
  { channel: 'e-mail', agent: 'Ada', arc: [-0.3, -0.3], surveyed: true },
  { at: '2026-10-04T08:00Z', channel: 'chat', state: 'languageNotRead', language: 'pt', rating: 0.5 },
  { at: '2026-10-05T08:00Z', channel: 'chat', agent: 'Ada', arc: [0.9, -0.9], removed: true },
]);

const selected = (filter: Filter) => [...selectOrdinals(columns, filter)];

test('the overview is narrowed by what its chips offer, the team too, and not by what it shows itself', () => {
  const scope = { period: { from: 0, to: null }, channels: [1], agents: [1], reasons: [2], teams: [3] };
  expect(scopeOf({ ...scope, shapes: ['soured'], entry: ['low'], exit: ['low'], survey: 'rated' })).toEqual(
    scope,
  );
  expect(scopeOf({ survey: 'rated' })).toEqual({});
});

describe('selectOrdinals', () => {
  test('shows every conversation but the removed ones when nothing is asked', () => {
    expect(selected({})).toEqual([0, 1, 2, 3, 4]);
  });

  test.each<[string, Filter, number[]]>([
    ['a period, from its first instant to just before its last', oct(2, 4), [1, 2]],
    ['a period without an end, where those without a time are not', oct(3, null), [2, 4]],
    ['a period that is open on both sides as no period', oct(null, null), [0, 1, 2, 3, 4]],
    ['a channel', { channels: [1] }, [0, 2, 4]],
    ['two channels', { channels: [2, 3] }, [1, 3]],
    ['an agent', { agents: [1] }, [0, 3]],
    ['those of whom the file names no agent', { agents: [0] }, [4]],
    ['a code that no conversation has', { reasons: [77] }, []],
    ['a shape', { shapes: ['recovered'] }, [1]],
    ['those who answered', { survey: 'rated' }, [0, 1, 4]],
    ['those who did not', { survey: 'unrated' }, [2, 3]],
    ['satisfied answers', { survey: 'satisfied' }, [1]],
    ['answers between', { survey: 'neither' }, [4]],
    ['dissatisfied answers', { survey: 'dissatisfied' }, [0]],
    ['who was asked and gave no answer', { survey: 'no-answer' }, [3]],
    ['who was never asked', { survey: 'not-asked' }, [2]],
    ['a language that is not read', { states: [SCORE_STATE.languageNotRead] }, [4]],
    ['who came in low', { entry: ['low'] }, [1, 3]],
    ['who came in good and left low', { entry: ['good'], exit: ['low'] }, [0]],
    ['what a text search found, in the order of the store', { found: Uint32Array.of(5, 3, 0) }, [0, 3]],
    ['nothing when a text search found nothing', { found: new Uint32Array() }, []],
    ['an empty list of channels as all channels', { channels: [] }, [0, 1, 2, 3, 4]],
    ['several things at once', { channels: [1], survey: 'rated', exit: ['low'] }, [0]],
  ])('finds %s', (_, filter, ordinals) => {
    expect(selected(filter)).toEqual(ordinals);
  });

  test('counts a rating that lies on a moved cut as satisfied', () => {
    // 0.7 is no Float32; compared carelessly, 0.7 is less than 0.7.
    const store = columnsOf([{ rating: 0.7 }]);
    const cuts = { satisfied: 0.7, dissatisfied: 0.3 };
    expect(selectOrdinals(store.columns, { survey: 'satisfied' }, cuts)).toHaveLength(1);
  });

  test('never shows a removed conversation, whatever is asked', () => {
    const store = randomColumns(2000, 3);
    fc.assert(
      fc.property(arbitraryFilter, (filter) =>
        selectOrdinals(store.columns, filter).every((i) => !(store.columns.flags[i]! & FLAG.removed)),
      ),
      { numRuns: 50 },
    );
  });

  test('finds as many behind each list of the overview as the overview says', () => {
    const store = randomColumns(3000, 4);
    fc.assert(
      fc.property(arbitraryFilter, (filter) => {
        const scope: Filter = { ...filter, shapes: [], entry: [], exit: [], survey: 'any' };
        const whole = overviewOf(store.columns, store.dictionaries, selectOrdinals(store.columns, scope));
        const found = (narrow: (filter: Filter) => Filter) =>
          selectOrdinals(store.columns, narrow(scope)).length;
        expect(found(cameInWellLeftBadly)).toBe(whole.cameInWellLeftBadly.count);
        expect(found(cameInBadlyLeftWell)).toBe(whole.cameInBadlyLeftWell.count);
        expect(found(silentAndLow)).toBe(whole.silent.leftLow.count);
      }),
      { numRuns: 30 },
    );
  });
});

const arbitraryFilter: fc.Arbitrary<Filter> = fc.record(
  {
    channels: fc.uniqueArray(fc.nat(4)),
    agents: fc.uniqueArray(fc.nat(25)),
    reasons: fc.uniqueArray(fc.nat(11)),
    shapes: fc.subarray([...SHAPES]),
    survey: fc.constantFrom(...SURVEY_FILTERS),
    entry: fc.subarray(['low', 'neutral', 'good'] as const),
    exit: fc.subarray(['low', 'neutral', 'good'] as const),
  },
  { requiredKeys: [] },
);

function oct(from: number | null, to: number | null): Filter {
  const at = (day: number | null) => (day === null ? null : Date.UTC(2026, 9, day, 8));
  return { period: { from: at(from), to: at(to) } };
}
