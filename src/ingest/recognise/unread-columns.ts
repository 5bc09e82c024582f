/**
 * Says which columns are called a time or a rating and hold nothing that could be read as one: without them the order
 * of the messages, or the answers of customers, would be missing and nobody would know why.
 *
 * @module
 */
import type { ColumnRole, Columns } from '../mapping';
import type { ColumnLook } from './columns';
import { momentsNamed, nameFit, saysRating } from './column-names';

/** Longer cells are no times or ratings, but texts under such a name. */
const MAX_LENGTH = 40;

/** A sentence each; `isOf` leaves out the roles that are not looked for among these columns. */
export function unreadColumns(
  looks: readonly ColumnLook[],
  columns: Columns,
  isOf: (role: ColumnRole) => boolean = () => true,
): string[] {
  const used = new Set(Object.values(columns));
  const free = looks.filter(
    (look) => !used.has(look.name) && look.filled > 0 && look.meanLength < MAX_LENGTH,
  );
  const hasTime = columns.time === '' || nameFit('time', columns.time ?? '') >= 0.5;
  const time = hasTime || !isOf('time') ? undefined : free.find(isUnreadTime);
  const rating = columns.rating !== undefined || !isOf('rating') ? undefined : free.find(isUnreadRating);
  return [
    ...(time
      ? [
          time.clocks > 0.9
            ? `The column "${time.name}" holds clocks without a day (such as "${time.example}"), so messages have no times.`
            : `The column "${time.name}" is called a time, but its values (such as "${time.example}") could not be read as times.`,
        ]
      : []),
    ...(rating
      ? [
          `The column "${rating.name}" is called a rating, but its values (such as "${rating.example}") are on no known scale. Name it as the rating and set "ratingScale" from worst to best, for example "bad|good".`,
        ]
      : []),
  ];
}

function isUnreadTime(look: ColumnLook): boolean {
  const isNamed = nameFit('time', look.name) > 0 && momentsNamed(look.name) === 'messages';
  return isNamed && look.times <= 0.5 && look.flags < 0.5 && /\d/.test(look.example);
}

function isUnreadRating(look: ColumnLook): boolean {
  return saysRating(look.name) && look.ratings <= 0.6;
}
