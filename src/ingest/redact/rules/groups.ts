/**
 * Numbers that are written in groups: "4111 1111 1111 1111".
 *
 * @module
 */

export interface Prefix {
  /** Characters, the group's closing bracket included. */
  readonly length: number;
  readonly digits: number;
}

/** Where a candidate can be cut between two groups, the longest first: `'12-345 6'` → 6, 5 and 2 digits. */
export function prefixesAtGroups(candidate: string): readonly Prefix[] {
  const prefixes: Prefix[] = [];
  let digits = 0;
  for (const { 0: group, index } of candidate.matchAll(/\d+\)?/g)) {
    digits += group.endsWith(')') ? group.length - 1 : group.length;
    prefixes.push({ length: index + group.length, digits });
  }
  return prefixes.reverse();
}
