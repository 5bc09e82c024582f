/** Finds contact reasons in what is stored, and gives every conversation its reason. Whoever ends it cancels. */
import { expose, releaseProxy, type Remote } from 'comlink';
import type { Result } from '$src/domain/result';
import type { ReasonBook } from '$src/insight/reasons/book';
import { findInStore, placeInStore, type FindFailure, type FindRequest } from '$src/pipeline/finding-reasons';
import type { StoreFailure } from '$src/store/failure';
import { openStore } from '$src/store/store';
import { sealed } from './sealed';

const opening = openStore();

/** The page's callback, as it arrives here. */
export type TellShare = Remote<(share: number) => void>;

/** More often than this no bar moves. */
const STEP_MS = 100;

const api = {
  /** Finds reasons, or parts of one, and stores them as the next edition. */
  find: (request: FindRequest, tell: TellShare): Promise<Result<ReasonBook, FindFailure>> =>
    work(tell, (store, onShare) => findInStore(store, request, Date.now(), onShare)),

  /** Places what no edition has placed as the last one would; says how many segments that were. */
  place: (tell: TellShare): Promise<Result<number, StoreFailure>> =>
    work(tell, (store, onShare) => placeInStore(store, onShare)),
};

async function work<T, E>(
  tell: TellShare,
  job: (store: OpenedStore, onShare: (share: number) => void) => Promise<Result<T, E>>,
): Promise<Result<T, E | StoreFailure>> {
  try {
    await sealed;
    const store = await opening;
    if (!store.ok) return store;
    let told = 0;
    return await job(store.value, (share) => {
      const now = performance.now();
      if (now - told < STEP_MS) return;
      told = now;
      void tell(share);
    });
  } finally {
    tell[releaseProxy]();
  }
}

type OpenedStore = Extract<Awaited<typeof opening>, { ok: true }>['value'];

export type ReasonsWorker = typeof api;
expose(api);
