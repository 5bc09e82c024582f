/** Compares agents off the main thread. It gets numbers and codes, no text. */
import { expose } from 'comlink';
import { compareAgents, type Comparison } from '$src/insight/agents/compare';
import type { Outcomes } from '$src/insight/value-added/outcomes';
import { sealed } from './sealed';

const api = {
  async compare(outcomes: Outcomes): Promise<Comparison> {
    await sealed;
    return compareAgents(outcomes);
  },
};

export type AgentsWorker = typeof api;
expose(api);
