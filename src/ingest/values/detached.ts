/**
 * A copy of a string that shares nothing with the text it was cut from.
 *
 * Engines keep a slice as a pointer into its parent: a remembered name of twenty letters would hold a quarter of a
 * megabyte of the file in memory.
 *
 * @module
 */
export function detached(text: string): string {
  return text.split('').join('');
}
