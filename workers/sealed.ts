/**
 * A worker's own proof that it cannot reach the network, and its reports to the page.
 *
 * A worker entry awaits `sealed` before it takes its first transcript:
 *
 *     import { sealed } from './sealed';
 *     async score(conversations) { await sealed; … }
 *
 * @module
 */
import { canary, isCanarysOwn, isSealed } from '$src/domain/canary';
import { PRIVACY_CHANNEL, refusalOf, type PrivacyNews } from '$src/domain/privacy';

const worker = self.name;
const channel = new BroadcastChannel(PRIVACY_CHANNEL);

/**
 * Resolves once the canary has passed; rejects in a worker that could send or evaluate something. The
 * development server sends no policy, so there the result is told but not enforced.
 */
export const sealed: Promise<void> = prove();
// Whoever awaits it sees the failure; a worker that nobody has asked yet must not die of it.
sealed.catch(() => undefined);

async function prove(): Promise<void> {
  const result = await canary();
  tell({ kind: 'canary', worker, result });
  watch();
  if (import.meta.env.PROD && !isSealed(result)) {
    throw new Error('This worker is not sealed off from the network, so it reads no transcript.');
  }
}

function watch(): void {
  new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) {
      if (name.startsWith('http')) tell({ kind: 'request', worker, origin: new URL(name).origin });
    }
  }).observe({ type: 'resource', buffered: true });
  addEventListener('securitypolicyviolation', (event) => {
    if (!(event instanceof SecurityPolicyViolationEvent) || isCanarysOwn(event)) return;
    tell({ kind: 'violation', worker, ...refusalOf(event) });
  });
}

function tell(news: PrivacyNews): void {
  channel.postMessage(news);
}
