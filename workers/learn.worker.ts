/** Fits a head on what is rated and lets it speak of all that is stored. Whoever ends it cancels. */
import { expose, releaseProxy, type Remote } from 'comlink';
import type { Cut } from '$src/csat/answers';
import type { PopulationReport } from '$src/csat/what-if';
import type { Estimate } from '$src/domain/estimate';
import { ok, type Result } from '$src/domain/result';
import { learnInStore, type LearnFailure } from '$src/pipeline/learning';
import {
  estimateInStore,
  explainInStore,
  openEstimator,
  sayInStore,
  type Explained,
} from '$src/pipeline/saying';
import type { StoreFailure } from '$src/store/failure';
import { openStore } from '$src/store/store';
import { sealed } from './sealed';

const opening = openStore();

export type LearningStep = 'reading' | 'fitting' | 'measuring' | 'predicting' | 'estimating';
/** The page's callback, as it arrives here. */
export type TellStep = Remote<(step: LearningStep, share: number) => void>;

/** The same ratings give the same head. */
const SEED = 1;
/** More often than this no bar moves. */
const STEP_MS = 100;

let estimating: ReturnType<typeof openEstimator> | null = null;

const api = {
  /** Fits, measures and keeps a head; gives its number. */
  learn: (cut: Cut, tell: TellStep): Promise<Result<number, LearnFailure>> =>
    work(tell, (store, onStep) => learnInStore(store, { seed: SEED, cut, now: Date.now(), onStep })),

  /** Says what the head in use thinks of what it has said nothing of; gives the segments. */
  say: (tell: TellStep): Promise<Result<number, StoreFailure>> =>
    work(tell, (store, onStep) => sayInStore(store, (share) => onStep('predicting', share))),

  /** What all customers think; kept with the head. */
  estimate: (tell: TellStep): Promise<Result<PopulationReport | null, StoreFailure>> =>
    work(tell, (store, onStep) => {
      onStep('estimating', 0);
      return estimateInStore(store, SEED);
    }),

  async explain(ordinal: number): Promise<Result<Explained | null, StoreFailure>> {
    await sealed;
    const store = await opening;
    return store.ok ? explainInStore(store.value, ordinal) : store;
  },

  /** What files say of the conversations of a segment, by row; as the first one asked for was, so are all. */
  async estimates(segmentId: number): Promise<Result<ReadonlyMap<number, Estimate>, StoreFailure>> {
    await sealed;
    const store = await opening;
    if (!store.ok) return store;
    const estimator = await (estimating ??= openEstimator(store.value));
    if (!estimator.ok) return estimator;
    return estimator.value ? estimator.value(segmentId) : ok(new Map());
  },
};

type OpenedStore = Extract<Awaited<typeof opening>, { ok: true }>['value'];

async function work<T, E>(
  tell: TellStep,
  job: (store: OpenedStore, onStep: (step: LearningStep, share: number) => void) => Promise<Result<T, E>>,
): Promise<Result<T, E | StoreFailure>> {
  try {
    await sealed;
    const store = await opening;
    if (!store.ok) return store;
    let told = 0;
    return await job(store.value, (step, share) => {
      const now = performance.now();
      if (share > 0 && now - told < STEP_MS) return;
      told = now;
      void tell(step, share);
    });
  } finally {
    tell[releaseProxy]();
  }
}

export type LearnWorker = typeof api;
expose(api);
