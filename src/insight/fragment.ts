/**
 * A filter as the fragment of the page's address, so that back, forward and reload keep what is looked at.
 *
 * Only numbers: dictionary codes and days. Names and search text never enter an address (DESIGN §6), so what
 * a text search found is left out, and a fragment means something only beside the store that wrote it.
 *
 * @module
 */
import { SHAPES } from '../domain/arc';
import { SCORE_STATE, type Dictionaries, type ScoreState } from '../store/columns';
import { VERDICT } from '../store/verdict-set';
import { BANDS } from './bands';
import { SURVEY_FILTERS, type Filter, type Period } from './select';
import { dayOf, startOfDay } from './zone';

/** `filterToFragment({ channels: [1, 2], survey: 'rated' })` → `'c=1.2&s=1'`; '' where nothing is restricted. */
export function filterToFragment(filter: Filter, zone = 'UTC'): string {
  const parts: [key: string, value: string][] = [
    ['p', periodToText(filter.period, zone)],
    ['c', codesToText(filter.channels)],
    ['a', codesToText(filter.agents)],
    ['r', codesToText(filter.reasons)],
    ['t', codesToText(filter.teams)],
    ['l', codesToText(filter.languages)],
    ['h', codesToText(filter.shapes?.map((shape) => SHAPES.indexOf(shape)))],
    ['o', codesToText(filter.states)],
    ['e', codesToText(filter.entry?.map((band) => BANDS.indexOf(band)))],
    ['x', codesToText(filter.exit?.map((band) => BANDS.indexOf(band)))],
    ['s', surveyToText(filter)],
    ['v', codesToText(filter.verdicts)],
  ];
  return parts
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}=${value}`)
    .join('&');
}

/**
 * Reads a fragment back. Parts that this store could not have written (unknown keys, codes beyond the
 * dictionaries, anything that is no number) restrict nothing.
 */
export function filterFromFragment(fragment: string, dictionaries: Dictionaries, zone = 'UTC'): Filter {
  const parts = new Map(
    fragment
      .replace(/^#/, '')
      .split('&')
      .map((part) => {
        const at = part.indexOf('=');
        return [part.slice(0, at), part.slice(at + 1)] as const;
      }),
  );
  const codes = (key: string, size: number) => codesFromText(parts.get(key), size);
  const period = periodFromText(parts.get('p'), zone);
  const survey = SURVEY_FILTERS[codes('s', SURVEY_FILTERS.length)[0] ?? 0] ?? 'any';

  const filter: Filter = {
    ...(period && { period }),
    ...named('channels', codes('c', dictionaries.channel.length)),
    ...named('agents', codes('a', dictionaries.agent.length)),
    ...named('reasons', codes('r', dictionaries.reason.length)),
    ...named('teams', codes('t', dictionaries.team.length)),
    ...named('languages', codes('l', dictionaries.language.length)),
    ...named(
      'shapes',
      codes('h', SHAPES.length).map((code) => SHAPES[code]!),
    ),
    ...named('states', codes('o', Object.keys(SCORE_STATE).length) as ScoreState[]),
    ...named(
      'entry',
      codes('e', BANDS.length).map((code) => BANDS[code]!),
    ),
    ...named(
      'exit',
      codes('x', BANDS.length).map((code) => BANDS[code]!),
    ),
    ...named('verdicts', codes('v', Object.keys(VERDICT).length)),
    ...(survey !== 'any' && { survey }),
  };
  return filter;
}

function codesToText(codes: readonly number[] | undefined): string {
  return [...new Set(codes)].sort((a, b) => a - b).join('.');
}

function surveyToText({ survey = 'any' }: Filter): string {
  return survey === 'any' ? '' : String(SURVEY_FILTERS.indexOf(survey));
}

/** Whole days, both included: a period that begins or ends within a day takes in all of it. */
function periodToText(period: Period | undefined, zone: string): string {
  const from = period?.from == null ? '' : dayToText(dayOf(period.from, zone));
  const to = period?.to == null ? '' : dayToText(dayOf(period.to - 1, zone));
  return from === '' && to === '' ? '' : `${from}-${to}`;
}

/** Before 1970 there is no export; the minus would be taken for the dash of the period. */
function dayToText(day: number): string {
  return String(Math.max(0, day));
}

function codesFromText(text: string | undefined, size: number): number[] {
  if (text === undefined || !/^\d{1,10}(\.\d{1,10})*$/.test(text)) return [];
  return [...new Set(text.split('.').map(Number))].filter((code) => code < size).sort((a, b) => a - b);
}

/** Five digits reach the year 2243. */
function periodFromText(text: string | undefined, zone: string): Period | null {
  const days = /^(\d{0,5})-(\d{0,5})$/.exec(text ?? '');
  if (!days || text === '-') return null;
  const [, from = '', to = ''] = days;
  if (from !== '' && to !== '' && Number(from) > Number(to)) return null;
  return {
    from: from === '' ? null : startOfDay(Number(from), zone),
    to: to === '' ? null : startOfDay(Number(to) + 1, zone),
  };
}

function named<Name extends string, Value>(
  name: Name,
  values: readonly Value[],
): Partial<Record<Name, readonly Value[]>> {
  return values.length === 0 ? {} : ({ [name]: values } as Partial<Record<Name, readonly Value[]>>);
}
