/**
 * The hold-out: one customer in ten is not called, drawn by chance, so that it shows what calls change.
 *
 * @module
 */

/** Share that is held out. */
export const HELD_OUT_SHARE = 0.1;

/**
 * Whether a customer is held out, by the queue's key: the same answer every day and on every machine, and none that
 * follows from anything known of the customer. FNV-1a, mixed as MurmurHash3 ends, since FNV alone leaves the upper
 * bits of short keys alike.
 */
export function isHeldOut(key: string): boolean {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(key)) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32 < HELD_OUT_SHARE;
}
