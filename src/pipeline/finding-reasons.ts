/**
 * Contact reasons of what is stored: found in a part of it that is spread evenly, then given to all of it.
 *
 * Memory is bounded: at most `MOST_READ` openings are held while reasons are found, and one segment's while
 * conversations are placed.
 *
 * @module
 */
import type { ModelStamp } from '../domain/arc';
import { err, ok, type Result } from '../domain/result';
import { openBook } from '../insight/reasons/assign';
import type { ReasonBook } from '../insight/reasons/book';
import { splitReason } from '../insight/reasons/edit-reasons';
import { FEWEST_OPENINGS, findReasons } from '../insight/reasons/find-reasons';
import type { Grain } from '../insight/reasons/grain';
import type { Opening } from '../insight/reasons/opening';
import type { StoreFailure } from '../store/failure';
import type { ReasonEdition } from '../store/found-reasons';
import { ordinalOf, SEGMENT_SIZE } from '../store/ordinal';
import type { Store } from '../store/store';
import { commonestModel } from './models-in-store';
import { readOpenings, spreadEvenly } from './reading-openings';

/** Openings read to find reasons in; of these, `findReasons` compares an even part. */
const MOST_READ = 20_000;
/** The share of the work that reading them takes. */
const READING = 0.3;
/** Reasons come out alike each time. */
const SEED = 1;

/** What can be asked for: reasons for everything, or several in the place of one. */
export type FindRequest = { readonly grain: Grain } | { readonly split: number };

export type FindFailure =
  | StoreFailure
  /** Fewer openings than there must be to tell anything, in all or in the reason that was to be split. */
  | { readonly kind: 'too-few' | 'too-few-to-split'; readonly openings: number; readonly fewest: number }
  /** The conversations of the reason that was to be split are all alike. */
  | { readonly kind: 'not-split' };

export type OnShare = (share: number) => void;

type Reading = Pick<Store, 'readSegment' | 'readVectors' | 'readCatalogue' | 'readPlaced' | 'countByModel'>;

/** Finds reasons and stores them as the next edition of the book. */
export async function findInStore(
  store: Reading & Pick<Store, 'readReasonEditions' | 'readReasonCodes' | 'writeReasonEditions'>,
  request: FindRequest,
  now: number,
  onShare: OnShare,
): Promise<Result<ReasonBook, FindFailure>> {
  const editions = await store.readReasonEditions();
  if (!editions.ok) return editions;
  const codes = await store.readReasonCodes();
  if (!codes.ok) return codes;
  const before = currentBook(editions.value);
  const model = await commonestModel(store);
  if (!model.ok) return model;
  if (!model.value) return err({ kind: 'too-few', openings: 0, fewest: FEWEST_OPENINGS });
  const catalogue = await store.readCatalogue();
  if (!catalogue.ok) return catalogue;
  const segments = catalogue.value.filter(({ live }) => live > 0).map(({ id }) => id);

  const split = 'split' in request ? request.split : null;
  const wanted = { split, isForAll: codes.value.usedForAll, bookVersion: codes.value.placedBy };
  const openings = await gatherOpenings(store, segments, model.value, wanted, (share) =>
    onShare(READING * share),
  );
  if (!openings.ok) return openings;
  const found = findReasons(openings.value, {
    grain: 'grain' in request ? request.grain : 'found',
    seed: SEED,
    now,
    model: model.value.sha256,
    onProgress: (share) => onShare(READING + (1 - READING) * share),
    ...(before && split === null && { previous: before }),
    ...(before && split !== null && { shared: before.shared ?? null }),
  });
  if (!found) {
    const readable = openings.value.filter(({ vector }) => vector !== null).length;
    const kind = split === null ? 'too-few' : 'too-few-to-split';
    return err({ kind, openings: readable, fewest: FEWEST_OPENINGS });
  }
  const { book } = found;
  const next = before && split !== null ? splitReason(before, split, book) : book;
  if (next === before) return err({ kind: 'not-split' });
  const nameOf = (id: number | null) => before?.reasons.find((own) => own.id === id)?.name ?? '';
  const edition: ReasonEdition = {
    book: next,
    foundUpTo:
      split === null
        ? segments.reduce((most, id) => Math.max(most, ordinalOf(id + 1, 0)), 0)
        : editions.value.at(-1)!.foundUpTo,
    change: split === null ? 'Reasons were found.' : `“${nameOf(split)}” was split.`,
    placesAnew: true,
  };
  const written = await store.writeReasonEditions([...editions.value, edition], namesOf(next), edition);
  return written.ok ? ok(next) : written;
}

/** The latest book, or null where there is none. */
export function currentBook(editions: readonly ReasonEdition[]): ReasonBook | null {
  return (editions.at(-1)?.book as ReasonBook | undefined) ?? null;
}

export function namesOf({ reasons }: ReasonBook): ReadonlyMap<number, string> {
  return new Map(reasons.map(({ id, name }) => [id, name]));
}

/** Of conversations whose file names no reason, of all, or of those of one reason. */
async function gatherOpenings(
  store: Reading,
  segments: readonly number[],
  model: ModelStamp,
  { split, isForAll, bookVersion }: { split: number | null; isForAll: boolean; bookVersion: number },
  onShare: OnShare,
): Promise<Result<Opening[], StoreFailure>> {
  const found: { ordinal: number; opening: Opening }[] = [];
  for (const [i, segmentId] of spreadEvenly(segments).entries()) {
    if (found.length >= MOST_READ) break;
    onShare(Math.max(found.length / MOST_READ, i / segments.length));
    const placed = split === null ? null : await store.readPlaced(segmentId);
    if (placed && !placed.ok) return placed;
    const own = placed?.value?.bookVersion === bookVersion ? placed.value : null;
    if (split !== null && !own?.reasons.includes(split)) continue;
    const read = await readOpenings(store, segmentId, model);
    if (!read.ok) return read;
    for (const { row, conversation, opening } of read.value ?? []) {
      const isWanted =
        split === null ? isForAll || conversation.reason === null : own?.reasons[row] === split;
      if (isWanted) found.push({ ordinal: ordinalOf(segmentId, row), opening });
    }
  }
  found.sort((a, b) => a.ordinal - b.ordinal);
  return ok(found.map(({ opening }) => opening));
}

/**
 * Gives each stored conversation its reason, where it has none by this edition of the book. Stops early where a newer
 * edition appears, and says how many segments were placed.
 */
export async function placeInStore(
  store: Pick<
    Store,
    | 'readSegment'
    | 'readVectors'
    | 'readReasonEditions'
    | 'readReasonCodes'
    | 'segmentsToPlace'
    | 'placeSegment'
  >,
  onShare: OnShare,
): Promise<Result<number, StoreFailure>> {
  const codes = await store.readReasonCodes();
  if (!codes.ok) return codes;
  const editions = await store.readReasonEditions();
  if (!editions.ok) return editions;
  const book = currentBook(editions.value);
  const { placedBy } = codes.value;
  if (!book) return ok(0);
  const assign = openBook(book);
  const segments = await store.segmentsToPlace(placedBy);
  if (!segments.ok) return segments;
  const model: ModelStamp = { sha256: book.model, engine: 'wasm', version: '', redacted: false };
  for (const [i, { segmentId, columnsRevision }] of segments.value.entries()) {
    onShare(i / segments.value.length);
    const read = await readOpenings(store, segmentId, model);
    if (!read.ok) return read;
    const [reasons, likeness] = [new Uint16Array(SEGMENT_SIZE), new Uint8Array(SEGMENT_SIZE)];
    for (const { row, opening } of read.value ?? []) {
      const fit = assign(opening);
      if (!fit) continue;
      reasons[row] = fit.reason;
      if (fit.belongs) likeness[row] = Math.max(1, Math.min(255, Math.round(fit.likeness * 255)));
    }
    const placed = await store.placeSegment({
      segmentId,
      bookVersion: placedBy,
      columnsRevision,
      reasons,
      likeness,
    });
    if (!placed.ok) return placed;
    if (!placed.value) return ok(i);
  }
  return ok(segments.value.length);
}
