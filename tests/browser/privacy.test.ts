import { expect, test } from 'vitest';
import { PRIVACY_CHANNEL, type PrivacyNews } from '$src/domain/privacy';
import { Privacy } from '$src/state/privacy.svelte';
import { startWorker, TAB } from '$src/state/privacy/own-scripts';

const elsewhere = 'https://elsewhere.example';

/** Says something as a worker would, and waits until a page has heard it. */
async function tell(...news: readonly PrivacyNews[]): Promise<void> {
  const channel = new BroadcastChannel(PRIVACY_CHANNEL);
  const ear = new BroadcastChannel(PRIVACY_CHANNEL);
  let left = news.length;
  const heard = new Promise<void>((resolve) => {
    ear.onmessage = () => (--left === 0 ? resolve() : undefined);
  });
  for (const item of news) channel.postMessage(item);
  await heard;
  channel.close();
  ear.close();
}

test('says of the development server that no policy is in force, and lets it read all the same', async () => {
  const privacy = new Privacy();
  await privacy.start();
  await privacy.whenHeld();
  expect(privacy.state).toMatchObject({ phase: 'unsupported', reload: false });
  expect(privacy.canaries).toEqual([
    { where: 'page', result: { requestsRefused: false, evalRefused: false } },
  ]);
});

test('counts what the workers of this tab ask for and try, and nobody else’s', async () => {
  const privacy = new Privacy();
  await privacy.start();
  await tell(
    { kind: 'request', worker: `scoring 1@${TAB}`, origin: elsewhere },
    { kind: 'request', worker: 'scoring 1@another', origin: elsewhere },
    { kind: 'violation', worker: `scoring 1@${TAB}`, directive: 'img-src', origin: null },
    { kind: 'violation', worker: 'scoring 1@another', directive: 'connect-src', origin: elsewhere },
  );
  expect(privacy.requestsElsewhere).toBe(1);
  expect(privacy.violations).toEqual([{ where: 'scoring 1', directive: 'img-src', origin: null }]);
  expect(privacy.report()).toContain(`  ${elsewhere}  1\n`);
});

test('hears that the host has a newer version', async () => {
  const privacy = new Privacy();
  await privacy.start();
  expect(privacy.host.update).toBe('none');
  await tell({ kind: 'newer-version', version: 'next' });
  expect(privacy.host.update).toBe('available');
});

test('starts workers of this build and nothing else', () => {
  expect(() => startWorker('stranger')).toThrow('there is no workers/stranger.worker.ts');
});
