/**
 * Answers to several surveys in one column, told apart by another: `survey_type` with `CSAT` and `NPS`. Only how satisfied
 * somebody was is a rating; how likely to recommend, or how easy it was, stands on other scales.
 *
 * @module
 */
import type { SurveysRead } from '../recognition';
import { LOOK_ROWS } from './columns';
import { saysRating } from './column-names';

/** The whole cell, as the words stand in remarks and reasons as well. */
const OF_OTHERS =
  /^(?:[\p{L}\d-]+[ _]){0,2}(?:e?nps|ces|net[ _]?promoter(?:[ _]score)?|(?:customer[ _])?effort(?:[ _]score)?)(?:[ _](?:survey|score|question))?$/iu;
/** More are no types. */
const MAX_TYPES = 8;

/** Which column tells the surveys apart, and which of them are read; nothing where each row is of the same. */
export function ratedSurveys(
  rating: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): { readonly of: SurveysRead | null; readonly warnings: readonly string[] } {
  const at = header.indexOf(rating);
  const rated = at < 0 ? [] : rows.filter((row) => (row[at] ?? '').trim() !== '').slice(0, LOOK_ROWS);
  for (const [column, name] of header.entries()) {
    if (column === at || rated.length === 0) continue;
    const types = [...new Set(rated.map((row) => row[column]?.trim() ?? ''))];
    if (types.length > MAX_TYPES || !types.some((type) => OF_OTHERS.test(type))) continue;
    const read = types.filter(saysRating);
    const others = types.filter((type) => !read.includes(type));
    const listed = others.slice(0, 3).map((type) => `"${type}"`);
    if (!others.every((type) => OF_OTHERS.test(type)))
      return {
        of: null,
        warnings: [
          `The ratings stand on several scales (${listed.join(', ')} in "${name}"), but are read on one. Import a file for each scale, or take the rating out.`,
        ],
      };
    return {
      of: { rating: at, column, read },
      warnings: [
        `Answers of ${listed.join(', ')} in "${name}" are not read as ratings: they stand on other scales.`,
      ],
    };
  }
  return { of: null, warnings: [] };
}

/** The row without its rating where that is of a survey that is not read. */
export function withSurvey(
  row: readonly string[],
  surveys: SurveysRead | null | undefined,
): readonly string[] {
  if (!surveys || surveys.read.includes(row[surveys.column]?.trim() ?? '')) return row;
  return row.with(surveys.rating, '');
}
