/**
 * Talks to the service worker as the page does.
 *
 * @module
 */
import type { Page } from '@playwright/test';
import type { ServiceWorkerAnswer, ServiceWorkerQuestion, ServiceWorkerStatus } from '$src/domain/privacy';

/** Asks the service worker in charge of the page. */
export async function ask(page: Page, kind: ServiceWorkerQuestion['kind']): Promise<ServiceWorkerStatus> {
  const answer = await page.evaluate(async (question) => {
    const { port1, port2 } = new MessageChannel();
    const answered = new Promise<ServiceWorkerAnswer>((resolve) => {
      port1.onmessage = ({ data }: MessageEvent<ServiceWorkerAnswer>) => resolve(data);
    });
    navigator.serviceWorker.controller?.postMessage({ kind: question }, [port2]);
    return answered;
  }, kind);
  if (!answer.ok) throw new Error(answer.reason);
  return answer.status;
}

/** How many requests it refused since it first ran. */
export function refusedIn(status: ServiceWorkerStatus): number {
  return status.requests.reduce((sum, { outcome, count }) => sum + (outcome === 'refused' ? count : 0), 0);
}
