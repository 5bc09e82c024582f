/** What the badges at the foot of the rail say, from the state of the things behind them. */
import type { EngineState, WebgpuState } from '../state/engine.svelte';
import type { Privacy } from '../state/privacy.svelte';
import type * as badge from '../ui/shell/badge-state';

export function privacyBadge(privacy: Privacy): badge.PrivacyState {
  switch (privacy.state.phase) {
    case 'checking':
      return { kind: 'checking' };
    case 'held':
      return { kind: 'held', requests: privacy.requestsElsewhere };
    case 'unsupported':
      return { kind: 'unproven' };
    case 'breached':
      return { kind: 'breached' };
  }
}

export function engineBadge(engine: EngineState, webgpu: WebgpuState): badge.EngineState {
  switch (engine.phase) {
    case 'off':
    case 'starting':
      return { kind: 'starting' };
    case 'ready':
      if (webgpu.kind === 'lost') return { kind: 'fallen-back', scoredBefore: webgpu.scoredBefore };
      return { kind: 'ready', engine: engine.stamp.engine, workers: engine.workers };
    case 'failed':
      return { kind: 'missing', message: engine.message };
  }
}
