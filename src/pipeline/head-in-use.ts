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
import type { StoreFailure } from '../store/failure';
import type { Store } from '../store/store';

/** What is kept of a fit. */
export interface StoredFit extends Fit {
  /** Of the rated conversations, in the order of `folds`. */
  readonly ordinals: Uint32Array;
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
  /** Whether it learnt from this conversation. */
  readonly hasSeen: (ordinal: number) => boolean;
  readonly headOf: (ordinal: number) => Head;
}

export type ReadHeadInUse = Pick<Store, 'readHeadInUse' | 'readHead'>;

/** Null where no head was fitted yet. `known` is given back where it still speaks: a head is some megabytes. */
export async function openHeadInUse(
  store: ReadHeadInUse,
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
  const { head, folds, withoutFold, ordinals, model } = record.value.fit as StoredFit;
  const unseeing = new Map<number, Head>();
  ordinals.forEach((ordinal, i) => unseeing.set(ordinal, withoutFold[folds[i]!]!));
  return ok({
    id,
    saidBy,
    scale: record.value.scale,
    cut: head.cut,
    thresholds: head.thresholds,
    model,
    hasSeen: (ordinal) => unseeing.has(ordinal),
    headOf: (ordinal) => unseeing.get(ordinal) ?? head,
  });
}
