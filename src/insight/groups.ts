/**
 * Contact reasons and channels: how customers come in with each, and how they leave.
 *
 * Agents are not among them. A raw exit is not what an agent can be compared on (DESIGN §2): who gets the
 * hard cases would come out worst.
 *
 * @module
 */
import type { Columns, Dictionaries } from '../store/columns';
import { TOO_FEW } from './statistics';
import type { Division, Summary } from './summary';

export type GroupName = 'reason' | 'channel';

export interface Group extends Summary {
  /** Code in the dictionary of that name. */
  readonly code: number;
  /** Fewer than 25 with a shift: the size is shown, and no mean is. */
  readonly tooFew: boolean;
}

export interface Groups {
  /** Lowest mean exit first, those with too few at the end. */
  readonly groups: readonly Group[];
  /** Conversations of which the file does not say. */
  readonly unnamed: Summary;
}

/** Divides by a dictionary code; what the file does not say is slot 0. */
export function divideBy(
  columns: Columns,
  dictionaries: Dictionaries,
  ordinals: Uint32Array,
  name: GroupName,
): Division {
  const codes = columns[name];
  return { slots: ordinals.map((i) => codes[i]!), size: Math.max(1, dictionaries[name].length) };
}

/** Orders what `divideBy` divided, once it is summarised. */
export function groupsFrom([unnamed, ...named]: readonly Summary[]): Groups {
  const groups = named
    .map((summary, k): Group => ({ ...summary, code: k + 1, tooFew: summary.withShift < TOO_FEW }))
    .filter((group) => group.conversations > 0)
    .sort(
      (a, b) =>
        Number(a.tooFew) - Number(b.tooFew) ||
        (a.tooFew ? b.withShift - a.withShift : a.exit.mean! - b.exit.mean!) ||
        a.code - b.code,
    );
  return { groups, unnamed: unnamed! };
}

/** Rows of a chart that are read at a glance. */
const GLANCE = 16;
const LOWEST = 10;
const HIGHEST = 4;

/** What a chart shows of groups in the order of `groupsFrom`: all where they are few, else the lowest and the highest. */
export function atAGlance<G extends { readonly tooFew: boolean }>(groups: readonly G[]): readonly G[] {
  if (groups.length <= GLANCE) return groups;
  const told = groups.filter(({ tooFew }) => !tooFew);
  if (told.length === 0) return groups.slice(0, LOWEST);
  return told.length <= GLANCE ? told : [...told.slice(0, LOWEST), ...told.slice(-HIGHEST)];
}
