/**
 * Starts a worker of the build by hand and hears what it proves of itself.
 *
 * @module
 */
import type { Page } from '@playwright/test';
import type { CanaryResult } from '$src/domain/canary';
import type { PrivacyNews } from '$src/domain/privacy';

/** Only in a page without a policy: with one, Trusted Types let nobody but the app start a worker. */
export function canaryOfWorker(page: Page, path: string): Promise<CanaryResult> {
  return page.evaluate((url) => {
    const channel = new BroadcastChannel('undertone-privacy');
    const told = new Promise<CanaryResult>((resolve) => {
      channel.onmessage = ({ data }: MessageEvent<PrivacyNews>) => {
        if (data.kind === 'canary') resolve(data.result);
      };
    });
    new Worker(url, { type: 'module', name: 'by hand' });
    return told;
  }, path);
}
