/**
 * What can go wrong between us and the disk, as values that a screen can turn into a sentence.
 *
 * @module
 */

export type StoreFailure =
  /** The browser gives this page no more room; nothing of the refused write was kept. */
  | { readonly kind: 'quota' }
  /** The connection is gone: another tab deleted or upgraded the store, or reopening it once did not help. */
  | { readonly kind: 'closed' }
  /** Another tab holds the store open and does not let go. */
  | { readonly kind: 'blocked' }
  /** The store on disk was written by a newer version of the app. */
  | { readonly kind: 'newer' }
  /** The browser has no IndexedDB here, or refuses it (some private windows do). */
  | { readonly kind: 'unavailable' }
  /** A record on disk is not what we once wrote. */
  | { readonly kind: 'unreadable'; readonly table: string; readonly id: number | string }
  | { readonly kind: 'missing'; readonly table: string; readonly id: number | string }
  /** More than a limit of the format allows. */
  | { readonly kind: 'full'; readonly what: 'imports' };

/** Thrown inside a transaction to undo it: another writer changed what the plan was made from. */
export class Conflict extends Error {}

/** Thrown inside a transaction to undo it with a failure that the caller gets as a value. */
export class Failed extends Error {
  readonly failure: StoreFailure;

  constructor(failure: StoreFailure) {
    super(failure.kind);
    this.failure = failure;
  }
}

/** The expected failure behind an error of Dexie or IndexedDB, or `null` for a bug. */
export function failureOf(error: unknown): StoreFailure | null {
  if (error instanceof Failed) return error.failure;
  const names = namesOf(error);
  // Quota usually shows as an AbortError of the transaction, with the true cause inside.
  if (names.includes('QuotaExceededError')) return { kind: 'quota' };
  if (names.includes('VersionError')) return { kind: 'newer' };
  if (names.includes('MissingAPIError') || names.includes('SecurityError')) return { kind: 'unavailable' };
  if (names.some((name) => LOST_CONNECTION.has(name))) return { kind: 'closed' };
  return null;
}

/** WebKit says UnknownError when its database process died, InvalidStateError once the handle is dead. */
const LOST_CONNECTION = new Set([
  'DatabaseClosedError',
  'DatabaseClosed',
  'InvalidStateError',
  'InvalidState',
  'OpenFailedError',
  'UnknownError',
]);

function namesOf(error: unknown): string[] {
  const names: string[] = [];
  for (let at = error, depth = 0; typeof at === 'object' && at !== null && depth < 5; depth++) {
    const { name, inner, cause } = at as { name?: unknown; inner?: unknown; cause?: unknown };
    if (typeof name === 'string') names.push(name);
    at = inner ?? cause;
  }
  return names;
}
