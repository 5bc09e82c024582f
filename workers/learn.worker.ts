/** Fits a head on what is rated and lets it speak of all that is stored. Whoever ends it cancels. */
import { expose, releaseProxy, type Remote } from 'comlink';
import type { Cut } from '$src/csat/answers';
import type { PopulationReport } from '$src/csat/what-if';
import type { Estimate } from '$src/domain/estimate';
import type { PhraseOverride } from '$src/domain/phrase-moves';
import { ok, type Result } from '$src/domain/result';
import { estimateInStore } from '$src/pipeline/estimating';
import { openExamples, type ExampleReader } from '$src/pipeline/examples';
import { learnInStore, type LearnFailure } from '$src/pipeline/learning';
import { movePhrasesInStore, overrideEffect, type OverrideEffect } from '$src/pipeline/overriding';
import { proposeInStore, type ProposedLabel } from '$src/pipeline/proposing';
import type { Counting } from '$src/pipeline/retracing';
import { openExplainer, sayInStore, type Explained, type Explainer } from '$src/pipeline/saying';
import { teachInStore, type Lesson } from '$src/pipeline/turn-teaching';
import type { StoreFailure } from '$src/store/failure';
import { openStore, type Store } from '$src/store/store';
import { sealed } from './sealed';

/** The store, and what all that is asked of it shares. */
interface Opened {
  readonly store: Store;
  readonly examples: ExampleReader;
  readonly explainer: Explainer;
}

const opening = openStore().then((store): Result<Opened, StoreFailure> => {
  if (!store.ok) return store;
  const examples = openExamples(store.value);
  return ok({ store: store.value, examples, explainer: openExplainer(store.value, examples) });
});

export type LearningStep = 'reading' | 'fitting' | 'measuring' | 'predicting' | 'estimating';
/** The page's callback, as it arrives here. */
export type TellStep = Remote<(step: LearningStep, share: number) => void>;

/** The same ratings give the same head. */
const SEED = 1;
/** More often than this no bar moves. */
const STEP_MS = 100;

const api = {
  /** Fits, measures and keeps a head; gives its number. */
  learn: (cut: Cut, tell: TellStep): Promise<Result<number, LearnFailure>> =>
    work(tell, ({ store, examples }, onStep) =>
      learnInStore(store, examples, { seed: SEED, cut, now: Date.now(), onStep }),
    ),

  /** Says what the head in use thinks of what it has said nothing of; gives the segments. */
  say: (tell: TellStep): Promise<Result<number, StoreFailure>> =>
    work(tell, ({ store, examples }, onStep) =>
      sayInStore(store, examples, (share) => onStep('predicting', share)),
    ),

  /** What all customers think; kept with the head. */
  estimate: (tell: TellStep): Promise<Result<PopulationReport | null, StoreFailure>> =>
    work(tell, ({ store }, onStep) => {
      onStep('estimating', 0);
      return estimateInStore(store, SEED);
    }),

  /** What the head in use says of one conversation, and why. */
  async explain(ordinal: number): Promise<Result<Explained | null, StoreFailure>> {
    await sealed;
    const opened = await opening;
    return opened.ok ? opened.value.explainer.explain(ordinal) : opened;
  },

  /** What the corrections of turns teach, and what using that would change; null where they are too few. */
  async teachTurns(counting: Counting): Promise<Result<Lesson | null, StoreFailure>> {
    await sealed;
    const opened = await opening;
    if (!opened.ok) return opened;
    return teachInStore(opened.value.store, { seed: SEED, now: Date.now(), counting });
  },

  /** What one more override of a phrase would change in what is stored. */
  overrideEffect: (
    override: PhraseOverride,
    counting: Counting,
    tell: TellStep,
  ): Promise<Result<OverrideEffect, StoreFailure>> =>
    work(tell, ({ store }, onStep) =>
      overrideEffect(store, override, counting, (share) => onStep('reading', share)),
    ),

  /** Brings all turns in line with the list of overrides; gives how many segments that were. */
  movePhrases: (counting: Counting, tell: TellStep): Promise<Result<number, StoreFailure>> =>
    work(tell, ({ store }, onStep) =>
      movePhrasesInStore(store, counting, (share) => onStep('reading', share)),
    ),

  /** Conversations whose label would teach most; those of `without` were skipped. */
  async proposeLabels(
    count: number,
    without: readonly number[],
  ): Promise<Result<readonly ProposedLabel[], StoreFailure>> {
    await sealed;
    const opened = await opening;
    if (!opened.ok) return opened;
    const { store, examples } = opened.value;
    return proposeInStore(store, examples, { count, seed: SEED, without });
  },

  /** What files say of the conversations of a segment, by row. */
  async estimates(segmentId: number): Promise<Result<ReadonlyMap<number, Estimate>, StoreFailure>> {
    await sealed;
    const opened = await opening;
    return opened.ok ? opened.value.explainer.estimates(segmentId) : opened;
  },
};

async function work<T, E>(
  tell: TellStep,
  job: (opened: Opened, onStep: (step: LearningStep, share: number) => void) => Promise<Result<T, E>>,
): Promise<Result<T, E | StoreFailure>> {
  try {
    await sealed;
    const opened = await opening;
    if (!opened.ok) return opened;
    let told = 0;
    return await job(opened.value, (step, share) => {
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
