/**
 * Which conversations a learning path is made of: an agent's own of a reason, colleagues' of customers who came in
 * alike, and for examples those of them that were won back. From columns alone; their text is read afterwards.
 *
 * @module
 */
import { SHAPES } from '../../domain/arc';
import { VALENCE_UNIT, type Columns } from '../../store/columns';
import { bandOf, GOOD, hasShift, LOW } from '../bands';

export interface Material {
  /** All of the agent's with a way from entry to exit. */
  readonly own: number;
  /** Epoch ms of the first and the last of them; null where no time is known. */
  readonly from: number | null;
  readonly to: number | null;
  /** Valences between which four fifths of the agent's customers came in. */
  readonly entry: { readonly low: number; readonly high: number };
  /** Candidates, the largest rise or fall first. */
  readonly well: { readonly count: number; readonly ordinals: readonly number[] };
  readonly badly: { readonly count: number; readonly ordinals: readonly number[] };
  readonly colleagues: {
    readonly count: number;
    readonly agents: number;
    readonly ordinals: readonly number[];
  };
  /** What is compared, both within `entry` and of all endings. */
  readonly compared: { readonly own: readonly number[]; readonly colleagues: readonly number[] };
  /** Colleagues' conversations to compare with that there are, and of how many. */
  readonly alike: { readonly count: number; readonly agents: number };
  /** Of what is compared, by ordinal. */
  readonly circumstances: ReadonlyMap<number, Circumstances>;
}

export interface Circumstances {
  /** Reason, channel and third of the entries. */
  readonly stratum: string;
  /** Code of the agent. */
  readonly who: number;
  readonly exit: number;
}

const CANDIDATES = 12;
/** Reading a transcript takes a few milliseconds; more than this changes no verdict that a page could act on. */
const MOST_OWN = 150;
const MOST_COLLEAGUES = 200;
/** One colleague's habits are not the team's. */
const MOST_OF_ONE = 25;
const RISEN: ReadonlySet<number> = new Set([SHAPES.indexOf('recovered'), SHAPES.indexOf('lifted')]);

/** `ordinals`: conversations of the reason in the scope, of all agents. */
export function materialOf(columns: Columns, ordinals: Uint32Array, agent: number): Material {
  const { entry, exit, shape, channel, reason, startedAt } = columns;
  const rise = (i: number) => exit[i]! - entry[i]!;
  const told = Array.from(ordinals).filter((i) => hasShift(columns, i));
  const own = told.filter((i) => columns.agent[i] === agent);
  const entries = own.map((i) => entry[i]!).sort((a, b) => a - b);
  const at = (share: number) => entries[Math.round(share * (entries.length - 1))] ?? 0;
  const [low, high, lower, upper] = [at(0.1), at(0.9), at(1 / 3), at(2 / 3)];
  const isAlike = (i: number) => entry[i]! >= low && entry[i]! <= high;

  const well = own.filter((i) => bandOf(exit[i]!) === GOOD).sort((a, b) => rise(b) - rise(a));
  const badly = own.filter((i) => bandOf(exit[i]!) === LOW).sort((a, b) => rise(a) - rise(b));
  const colleagues = told.filter((i) => columns.agent[i] !== agent && columns.agent[i] !== 0 && isAlike(i));
  const wonBack = colleagues.filter((i) => RISEN.has(shape[i]!) && bandOf(exit[i]!) === GOOD);
  const [alikeOfEach, wonBackOfEach] = [byAgent(columns, colleagues), byAgent(columns, wonBack)];
  const compared = {
    own: spread(own.filter(isAlike), MOST_OWN),
    colleagues: spread(
      alikeOfEach.flatMap((theirs) => spread(theirs, MOST_OF_ONE)).sort((a, b) => a - b),
      MOST_COLLEAGUES,
    ),
  };
  const third = (i: number) => Number(entry[i]! > lower) + Number(entry[i]! > upper);
  const circumstancesOf = (i: number): Circumstances => ({
    stratum: `${reason[i]!} ${channel[i]!} ${third(i)}`,
    who: columns.agent[i]!,
    exit: exit[i]!,
  });
  const times = own.map((i) => startedAt[i]!).filter((time) => !Number.isNaN(time));
  return {
    own: own.length,
    from: times.length === 0 ? null : times.reduce((a, b) => Math.min(a, b)),
    to: times.length === 0 ? null : times.reduce((a, b) => Math.max(a, b)),
    entry: { low: low / VALENCE_UNIT, high: high / VALENCE_UNIT },
    well: { count: well.length, ordinals: well.slice(0, CANDIDATES) },
    badly: { count: badly.length, ordinals: badly.slice(0, CANDIDATES) },
    colleagues: {
      count: wonBack.length,
      agents: wonBackOfEach.length,
      ordinals: bestOfEach(wonBackOfEach, rise),
    },
    compared,
    alike: { count: colleagues.length, agents: alikeOfEach.length },
    circumstances: new Map([...compared.own, ...compared.colleagues].map((i) => [i, circumstancesOf(i)])),
  };
}

function byAgent({ agent }: Columns, ordinals: readonly number[]): number[][] {
  const groups = new Map<number, number[]>();
  for (const i of ordinals) {
    const theirs = groups.get(agent[i]!);
    if (theirs) theirs.push(i);
    else groups.set(agent[i]!, [i]);
  }
  return [...groups.values()];
}

/** Each colleague's largest rise, the largest first, so that the examples are of several people. */
function bestOfEach(groups: readonly (readonly number[])[], rise: (ordinal: number) => number): number[] {
  return groups
    .map((group) => group.reduce((best, i) => (rise(i) > rise(best) ? i : best)))
    .sort((a, b) => rise(b) - rise(a))
    .slice(0, CANDIDATES);
}

/** At most so many, in equal steps. */
function spread(ordinals: readonly number[], most: number): readonly number[] {
  if (ordinals.length <= most) return ordinals;
  return Array.from({ length: most }, (_, k) => ordinals[Math.floor((k * ordinals.length) / most)]!);
}
