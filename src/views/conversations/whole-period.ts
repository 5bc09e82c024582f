import type { Columns } from '../../store/columns';

/** First and last moment at which one of these conversations began; null where none has a time. */
export function wholePeriod(
  { startedAt }: Columns,
  ordinals: Uint32Array,
): { readonly from: number; readonly to: number } | null {
  let from = Infinity;
  let to = -Infinity;
  for (const ordinal of ordinals) {
    const at = startedAt[ordinal] ?? NaN;
    if (at < from) from = at;
    if (at > to) to = at;
  }
  return from <= to ? { from, to } : null;
}
