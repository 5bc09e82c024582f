/**
 * The head that speaks, ready to be asked: of a rated conversation only a head that never saw it may say anything.
 *
 * @module
 */
import type { Cut } from '../csat/answers';
import type { Thresholds } from '../csat/conformal';
import type { Fit, Head } from '../csat/head';
import type { ModelStamp } from '../domain/arc';
import { ok, type Result } from '../domain/result';
import type { Columns } from '../store/columns';
import type { StoreFailure } from '../store/failure';
import type { Store } from '../store/store';

/** What is kept of a fit. */
export interface StoredFit extends Fit {
  /** Of the rated conversations, in the order of `folds`. */
  readonly ordinals: Uint32Array;
  /** Who they are (`Columns.key`): one that comes again lies elsewhere. Absent in fits of an earlier version. */
  readonly keys?: BigUint64Array | undefined;
  readonly model: ModelStamp;
}

export interface HeadInUse {
  readonly id: number;
  readonly saidBy: number;
  /** Of the survey that it learnt from. */
  readonly scale: string;
  readonly cut: Cut;
  readonly thresholds: Thresholds;
  /** Whose valences and vectors it reads. */
  readonly model: ModelStamp;
  /** Whether it learnt from the conversation of this key. */
  readonly hasSeen: (key: bigint) => boolean;
  readonly headOf: (key: bigint) => Head;
}

export type ReadHeadInUse = Pick<Store, 'readHeadInUse' | 'readHead'>;

/**
 * Null where no head was fitted yet. `known` is given back where it still speaks: a head is some megabytes. The columns
 * of `stored` are looked at when the head is first asked, and say who was meant where a fit names only places.
 */
export async function openHeadInUse(
  store: ReadHeadInUse,
  stored: { readonly columns: Pick<Columns, 'key'> },
  known: HeadInUse | null = null,
): Promise<Result<HeadInUse | null, StoreFailure>> {
  const used = await store.readHeadInUse();
  if (!used.ok) return used;
  const { head: id, saidBy } = used.value;
  if (id === 0) return ok(null);
  if (known?.saidBy === saidBy) return ok(known);
  const record = await store.readHead(id);
  if (!record.ok) return record;
  if (!record.value) return ok(null);
  const fit = record.value.fit as StoredFit;
  const { head, model } = fit;
  let heads: ReadonlyMap<bigint, Head> | null = null;
  const unseeing = () => (heads ??= unseeingHeads(fit, stored.columns));
  return ok({
    id,
    saidBy,
    scale: record.value.scale,
    cut: head.cut,
    thresholds: head.thresholds,
    model,
    hasSeen: (key) => unseeing().has(key),
    headOf: (key) => unseeing().get(key) ?? head,
  });
}

/** Of each rated conversation, the head that learnt without it. */
function unseeingHeads(
  { folds, withoutFold, ordinals, keys }: StoredFit,
  { key }: Pick<Columns, 'key'>,
): Map<bigint, Head> {
  const heads = new Map<bigint, Head>();
  ordinals.forEach((ordinal, i) => {
    const own = keys?.[i] ?? key[ordinal];
    if (own !== undefined) heads.set(own, withoutFold[folds[i]!]!);
  });
  return heads;
}
