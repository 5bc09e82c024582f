/**
 * Words drawn on a line chart itself: what each line is, where it ends, and what happened in one week.
 *
 * @module
 */

export interface EndLabel {
  /** Pixel of the line's end. */
  readonly y: number;
  readonly value: string;
  readonly name: string;
}

/** Height of a label of two lines. */
const LABEL = 32;

/** Moves labels at the ends of lines apart until none covers another, in the order of their lines. */
export function spreadLabels(labels: readonly EndLabel[], top: number, bottom: number): EndLabel[] {
  const placed = labels.toSorted((a, b) => a.y - b.y).map((label) => ({ ...label }));
  placed.forEach((label, i) => {
    const above = placed[i - 1];
    label.y = Math.max(label.y, top, above ? above.y + LABEL : top);
  });
  let below = bottom + LABEL;
  for (const label of placed.toReversed()) {
    label.y = Math.min(label.y, below - LABEL);
    below = label.y;
  }
  return placed;
}
