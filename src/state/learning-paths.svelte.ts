/**
 * Learning paths: prepared from what the conversations show, kept, followed, and every change with its way back.
 *
 * @module
 */
import { proxy } from 'comlink';
import type { Evidence } from '../insight/learning-paths/evidence';
import { suggestGoal } from '../insight/learning-paths/goal';
import { dayMonthYear } from '../insight/words';
import type { Material } from '../insight/learning-paths/material';
import type { PlanBaseline, PlanRecord, PlanState, PlanStep } from '../store/records/agents';
import type { PlanChange } from '../store/plans';
import type { Store } from '../store/store';
import type { PathsWorker, TellShare } from '../../workers/paths.worker';
import { openWorker, type OpenWorker } from './open-worker';
import type { PreferencesState } from './preferences.svelte';
import type { Privacy } from './privacy.svelte';
import type { Toasts } from './toasts.svelte';

/** What a path is prepared from. */
export interface Preparation {
  /** Codes; null: all reasons. */
  readonly agent: number;
  readonly reason: number | null;
  readonly reasonName: string;
  readonly material: Material;
  readonly baseline: PlanBaseline;
  readonly skipFirstTurn: boolean;
}

export type PathState =
  | { readonly phase: 'idle' }
  /** Share of the conversations that was read, 0…1. */
  | { readonly phase: 'reading'; readonly share: number }
  | { readonly phase: 'failed' };

/** Four weeks: long enough for some twenty conversations of a usual reason. */
const UNTIL_REVIEW_MS = 28 * 86_400_000;

export class LearningPaths {
  state = $state.raw<PathState>({ phase: 'idle' });
  /** Oldest first; null until they are read. */
  plans = $state.raw<readonly PlanRecord[] | null>(null);
  readonly open = $derived((this.plans ?? []).filter(({ state }) => state !== 'closed'));

  readonly #privacy: Pick<Privacy, 'whenHeld'>;
  readonly #preferences: Pick<PreferencesState, 'current'>;
  readonly #toasts: Pick<Toasts, 'say'>;
  #store: Store | null = null;
  #worker: OpenWorker<PathsWorker> | null = null;

  constructor(
    privacy: Pick<Privacy, 'whenHeld'>,
    preferences: Pick<PreferencesState, 'current'>,
    toasts: Pick<Toasts, 'say'>,
  ) {
    this.#privacy = privacy;
    this.#preferences = preferences;
    this.#toasts = toasts;
  }

  /** Follows a store, or none; gives the function that stops it. */
  follow(store: Store | null): () => void {
    this.#store = store;
    this.plans = null;
    return store?.watchPlans((plans) => (this.plans = plans)) ?? (() => undefined);
  }

  /** The open plan of an agent with a reason, or null. */
  openPlan(agent: number, reason: number | null): PlanRecord | null {
    return this.open.findLast((plan) => plan.agent === agent && plan.reason === reason) ?? null;
  }

  /** Reads the conversations, writes a draft and gives its number; null where it could not be done, or one is being prepared. */
  async prepare({
    agent,
    reason,
    reasonName,
    material,
    baseline,
    skipFirstTurn,
  }: Preparation): Promise<number | null> {
    const store = this.#store;
    if (!store || this.state.phase === 'reading') return null;
    this.state = { phase: 'reading', share: 0 };
    try {
      await this.#privacy.whenHeld();
      const evidence = await this.#read(material, skipFirstTurn);
      const at = Date.now();
      const goal = suggestGoal({
        reason: reasonName,
        n: baseline.n,
        prize: baseline.prize.value,
        terms: evidence.terms,
      });
      const added = await store.addPlan({
        agent,
        reason,
        startedAt: at,
        reviewAt: at + UNTIL_REVIEW_MS,
        state: 'draft',
        goal,
        baseline,
        evidence,
        log: [{ at, by: this.#by, step: 'written', said: '' }],
      });
      if (!added.ok) throw new Error(added.error.kind);
      this.state = { phase: 'idle' };
      this.#toasts.say('Learning path drafted.', async () => {
        await store.deletePlan(added.value);
      });
      return added.value;
    } catch {
      this.stop();
      this.state = { phase: 'failed' };
      return null;
    }
  }

  async setState(plan: PlanRecord, state: PlanState): Promise<void> {
    if (state === plan.state) return;
    // It begins when both agree: what came before is not its effect.
    const isAgreed = state === 'agreed' && plan.state === 'draft';
    const change = { state, ...(isAgreed && { startedAt: Date.now() }) };
    await this.#change(plan, change, { step: 'state', said: state }, `The path is ${stateWords[state]}.`);
  }

  async setGoal(plan: PlanRecord, goal: string): Promise<void> {
    if (goal.trim() === '' || goal === plan.goal) return;
    await this.#change(plan, { goal }, { step: 'goal', said: goal }, 'The goal is changed.');
  }

  async setReview(plan: PlanRecord, reviewAt: number): Promise<void> {
    if (!Number.isFinite(reviewAt) || reviewAt === plan.reviewAt) return;
    const said = dayMonthYear(Math.floor(reviewAt / 86_400_000));
    await this.#change(plan, { reviewAt }, { step: 'review', said }, 'The review is moved.');
  }

  async note(plan: PlanRecord, said: string): Promise<void> {
    if (said.trim() !== '') await this.#change(plan, {}, { step: 'note', said: said.trim() }, 'Noted.');
  }

  /** Who handed the page out, and when; nothing to take back. */
  async handedOut(plan: PlanRecord, step: 'printed' | 'exported', said: string): Promise<void> {
    await this.#store?.changePlan(plan.id, {}, { step, said, by: this.#by });
  }

  async delete(plan: PlanRecord): Promise<void> {
    const store = this.#store;
    const deleted = await store?.deletePlan(plan.id);
    if (!store || !deleted) return;
    if (!deleted.ok) this.#toasts.say('This could not be deleted: the store could not be written.');
    else {
      this.#toasts.say('Learning path deleted.', async () => {
        await store.putPlan(plan);
      });
    }
  }

  /** Ends the worker, which holds the store open. */
  stop(): void {
    this.#worker?.end();
    this.#worker = null;
    this.state = { phase: 'idle' };
  }

  get #by(): string {
    return this.#preferences.current.reviewer;
  }

  async #read(material: Material, skipFirstTurn: boolean): Promise<Evidence> {
    const { remote, broken } = (this.#worker ??= openWorker<PathsWorker>('paths'));
    const tell = (share: number) => {
      if (this.state.phase === 'reading') this.state = { phase: 'reading', share };
    };
    const asked = remote.evidence(material, { skipFirstTurn }, proxy(tell) as unknown as TellShare);
    return await Promise.race([asked, broken]);
  }

  async #change(
    plan: PlanRecord,
    change: PlanChange,
    step: Omit<PlanStep, 'at' | 'by'>,
    said: string,
  ): Promise<void> {
    const store = this.#store;
    const changed = await store?.changePlan(plan.id, change, { ...step, by: this.#by });
    if (!store || !changed) return;
    if (!changed.ok) this.#toasts.say('This could not be kept: the store could not be written.');
    else {
      this.#toasts.say(said, async () => {
        await store.putPlan(changed.value);
      });
    }
  }
}

const stateWords: Readonly<Record<PlanState, string>> = {
  draft: 'a draft again',
  agreed: 'agreed',
  'in review': 'in review',
  closed: 'closed',
};
