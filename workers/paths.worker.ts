/** Reads the conversations of one learning path, and tests what was done differently in them. */
import { expose, releaseProxy, type Remote } from 'comlink';
import type { ArcOptions } from '$src/arc/arc';
import type { Evidence } from '$src/insight/learning-paths/evidence';
import type { Material } from '$src/insight/learning-paths/material';
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
};

export type PathsWorker = typeof api;
expose(api);
