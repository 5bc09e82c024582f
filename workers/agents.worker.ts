/** Compares agents off the main thread. It gets numbers and codes, no text. */
import { expose } from 'comlink';
import { compareAgents, type Comparison } from '$src/insight/agents/compare';
import type { CoachingEffect } from '$src/insight/coaching/effect';
import { coachingEffects, type Coaching } from '$src/insight/coaching/effects';
import type { Outcomes } from '$src/insight/value-added/outcomes';
import { sealed } from './sealed';

const api = {
  async compare(outcomes: Outcomes): Promise<Comparison> {
    await sealed;
    return compareAgents(outcomes);
  },

  /** What became of each plan up to `until`, epoch ms. */
  async coach(outcomes: Outcomes, plans: readonly Coaching[], until: number): Promise<CoachingEffect[]> {
    await sealed;
    return coachingEffects(outcomes, plans, until);
  },
};

export type AgentsWorker = typeof api;
expose(api);
