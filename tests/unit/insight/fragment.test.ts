import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SHAPES } from '$src/domain/arc';
import { filterFromFragment, filterToFragment } from '$src/insight/fragment';
import { selectOrdinals, SURVEY_FILTERS, type Filter } from '$src/insight/select';
import { USUAL_CUTS } from '$src/insight/answers';
import { startOfDay } from '$src/insight/zone';
import type { ScoreState } from '$src/store/columns';
import { columnsOf, randomColumns } from '../../factories/columns';

const { dictionaries } = randomColumns(10);
const ZONES = ['UTC', 'Europe/Berlin', 'America/Los_Angeles', 'Asia/Kathmandu', 'Pacific/Apia'];

const codes = (size: number) =>
  fc.uniqueArray(fc.nat(size - 1), { minLength: 1 }).map((list) => list.toSorted((a, b) => a - b));
const some = <T>(all: readonly T[]) => fc.subarray([...all], { minLength: 1 });

const filterIn = (zone: string): fc.Arbitrary<Filter> =>
  fc.record(
    {
      period: fc
        .tuple(fc.option(fc.integer({ min: 9000, max: 30_000 })), fc.option(fc.nat(400)), fc.boolean())
        .filter(([from, length, open]) => from !== null && (length !== null || open))
        .map(([from, length]) => ({
          from: startOfDay(from!, zone),
          to: length === null ? null : startOfDay(from! + length + 1, zone),
        })),
      channels: codes(dictionaries.channel.length),
      agents: codes(dictionaries.agent.length),
      reasons: codes(dictionaries.reason.length),
      teams: codes(dictionaries.team.length),
      languages: codes(dictionaries.language.length),
      shapes: some(SHAPES),
      states: some<ScoreState>([0, 1, 2, 3, 4]),
      entry: some(['low', 'neutral', 'good'] as const),
      exit: some(['low', 'neutral', 'good'] as const),
      survey: fc.constantFrom(...SURVEY_FILTERS.slice(1)),
    },
    { requiredKeys: [] },
  );

describe('a filter in the address', () => {
  test.each(ZONES)('comes back as it was, in %s', (zone) => {
    fc.assert(
      fc.property(filterIn(zone), (filter) => {
        expect(filterFromFragment(filterToFragment(filter, zone), dictionaries, zone)).toEqual(filter);
      }),
    );
  });

  test('is numbers and a few fixed letters, without names or search text', () => {
    fc.assert(
      fc.property(filterIn('UTC'), (filter) => {
        expect(filterToFragment({ ...filter, found: Uint32Array.of(4) })).toMatch(
          /^([a-z]=[\d.-]+(&[a-z]=[\d.-]+)*)?$/,
        );
      }),
    );
    expect(filterToFragment({ channels: [2, 1, 2], survey: 'rated' })).toBe('c=1.2&s=1');
    expect(filterToFragment({})).toBe('');
  });

  test('takes whole days: a period that begins at noon begins with its day', () => {
    const noon = { period: { from: Date.UTC(2026, 9, 5, 12), to: Date.UTC(2026, 9, 6, 12) } };
    expect(filterFromFragment(filterToFragment(noon), dictionaries)).toEqual({
      period: { from: Date.UTC(2026, 9, 5), to: Date.UTC(2026, 9, 7) },
    });
  });

  test.each([
    '',
    '#',
    'conversations',
    'c=chat',
    'c=1.2.',
    'c=-1',
    'c=99',
    'c=4',
    'a=1e3',
    'p=-',
    'p=9-5',
    'p=123456-',
    's=0',
    's=12',
    'zz=1',
    '__proto__=1',
    'h=%31',
  ])('ignores %j, which it did not write', (fragment) => {
    expect(filterFromFragment(fragment, dictionaries)).toEqual({});
  });

  test('keeps the parts that it can read beside those that it cannot', () => {
    expect(filterFromFragment('#utm_source=mail&c=2.99&a=x', dictionaries)).toEqual({ channels: [2] });
  });

  test('reads any text without throwing', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof filterFromFragment(text, dictionaries) === 'object'));
  });
});

test('what the learner says narrows the list, by codes alone', () => {
  const { columns, dictionaries } = columnsOf([{}, {}, {}]);
  const filter = filterFromFragment('v=2.3', dictionaries);
  expect(filter).toEqual({ verdicts: [2, 3] });
  expect(filterToFragment(filter)).toBe('v=2.3');
  expect(filterFromFragment('v=9', dictionaries)).toEqual({});
  const said = { verdict: Uint8Array.of(1, 2) };
  expect([...selectOrdinals(columns, filter, USUAL_CUTS, said)]).toEqual([1]);
  // Of the third nothing was said.
  expect([...selectOrdinals(columns, { verdicts: [0] }, USUAL_CUTS, said)]).toEqual([2]);
});
