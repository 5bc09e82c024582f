/**
 * Stored conversations as the learner reads them: text, score and vectors joined again, a segment at a time.
 *
 * @module
 */
import type { ModelStamp } from '../domain/arc';
import type { Result } from '../domain/result';
import { ok } from '../domain/result';
import { STORED_VECTOR_LENGTH, type ConversationVectors, type ScoreWithVectors } from '../domain/vectors';
import type { CsatExample } from '../csat/describe';
import { repeatContacts } from '../csat/repeat-contact';
import { ColumnSet } from '../store/column-set';
import { FLAG, SCORE_STATE, type Columns } from '../store/columns';
import type { StoreFailure } from '../store/failure';
import { ordinalOf, rowOf } from '../store/ordinal';
import type { Store } from '../store/store';

/** Entries of `repeatsOf`. */
const REPEAT = { unknown: 0, no: 1, yes: 2 } as const;

export type ReadExamples = Pick<Store, 'readSegment' | 'readScores' | 'readVectors' | 'refreshColumns'>;

export interface StoredExample extends CsatExample {
  readonly score: ScoreWithVectors;
  readonly ordinal: number;
  /** As `Columns.key`. */
  readonly key: bigint;
  readonly row: number;
}

/** Whether a conversation counts and a model has read it: one in another language is scored, and not read. */
export function isScored({ flags, scoreState }: Pick<Columns, 'flags' | 'scoreState'>, at: number): boolean {
  const state = scoreState[at];
  const isRead = state !== SCORE_STATE.unscored && state !== SCORE_STATE.languageNotRead;
  return isRead && !(flags[at]! & FLAG.removed);
}

/** What a code stands for; null for 0, which the file does not say. */
export function named(names: readonly string[], code: number): string | null {
  return code === 0 ? null : (names[code] ?? null);
}

/** Reads examples as the store is; what all of them need is read once, and again only where it has changed. */
export interface ExampleReader {
  /** As of the last refresh. */
  readonly columns: Columns;
  refresh(): Promise<Result<void, StoreFailure>>;
  /** The scored conversations of a segment that these weights have read; null where it is damaged. */
  read(segmentId: number, model: ModelStamp): Promise<Result<StoredExample[] | null, StoreFailure>>;
}

/** Wants a `refresh` before it reads. */
export function openExamples(store: ReadExamples): ExampleReader {
  const set = new ColumnSet();
  let repeats: Uint8Array = new Uint8Array();
  return {
    get columns() {
      return set.columns;
    },
    async refresh() {
      const changes = await store.refreshColumns(set);
      if (!changes.ok) return changes;
      if (changes.value.restarted || changes.value.segments.length > 0) repeats = repeatsOf(set.columns);
      return ok(undefined);
    },
    read: (segmentId, model) => readExamples(store, segmentId, model, set.columns, repeats),
  };
}

/** `repeats` as `repeatsOf` gives them. */
async function readExamples(
  store: ReadExamples,
  segmentId: number,
  model: ModelStamp,
  { key }: Columns,
  repeats: Uint8Array,
): Promise<Result<StoredExample[] | null, StoreFailure>> {
  const text = await store.readSegment(segmentId);
  if (!text.ok) return damaged(text.error);
  const scores = await store.readScores(segmentId);
  if (!scores.ok) return damaged(scores.error);
  const kept = await store.readVectors(segmentId, model);
  if (!kept.ok) return damaged(kept.error);
  const { ordinals, vectors, priorSatisfaction } = kept.value;
  const vectorsAt = new Map<number, ConversationVectors>();
  ordinals.forEach((ordinal, i) =>
    vectorsAt.set(rowOf(ordinal), {
      vectors: vectors.subarray(i * STORED_VECTOR_LENGTH, (i + 1) * STORED_VECTOR_LENGTH),
      priorSatisfaction: priorSatisfaction[i]!,
    }),
  );
  return ok(
    text.value.flatMap((conversation, row) => {
      const score = scores.value[row];
      // Directions of other weights mean nothing to this head.
      if (!conversation || score?.model?.sha256 !== model.sha256) return [];
      const ordinal = ordinalOf(segmentId, row);
      const known = vectorsAt.get(row) ?? { vectors: null, priorSatisfaction: null };
      const repeat = repeats[ordinal];
      const repeatContact = repeat === REPEAT.unknown || repeat === undefined ? null : repeat === REPEAT.yes;
      return [
        { ordinal, key: key[ordinal]!, row, conversation, score: { ...score, ...known }, repeatContact },
      ];
    }),
  );
}

/** Whether the same customer had written within a week before, for all conversations: a byte each. */
function repeatsOf({ length, flags, source, customer, startedAt }: Columns): Uint8Array {
  const found = new Uint8Array(length);
  const known: number[] = [];
  for (let i = 0; i < length; i++) {
    if (!(flags[i]! & FLAG.removed) && customer[i] !== 0 && !Number.isNaN(startedAt[i]!)) known.push(i);
  }
  const repeats = repeatContacts(
    known.map((i) => ({
      source: String(source[i]),
      customer: String(customer[i]),
      startedAt: startedAt[i]!,
    })),
  );
  known.forEach((i, at) => (found[i] = repeats[at] ? REPEAT.yes : REPEAT.no));
  return found;
}

/** The rest need not wait for a damaged segment; the screens say that it is damaged. */
function damaged(error: StoreFailure): Result<null, StoreFailure> {
  return error.kind === 'unreadable' || error.kind === 'missing' ? ok(null) : { ok: false, error };
}
