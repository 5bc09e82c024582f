/** Reads the conversations of one learning path, and tests what was done differently in them; and who answered which. */
import { expose, releaseProxy, type Remote } from 'comlink';
import type { ArcOptions } from '$src/arc/arc';
import type { Handlers } from '$src/insight/agents/handlers';
import type { Evidence } from '$src/insight/learning-paths/evidence';
import type { Material } from '$src/insight/learning-paths/material';
import { readHandlers } from '$src/pipeline/reading-handlers';
import { readEvidence } from '$src/pipeline/reading-paths';
import { openStore } from '$src/store/store';
import { sealed } from './sealed';

/** The page's callback, as it arrives here. */
export type TellShare = Remote<(share: number) => void>;

const api = {
  async evidence(material: Material, options: ArcOptions, tell: TellShare): Promise<Evidence> {
    try {
      await sealed;
      const store = await openStore();
      if (!store.ok) throw new Error(store.error.kind);
      try {
        const evidence = await readEvidence(store.value, material, options, (share) => void tell(share));
        if (!evidence.ok) throw new Error(evidence.error.kind);
        return evidence.value;
      } finally {
        store.value.close();
      }
    } finally {
      tell[releaseProxy]();
    }
  },

  /** Who answered conversations of several agents; `names`: the dictionary of agents. */
  async handlers(names: readonly string[], tell: TellShare): Promise<Handlers> {
    try {
      await sealed;
      const store = await openStore();
      if (!store.ok) throw new Error(store.error.kind);
      try {
        const handlers = await readHandlers(store.value, names, (share) => void tell(share));
        if (!handlers.ok) throw new Error(handlers.error.kind);
        return handlers.value;
      } finally {
        store.value.close();
      }
    } finally {
      tell[releaseProxy]();
    }
  },
};

export type PathsWorker = typeof api;
expose(api);
