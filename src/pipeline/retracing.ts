/**
 * Traces stored arcs anew when a person changes what counts for them; the model reads nothing again.
 *
 * @module
 */
import { traceArc, type ArcOptions } from '../arc/arc';
import { ok, type Result } from '../domain/result';
import type { StoreFailure } from '../store/failure';
import type { Store } from '../store/store';
import type { Trace } from '../store/turn-labels';

/** What decides over all arcs of a store alike. */
export interface StoredOptions {
  readonly skipFirstTurn: boolean;
}

type Settings = Pick<Store, 'readSetting' | 'writeSetting'>;

const SETTING = 'arcs-traced-with';
/** Stands in the setting while some arcs are traced in one way and some in the other. */
const MIXED = 'mixed';

/** What the stored arcs were traced with; null where a tracing was cut off half-way. */
export async function readTraced(store: Settings): Promise<Result<StoredOptions | null, StoreFailure>> {
  const read = await store.readSetting(SETTING);
  if (!read.ok) return read;
  if (read.value === MIXED) return ok(null);
  const { skipFirstTurn } = (read.value ?? {}) as { readonly skipFirstTurn?: unknown };
  return ok({ skipFirstTurn: skipFirstTurn === true });
}

/** What counts for an arc, and of each model, by the hash of its weights, the smallest shift that is a change (δ). */
export interface Counting extends ArcOptions {
  readonly shifts?: Readonly<Record<string, number>>;
}

/** How the store traces arcs by these options; one of a conversation that is open stays provisional. */
export function tracing({ shifts = {}, ...options }: Counting): Trace {
  return (turns, { provisional }, _row, model = '') => {
    const own = shifts[model];
    const shift = own === undefined ? {} : { meaningfulShift: own };
    return traceArc(turns, { ...options, ...shift, open: provisional });
  };
}

/** Says that stored arcs are out of date: the next look at them traces all anew. */
export function markMixed(store: Pick<Store, 'writeSetting'>): Promise<Result<void, StoreFailure>> {
  return store.writeSetting(SETTING, MIXED);
}

/** Traces all stored arcs; one that is stopped is begun anew the next time, since tracing twice changes nothing. */
export async function retraceAll(
  store: Settings & Pick<Store, 'readCatalogue' | 'retraceSegment'>,
  { shifts, ...options }: StoredOptions & Pick<Counting, 'shifts'>,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (share: number) => void },
): Promise<Result<void, StoreFailure>> {
  const begun = await markMixed(store);
  if (!begun.ok) return begun;
  const catalogue = await store.readCatalogue();
  if (!catalogue.ok) return catalogue;
  const scored = catalogue.value.filter(({ models }) => models.length > 0);
  for (const [i, { id }] of scored.entries()) {
    if (signal.aborted) return ok(undefined);
    onProgress(i / scored.length);
    const traced = await store.retraceSegment(id, tracing({ ...options, ...(shifts && { shifts }) }));
    // The arcs of a damaged segment stay as they are; all others need not wait for it.
    if (!traced.ok && traced.error.kind !== 'unreadable') return traced;
  }
  return store.writeSetting(SETTING, options);
}
