/**
 * The scale that a column beside the ratings states: `rating_scale`, `max_rating`.
 *
 * @module
 */
import { nameKey } from './column-names';
import { scaleInName } from './scale-in-name';

const NAMES =
  /^(?:(?:rating|csat|score|satisfaction|survey)_(?:scale|max|maximum|out_of|range)|(?:max|maximum)_(?:rating|csat|score|stars|satisfaction)|scale|out_of)$/;
/** '5', '1-10', '0 to 10'. */
const SCALE = /^\d{1,3}(?:\s*(?:[-–—]|to)\s*\d{1,3})?$/;

export interface ScaleBeside {
  /** '1-5', or null where it is not stated, or not the same for all. */
  readonly scale: string | null;
  readonly warnings: readonly string[];
}

/** `cells` are those of the rating's column, in the order of `rows`. */
export function scaleBeside(
  rating: string,
  cells: readonly string[],
  header: readonly string[],
  rows: readonly (readonly string[])[],
): ScaleBeside {
  const place = header.findIndex((name) => name !== rating && NAMES.test(nameKey(name)));
  if (rating === '' || place < 0) return { scale: null, warnings: [] };
  const stated = cells.flatMap((cell, i) => (cell.trim() === '' ? [] : (rows[i]?.[place]?.trim() ?? '')));
  const scales = [...new Set(stated)].filter((scale) => SCALE.test(scale));
  const [first] = scales;
  if (first === undefined) return { scale: null, warnings: [] };
  if (scales.length > 1) {
    const named = scales.slice(0, 3).map((scale) => `"${scale}"`);
    return {
      scale: null,
      warnings: [
        `The ratings stand on several scales (${named.join(', ')} in "${header[place]}"), but are read on one. Import a file for each scale, or take the rating out.`,
      ],
    };
  }
  const name = /^\d+$/.test(first) ? `${rating} (out of ${first})` : `${rating} (${first})`;
  return { scale: scaleInName(name, cells), warnings: [] };
}
