/**
 * Scrolling over more rows than a browser can lay out: what the scrollbar covers, and which row it means.
 *
 * @module
 */

/**
 * Firefox stops laying out at about 17.9 million pixels and Chromium at 33.5; beyond this height the scrollbar
 * stands for a longer list than it is.
 */
export const LONGEST_TRACK = 10_000_000;

export interface Track {
  /** Pixels that all rows would take. */
  readonly total: number;
  /** Pixels of rows in view. */
  readonly view: number;
  /** Pixels that the scrollbar covers. */
  readonly length: number;
}

export function trackOf(rows: number, rowHeight: number, view: number): Track {
  const total = rows * rowHeight;
  return { total, view, length: Math.min(total, LONGEST_TRACK) };
}

/** The last place that can be scrolled to. */
export const lastOffset = ({ total, view }: Track): number => Math.max(0, total - view);

/** Where the scrollbar stands for a place in the list. */
export function scrollTopOf(track: Track, offset: number): number {
  const range = lastOffset(track);
  return range === 0 ? 0 : (offset / range) * Math.max(0, track.length - track.view);
}

/**
 * The place in the list after the scrollbar went from one position to another.
 *
 * On a shortened track a wheel or a finger would fly over hundreds of rows; a move of less than one view is
 * theirs and is taken as it is. A dragged scrollbar moves further than that and is taken as a share.
 */
export function offsetAfterScroll(track: Track, offset: number, from: number, to: number): number {
  const last = lastOffset(track);
  const range = track.length - track.view;
  if (track.length === track.total) return clamp(to, last);
  if (Math.abs(to - from) <= track.view) return clamp(offset + to - from, last);
  return clamp((to / range) * last, last);
}

const clamp = (offset: number, last: number): number => Math.max(0, Math.min(last, offset));
