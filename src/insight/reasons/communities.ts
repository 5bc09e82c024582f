/**
 * Groups in a graph of likeness, as many as there are: nobody has to say how many reasons people have.
 *
 * Neighbourhoods that overlap make the graph (weight = Jaccard of the two lists, as in PhenoGraph, Levine et al.
 * 2015), and groups with more weight inside than chance would give are its communities (modularity with a
 * resolution, Reichardt & Bornholdt 2006, climbed as Blondel et al. 2008 do).
 *
 * @module
 */
import { randomOf, shuffled } from '../../csat/random';

/** Edges of each node, both ways; `self` is what lies inside a node that stands for several. */
export interface Graph {
  readonly edges: readonly ReadonlyMap<number, number>[];
  readonly self: Float64Array;
}

/** Moves that change less than this share of the nodes are not worth another pass. */
const STILL = 0.001;
const MOST_PASSES = 30;

/**
 * Number of the group of each node, 0…. A higher `resolution` gives more, smaller groups; the order in which nodes
 * move is drawn from `seed`.
 */
export function communitiesOf(graph: Graph, resolution: number, seed: number): Int32Array {
  const random = randomOf(seed);
  let current = graph;
  let member = Int32Array.from(graph.edges.keys());
  for (;;) {
    const group = climb(current, resolution, random);
    if (group === null) return member;
    member = member.map((node) => group[node]!);
    current = mergeGroups(current, group);
  }
}

/** The graph of [n × k] nearest ones. */
export function overlapGraph(neighbours: Int32Array, k: number): Graph {
  const n = neighbours.length / k;
  const circles = Array.from({ length: n }, (_, i) =>
    new Set(neighbours.subarray(i * k, (i + 1) * k)).add(i),
  );
  const edges = Array.from({ length: n }, () => new Map<number, number>());
  circles.forEach((circle, i) => {
    for (const j of circle) {
      if (j === i || edges[i]!.has(j)) continue;
      const other = circles[j]!;
      let shared = 0;
      for (const one of circle) if (other.has(one)) shared++;
      const weight = shared / (circle.size + other.size - shared);
      edges[i]!.set(j, weight);
      edges[j]!.set(i, weight);
    }
  });
  return { edges, self: new Float64Array(n) };
}

/** The group that each node ends in, numbered from 0; null where no move gains anything. */
function climb({ edges, self }: Graph, resolution: number, random: () => number): Int32Array | null {
  const n = edges.length;
  const degree = Float64Array.from(edges, (own, i) => sum(own.values()) + self[i]!);
  const total = sum(degree);
  const group = Int32Array.from(edges.keys());
  const weightOf = Float64Array.from(degree);
  const order = shuffled([...edges.keys()], random);
  let everMoved = false;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    let moved = 0;
    for (const i of order) {
      const links = new Map<number, number>();
      for (const [j, weight] of edges[i]!) links.set(group[j]!, (links.get(group[j]!) ?? 0) + weight);
      const old = group[i]!;
      weightOf[old]! -= degree[i]!;
      const gainOf = (to: number) => (links.get(to) ?? 0) - (resolution * weightOf[to]! * degree[i]!) / total;
      let best = old;
      let gain = gainOf(old) + 1e-12;
      for (const to of links.keys()) {
        const own = gainOf(to);
        if (own > gain) [best, gain] = [to, own];
      }
      weightOf[best]! += degree[i]!;
      group[i] = best;
      if (best !== old) moved++;
    }
    if (moved > 0) everMoved = true;
    if (moved <= n * STILL) break;
  }
  return everMoved ? numbered(group) : null;
}

function numbered(group: Int32Array): Int32Array {
  const numberOf = new Map<number, number>();
  return group.map((own) => {
    if (!numberOf.has(own)) numberOf.set(own, numberOf.size);
    return numberOf.get(own)!;
  });
}

/** The graph whose nodes are the groups. */
function mergeGroups({ edges, self }: Graph, group: Int32Array): Graph {
  const count = group.reduce((most, own) => Math.max(most, own), -1) + 1;
  const merged = Array.from({ length: count }, () => new Map<number, number>());
  const inside = new Float64Array(count);
  edges.forEach((own, i) => {
    const a = group[i]!;
    inside[a]! += self[i]!;
    for (const [j, weight] of own) {
      const b = group[j]!;
      if (a === b) inside[a]! += weight;
      else merged[a]!.set(b, (merged[a]!.get(b) ?? 0) + weight);
    }
  });
  return { edges: merged, self: inside };
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
