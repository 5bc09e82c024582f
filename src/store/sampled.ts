/**
 * Which conversations are read first where a person wants to see a sample: every fiftieth, in the order of the store.
 *
 * @module
 */
import { ordinalOf, SEGMENT_SIZE } from './ordinal';

/** 2 %. Evenly over the file, so that each month and team of a sorted export has its share. */
export const SAMPLED_ONE_IN = 50;

export function isSampled(ordinal: number): boolean {
  return ordinal % SAMPLED_ONE_IN === 0;
}

/** About how many of a segment are sampled where so many of it are to be read; exact for a full one. */
export function sampledIn(segmentId: number, toRead: number): number {
  const before = (ordinal: number): number => Math.ceil(ordinal / SAMPLED_ONE_IN);
  const whole = before(ordinalOf(segmentId + 1, 0)) - before(ordinalOf(segmentId, 0));
  return toRead >= SEGMENT_SIZE ? whole : Math.min(whole, Math.ceil(toRead / SAMPLED_ONE_IN));
}
