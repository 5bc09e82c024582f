/**
 * How fine the reasons of a team are: as fine as they come out again when other conversations are drawn.
 *
 * Stability under resampling (Ben-Hur, Elisseeff & Guyon 2002): openings are drawn twice, parted twice, and the
 * agreement is measured on those in both. A parting finer than the reasons themselves cuts where the draw happens to
 * fall, and does not come out again.
 *
 * @module
 */
import { randomOf } from '../../csat/random';
import { communitiesOf, overlapGraph, type Graph } from './communities';
import type { OnProgress } from './neighbours';
import { adjustedRandIndex } from './rand-index';

/** From a handful of reasons to hundreds. */
export const RESOLUTIONS = [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 3, 4, 6] as const;
/** Steps along the resolutions that a person asks for, from where the reasons come out best. */
const STEPS = { broader: -2, found: 0, finer: 2 } as const;
export type Grain = keyof typeof STEPS;

const DRAWS = 6;
const DRAWN = 0.8;
/** Differences of agreement below this are chance; of equals beside each other the finest says most. */
const TIE = 0.005;
/**
 * Trades and the matters within them may both come out again. Of two such levels that are about as steady the broader
 * one is told: a reason can be split with a click, and a hundred are not merged.
 */
const LEVEL = 0.02;

/**
 * Two or three large groups nearly always come out again, whatever is in them. A parting that tells fewer pairs apart
 * than four groups of one size do counts for as much less.
 */
const APART = 0.75;

/** The lists of nearest ones that the choice is made on: [n × most], of which `k` are used. */
export interface NearestLists {
  readonly lists: Int32Array;
  readonly most: number;
  readonly k: number;
}

export interface Chosen {
  readonly resolution: number;
  /** Agreement of two draws parted so (adjusted Rand index, a standard deviation below its mean): 0 chance, 1 the same. */
  readonly steadiness: number;
}

/** The resolution to part with. */
export function chooseResolution(
  nearest: NearestLists,
  grain: Grain,
  seed: number,
  onProgress?: OnProgress,
): Chosen {
  const random = randomOf(seed);
  const agreements = RESOLUTIONS.map((): number[] => []);
  const apart = new Float64Array(RESOLUTIONS.length);
  for (let draw = 0; draw < DRAWS; draw++) {
    const [a, b] = [drawFrom(nearest, random), drawFrom(nearest, random)];
    RESOLUTIONS.forEach((resolution, at) => {
      const found = partBoth(a, b, resolution, seed);
      agreements[at]!.push(adjustedRandIndex(found.a, found.b));
      apart[at]! += pairsApart(found.a);
      onProgress?.((draw + (at + 1) / RESOLUTIONS.length) / DRAWS);
    });
  }
  const steadiness = agreements.map(lowEnd);
  const worth = steadiness.map((own, at) => own * Math.min(1, apart[at]! / (DRAWS * APART)));
  const chosen = broadestPeak(worth);
  const at = Math.max(0, Math.min(RESOLUTIONS.length - 1, chosen + STEPS[grain]));
  return { resolution: RESOLUTIONS[at]!, steadiness: steadiness[at]! };
}

/** Of the peaks that are about as high as the highest the first, and of what lies level beside it the last. */
function broadestPeak(worth: readonly number[]): number {
  const best = Math.max(...worth);
  const isPeak = (own: number, at: number) =>
    own >= best - LEVEL && own >= (worth[at - 1] ?? 0) && own >= (worth[at + 1] ?? 0);
  const peak = worth.findIndex(isPeak);
  const lower = worth.findIndex((own, at) => at > peak && own < worth[peak]! - TIE);
  return (lower < 0 ? worth.length : lower) - 1;
}

/** A standard deviation below the mean: a parting that sometimes comes out and sometimes does not is not one. */
function lowEnd(agreements: readonly number[]): number {
  const mean = agreements.reduce((sum, own) => sum + own, 0) / agreements.length;
  const square = agreements.reduce((sum, own) => sum + (own - mean) ** 2, 0);
  // One group for all comes out again always, and says nothing: its agreement is not a number.
  return mean - Math.sqrt(square / (agreements.length - 1)) || 0;
}

interface Draw {
  readonly graph: Graph;
  /** Place of each opening in the graph; −1 where it was not drawn. */
  readonly placeOf: Int32Array;
}

function drawFrom({ lists, most, k }: NearestLists, random: () => number): Draw {
  const n = lists.length / most;
  const placeOf = new Int32Array(n).fill(-1);
  let drawn = 0;
  for (let i = 0; i < n; i++) if (random() < DRAWN) placeOf[i] = drawn++;
  const nearest = new Int32Array(drawn * k);
  placeOf.forEach((place, i) => {
    if (place < 0) return;
    const others = lists.subarray(i * most, (i + 1) * most).map((other) => placeOf[other]!);
    const kept = others.filter((other) => other >= 0).slice(0, k);
    // Where too few of its neighbours were drawn it is its own neighbour, which adds no edge.
    nearest.fill(place, place * k, (place + 1) * k);
    nearest.set(kept, place * k);
  });
  return { graph: overlapGraph(nearest, k), placeOf };
}

/** The groups, by either draw, of what is in both. */
function partBoth(a: Draw, b: Draw, resolution: number, seed: number) {
  const groupsOfA = communitiesOf(a.graph, resolution, seed);
  const groupsOfB = communitiesOf(b.graph, resolution, seed + 1);
  const inBoth = [...a.placeOf.keys()].filter((i) => a.placeOf[i]! >= 0 && b.placeOf[i]! >= 0);
  return {
    a: inBoth.map((i) => groupsOfA[a.placeOf[i]!]!),
    b: inBoth.map((i) => groupsOfB[b.placeOf[i]!]!),
  };
}

/** Share of pairs that are in different groups. */
function pairsApart(groups: readonly number[]): number {
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  let together = 0;
  for (const size of sizes.values()) together += (size / groups.length) ** 2;
  return 1 - together;
}
