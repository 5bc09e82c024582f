/**
 * What the filter chips offer, counted over everything that is stored.
 *
 * @module
 */
import { SHAPES } from '../../domain/arc';
import { SURVEY_FILTERS, type Filter, type SurveyFilter } from '../../insight/select';
import { countByCode } from '../../insight/counts';
import type { Columns, Dictionaries } from '../../store/columns';
import { VERDICT } from '../../store/verdict-set';
import type { FilterOption } from '../../ui/controls/filter-option';
import { shapeText } from '../../ui/format';

/** Names of one dictionary with how many conversations each has in `scope`, most frequent first; `called`: in place of the name. */
export function namedOptions(
  columns: Columns,
  dictionaries: Dictionaries,
  scope: Uint32Array,
  name: 'channel' | 'agent' | 'reason' | 'team',
  called: (code: number) => string = (code) => dictionaries[name][code] ?? '',
): FilterOption[] {
  const names = dictionaries[name];
  const counts = countByCode(columns[name], scope, names.length);
  return names
    .map((_, code) => ({
      value: String(code),
      label: code === 0 ? 'not stated' : called(code),
      count: counts[code] ?? 0,
    }))
    .filter((option) => option.count > 0)
    .sort((a, b) => b.count - a.count);
}

export const SHAPE_OPTIONS: readonly FilterOption[] = SHAPES.map((shape) => ({
  value: shape,
  label: shapeText(shape),
}));

const SURVEY_LABELS: Readonly<Record<SurveyFilter, string>> = {
  any: 'any',
  rated: 'answered',
  unrated: 'no answer or not asked',
  satisfied: 'satisfied',
  neither: 'neither',
  dissatisfied: 'dissatisfied',
  'no-answer': 'no answer',
  'not-asked': 'not asked',
};

export const SURVEY_OPTIONS: readonly FilterOption[] = SURVEY_FILTERS.filter((one) => one !== 'any').map(
  (one) => ({
    value: one,
    label: SURVEY_LABELS[one],
  }),
);

export const VERDICT_OPTIONS: readonly FilterOption[] = [
  { value: String(VERDICT.satisfied), label: 'satisfied' },
  { value: String(VERDICT.dissatisfied), label: 'dissatisfied' },
  { value: String(VERDICT.cannotTell), label: 'cannot tell' },
];

export const BAND_OPTIONS: readonly FilterOption[] = [
  { value: 'low', label: 'low, −1.3 or less' },
  { value: 'neutral', label: 'neutral' },
  { value: 'good', label: 'good, +1.3 or more' },
];

/** Names of the parts of a filter that restrict anything. */
export function restrictions(filter: Filter): readonly string[] {
  return Object.entries(filter).flatMap(([name, value]) =>
    value === undefined || (Array.isArray(value) && value.length === 0) ? [] : [name],
  );
}
