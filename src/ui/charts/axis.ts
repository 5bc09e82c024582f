/** Room above and below a line, as a share of the half of what it spans. */
export const GRACE = 0.08;

export interface Ends {
  readonly min: number;
  readonly max: number;
}

/**
 * The ends that an axis must be held at, given how far values can go at all: no share lies above 100 %.
 * An end that the room around the line stays clear of is left to the axis.
 */
export function heldEnds(values: readonly (number | null)[], limits: Ends): Partial<Ends> {
  const there = values.filter((value) => value !== null);
  const [lowest, highest] = [Math.min(...there), Math.max(...there)];
  const room = (GRACE * (highest - lowest)) / 2;
  return {
    ...(lowest - room <= limits.min && { min: limits.min }),
    ...(highest + room >= limits.max && { max: limits.max }),
  };
}
