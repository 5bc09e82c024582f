/**
 * Finds the reasons why people make contact, where no column says them.
 *
 * A sample of openings is joined to a graph of likeness, parted into communities, and each community becomes a
 * reason with a middle, a name and a border; everything else is then assigned by `openBook`.
 *
 * @module
 */
import { openBook } from './assign';
import type { Reason, ReasonBook, ReasonPart } from './book';
import { communitiesOf, overlapGraph } from './communities';
import { withoutFringes } from './fringe';
import { chooseResolution, type Grain } from './grain';
import { buildLexicon, weighWords, type Lexicon } from './lexicon';
import { makeReasons, type Borderless } from './make-reasons';
import { nearest, type OnProgress, type Placed } from './neighbours';
import type { Opening } from './opening';
import { rounded } from './rounded';
import { findShared, openShared, withoutDirections, type Shared } from './shared';

export interface FindOptions {
  readonly grain: Grain;
  readonly seed: number;
  /** Epoch ms. */
  readonly now: number;
  /** SHA-256 of the weights. */
  readonly model: string;
  /** Its pinned reasons, its names by hand and its rules are kept. */
  readonly previous?: ReasonBook;
  /** What is taken out in the book that these reasons will be a part of, or nothing: none is looked for then. */
  readonly shared?: Shared | null;
  readonly onProgress?: OnProgress;
}

export interface Found {
  readonly book: ReasonBook;
  /** Three openings nearest to the middle of each reason, as indices into what was given. */
  readonly examples: ReadonlyMap<number, readonly number[]>;
}

/** Openings compared with each other: 5,000 take some 4 s, and time grows with the square. */
export const MOST_COMPARED = 5_000;
/** Below this there is nothing to find that reading them would not tell sooner. */
export const FEWEST_OPENINGS = 60;
/** Neighbours of each in the graph: 20 join small reasons on every set of the benchmark. */
const NEIGHBOURS = 10;
/** Listed of each, so that a draw of four fifths still has its ten. */
const LISTED = 20;
/** The share of the work that comparing openings takes. */
const COMPARING = 0.4;
/** A group smaller than this is chance, or one customer's story. */
const SMALLEST = 5;
/** The share of a reason's own openings that may lie outside its border. */
const OUTSIDE = 0.05;
const EXAMPLES = 3;
/** No opening is less like a reason than this. */
const NO_BORDER = -1;

/** An opening that the model read, and where it stood among those given. */
interface ReadOpening extends Opening {
  readonly vector: Float32Array;
  readonly at: number;
}

/** Null where there are fewer than 60 openings with a vector. At most `MOST_COMPARED` are read, evenly spread. */
export function findReasons(openings: readonly Opening[], options: FindOptions): Found | null {
  const pinned = options.previous?.reasons.filter(({ isPinned }) => isPinned) ?? [];
  const readable = openings.flatMap((own, at) => (own.vector ? [{ ...own, vector: own.vector, at }] : []));
  const shared = sharedBy(evenPart(readable), pinned, options);
  const kept = shared ? pinned.map((own) => readLike(own, shared)) : pinned;
  const whole = evenPart(notTaken(readable, kept, shared, options));
  if (whole.length < FEWEST_OPENINGS) return null;
  const sample = whole.map(openShared(shared));
  const grams = sample.map((opening) => opening.grams);
  const lexicon = buildLexicon(grams);
  const placed = sample.map((opening): Placed => ({
    vector: opening.vector,
    words: weighWords(opening.grams, lexicon),
  }));
  const parted = groupsOf(placed, options);
  const groupOf = sizeable(parted.groupOf);
  const firstId = options.previous?.nextId ?? 1;
  const taken = kept.map(({ name }) => name);
  const found = withoutFringes(makeReasons({ grams, placed, groupOf, lexicon }, firstId, taken), kept);
  const book = drawBorders(whole, groupOf, [...kept, ...found], {
    foundAt: options.now,
    foundOn: sample.length,
    steadiness: Math.round(parted.steadiness * 100) / 100,
    model: options.model,
    ...(shared && { shared }),
    nextId: Math.max(firstId, ...found.map(({ id }) => id + 1)),
    rules: rulesFor(options.previous, kept),
    rarity: rarityOf([...kept, ...found], lexicon, options.previous),
  });
  return { book, examples: examplesOf(whole, book) };
}

function groupsOf(placed: readonly Placed[], { grain, seed, onProgress }: FindOptions) {
  const lists = nearest(placed, LISTED, (share) => onProgress?.(COMPARING * share));
  const { resolution, steadiness } = chooseResolution(
    { lists, most: LISTED, k: NEIGHBOURS },
    grain,
    seed,
    (share) => onProgress?.(COMPARING + (1 - COMPARING) * share),
  );
  const nearestTen = placed.flatMap((_, i) => [...lists.subarray(i * LISTED, i * LISTED + NEIGHBOURS)]);
  const graph = overlapGraph(Int32Array.from(nearestTen), NEIGHBOURS);
  return { groupOf: communitiesOf(graph, resolution, seed), steadiness };
}

/** Where a pinned reason stays, what was taken out with it stays out. */
function sharedBy(
  whole: readonly ReadOpening[],
  pinned: readonly Reason[],
  { previous, shared }: FindOptions,
): Shared | undefined {
  if (shared !== undefined) return shared ?? undefined;
  return findShared(whole, pinned.length > 0 ? previous?.shared : undefined);
}

/** A reason from before, in vectors that are without what is taken out now. */
function readLike(reason: Reason, shared: Shared): Reason {
  const read = <T extends ReasonPart>(part: T): T => ({
    ...part,
    centre: Array.from(withoutDirections(Float32Array.from(part.centre), shared), rounded),
  });
  return { ...read(reason), ...(reason.others && { others: reason.others.map(read) }) };
}

/** What pinned reasons do not take already. */
function notTaken(
  readable: readonly ReadOpening[],
  kept: readonly Reason[],
  shared: Shared | undefined,
  { previous }: FindOptions,
): readonly ReadOpening[] {
  if (!previous || kept.length === 0) return readable;
  const takes = openBook({ ...previous, reasons: kept, rules: [], ...(shared && { shared }) });
  return readable.filter((own) => takes(own)?.belongs !== true);
}

function evenPart(readable: readonly ReadOpening[]): readonly ReadOpening[] {
  const step = Math.max(1, readable.length / MOST_COMPARED);
  const count = Math.min(readable.length, MOST_COMPARED);
  return Array.from({ length: count }, (_, i) => readable[Math.floor(i * step)]!);
}

/** Groups numbered by falling size, −1 for those of too small a one. */
function sizeable(groupOf: Int32Array): Int32Array {
  const sizes = new Map<number, number>();
  for (const group of groupOf) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const large = [...sizes].filter(([, size]) => size >= SMALLEST).sort(([, a], [, b]) => b - a);
  const numberOf = new Map(large.map(([group], number) => [group, number]));
  return groupOf.map((group) => numberOf.get(group) ?? -1);
}

/** A rule whose reason is gone has nothing to put anything into. */
function rulesFor(previous: ReasonBook | undefined, kept: readonly Reason[]): ReasonBook['rules'] {
  const ids = new Set(kept.map(({ id }) => id));
  return previous?.rules.filter(({ reason }) => ids.has(reason)) ?? [];
}

function rarityOf(
  reasons: readonly Borderless[],
  { termOf, rarity }: Lexicon,
  previous: ReasonBook | undefined,
): Record<string, number> {
  const found: Record<string, number> = {};
  const parts = reasons.flatMap((own) => [own, ...(own.others ?? [])]);
  for (const term of new Set(parts.flatMap(({ weights }) => Object.keys(weights)))) {
    const at = termOf.get(term);
    found[term] = at === undefined ? (previous?.rarity[term] ?? 0) : Math.round(rarity[at]! * 1e4) / 1e4;
  }
  return found;
}

/** Borders are measured with the very function that assigns, so that a twentieth lies outside and no more. */
function drawBorders(
  sample: readonly ReadOpening[],
  groupOf: Int32Array,
  reasons: readonly (Borderless | Reason)[],
  rest: Omit<ReasonBook, 'reasons' | 'nowhere'>,
): ReasonBook {
  const open = { ...rest, nowhere: 0, reasons: reasons.map((own) => ({ floor: NO_BORDER, ...own })) };
  const assign = openBook({ ...open, rules: [] });
  const likenesses = new Map<number, number[]>();
  const fits = sample.map((opening) => assign(opening));
  fits.forEach((fit, i) => {
    if (!fit || groupOf[i]! < 0) return;
    const own = likenesses.get(fit.reason);
    if (own) own.push(fit.likeness);
    else likenesses.set(fit.reason, [fit.likeness]);
  });
  const bordered = open.reasons.map((reason): Reason => {
    const own = likenesses.get(reason.id)?.sort((a, b) => a - b);
    if (reason.floor !== NO_BORDER || !own) return reason;
    return { ...reason, floor: Math.floor(own[Math.floor(own.length * OUTSIDE)]! * 1e4) / 1e4 };
  });
  const floors = new Map(bordered.map(({ id, floor }) => [id, floor]));
  const outside = fits.filter((fit) => !fit || fit.likeness < floors.get(fit.reason)!).length;
  return { ...open, reasons: bordered, nowhere: outside / sample.length };
}

/** The three nearest to the middle of each. */
function examplesOf(sample: readonly ReadOpening[], book: ReasonBook): Map<number, number[]> {
  const assign = openBook(book);
  const fits = new Map<number, { at: number; likeness: number }[]>();
  for (const opening of sample) {
    const fit = assign(opening);
    if (!fit) continue;
    const own = fits.get(fit.reason);
    const one = { at: opening.at, likeness: fit.likeness };
    if (own) own.push(one);
    else fits.set(fit.reason, [one]);
  }
  return new Map(
    [...fits].map(([reason, own]) => [
      reason,
      own
        .sort((a, b) => b.likeness - a.likeness)
        .slice(0, EXAMPLES)
        .map(({ at }) => at),
    ]),
  );
}
