/**
 * The satisfied of each reason, agent and week among all its conversations, where it is large enough to say.
 *
 * @module
 */
import { GROUP_KINDS, type Counted, type GroupKind, type ShareEstimate } from './counted';
import { quantile } from './metrics';

export interface GroupSize {
  readonly by: GroupKind;
  readonly name: string;
  /** All conversations, and those with an answer. */
  readonly n: number;
  readonly answered: number;
}

export interface GroupEstimate extends GroupSize {
  readonly satisfied: ShareEstimate;
}

/** Of each conversation of a sample: for how many it stands, and the chance that it is satisfied. */
export interface Part {
  readonly of: Counted;
  readonly weight: number;
  readonly expected: number;
  /** Of an answer: for how many it speaks, and how far it is from what was expected; else both 0. */
  readonly spokenFor: number;
  readonly error: number;
}

/** Smaller groups are not estimated: their own answers could not show where the head errs on them. */
export const SMALLEST_GROUP = 50;
export const FEWEST_ANSWERS_OF_GROUP = 10;

/** The groups that are large enough; in the order of kinds, then of size. Each silent one stands for `silentWeight`. */
export function groupsIn(counted: readonly Counted[], silentWeight: number): readonly GroupSize[] {
  return GROUP_KINDS.flatMap((by) => {
    const sizes = new Map<string, { n: number; answered: number }>();
    for (const { groups, answer } of counted) {
      const name = groups?.[by] ?? null;
      if (name === null) continue;
      const size = sizes.get(name) ?? { n: 0, answered: 0 };
      size.n += answer === null ? silentWeight : 1;
      if (answer !== null) size.answered++;
      sizes.set(name, size);
    }
    return [...sizes]
      .map(([name, { n, answered }]) => [name, { n: Math.round(n), answered }] as const)
      .filter(([, { n, answered }]) => n >= SMALLEST_GROUP && answered >= FEWEST_ANSWERS_OF_GROUP)
      .sort(([a, inA], [b, inB]) => inB.n - inA.n || (a < b ? -1 : 1))
      .map(([name, size]) => ({ by, name, ...size }));
  });
}

/** Which of `groups` each of some conversations is in. */
export function membersOf(
  counted: readonly Counted[],
  groups: readonly GroupSize[],
): ReadonlyMap<Counted, readonly number[]> {
  if (groups.length === 0) return new Map();
  const places = new Map(groups.map(({ by, name }, i) => [`${by} ${name}`, i]));
  return new Map(
    counted.map((own) => [
      own,
      GROUP_KINDS.flatMap((by) => places.get(`${by} ${own.groups?.[by] ?? ''}`) ?? []),
    ]),
  );
}

/** Share of satisfied of each group: what is expected of all its conversations, plus how far its answers are from that. */
export function shareOfGroups(
  parts: readonly Part[],
  members: ReadonlyMap<Counted, readonly number[]>,
  groups: number,
): Float64Array {
  if (groups === 0) return new Float64Array();
  const [weights, expected, spoken, errors] = [0, 1, 2, 3].map(() => new Float64Array(groups));
  for (const { of, weight, expected: chance, spokenFor, error } of parts)
    for (const group of members.get(of) ?? []) {
      weights![group]! += weight;
      expected![group]! += weight * chance;
      spoken![group]! += spokenFor;
      errors![group]! += spokenFor * error;
    }
  return weights!.map((weight, group) => {
    const correction = spoken![group]! > 0 ? errors![group]! / spoken![group]! : 0;
    return Math.min(1, Math.max(0, expected![group]! / weight + correction));
  });
}

/** How many customers answered, of each group. */
export function answeringIn(members: ReadonlyMap<Counted, readonly number[]>, groups: number): number[] {
  const answering = Array.from({ length: groups }, () => new Set<string | Counted>());
  for (const [own, places] of members)
    if (own.answer !== null) for (const place of places) answering[place]!.add(own.customer ?? own);
  return answering.map(({ size }) => size);
}

/**
 * `answering`: customers who answered, by group. `drawn`: the shares of each resample. Resamples of few answers differ
 * by too little from one another: their distances are stretched as Student's t stretches the normal's (Hesterberg 2015,
 * The American Statistician 69:371). Few customers make few answers, however often each answered.
 */
export function withGroupIntervals(
  groups: readonly GroupSize[],
  answering: readonly number[],
  whole: Float64Array,
  drawn: readonly Float64Array[],
  tail: number,
): readonly GroupEstimate[] {
  return groups.map((group, i) => {
    // A resample may hold nobody of a group.
    const shares = drawn.map((each) => each[i]!).filter((share) => !Number.isNaN(share));
    const value = whole[i]!;
    const [from, to] = [quantile(shares, tail), quantile(shares, 1 - tail)];
    const more = stretchOf(answering[i]!) - 1;
    const low = Math.max(0, from - more * Math.max(0, value - from));
    const high = Math.min(1, to + more * Math.max(0, to - value));
    return { ...group, satisfied: { value, low, high } };
  });
}

/** √(n / (n − 1)), and of Student's t with n − 1 degrees against the normal (t / z)² ≈ 1 + (z² + 1) / (2·degrees). */
function stretchOf(customers: number): number {
  const degrees = Math.max(1, customers - 1);
  return Math.sqrt((customers / degrees) * (1 + 2.42 / degrees));
}
