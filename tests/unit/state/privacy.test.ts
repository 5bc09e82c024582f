import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PRIVACY_CHANNEL, type PrivacyNews } from '$src/domain/privacy';
import { ok } from '$src/domain/result';
import { Privacy } from '$src/state/privacy.svelte';
import * as client from '$src/state/privacy/service-worker-client';

vi.mock('$src/state/privacy/own-scripts', () => ({
  TAB: 'this',
  registerServiceWorker: () => Promise.resolve({ active: { postMessage: () => undefined } }),
}));
vi.mock('$src/domain/canary', async (original) => ({
  ...(await original<object>()),
  canary: () => Promise.resolve({ requestsRefused: true, evalRefused: true }),
}));

const page = { dataset: {} as Record<string, string> };

beforeEach(() => {
  vi.stubEnv('DEV', false);
  vi.stubGlobal('document', {
    documentElement: page,
    baseURI: 'https://here.example/',
    addEventListener: () => undefined,
  });
  vi.stubGlobal('location', { origin: 'https://here.example', reload: () => undefined });
  vi.stubGlobal('crossOriginIsolated', true);
  vi.stubGlobal(
    'PerformanceObserver',
    class {
      observe() {
        return undefined;
      }
    },
  );
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function inCharge() {
  const status = { version: '1', policy: '', files: [], packs: [], requests: [] };
  vi.spyOn(client, 'takeCharge').mockResolvedValue(ok(status));
}

test('reads nothing more once a late worker could get out', async () => {
  inCharge();
  vi.stubGlobal('fetch', () => Promise.resolve(new Response()));
  const privacy = new Privacy();
  await privacy.start();
  await privacy.whenHeld();

  const result = { requestsRefused: false, evalRefused: true };
  const news: PrivacyNews = { kind: 'canary', worker: 'scoring 2@this', result };
  new BroadcastChannel(PRIVACY_CHANNEL).postMessage(news);
  expect(await privacy.whenBreached()).toContain('worker “scoring 2” could reach the network');
  await expect(privacy.whenHeld()).rejects.toThrow('nothing is read here');
});

test('does not stay checking for ever when the page’s own address does not answer', async () => {
  inCharge();
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  const privacy = new Privacy();
  await privacy.start();
  expect(privacy.state).toMatchObject({ phase: 'unsupported', reload: true });
  await expect(privacy.whenHeld()).rejects.toThrow('Reload the page');
});

test('does not wait for ever for a service worker that says nothing', async () => {
  vi.stubGlobal('navigator', { serviceWorker: { ready: Promise.resolve() } });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const charge = client.takeCharge(new AbortController().signal);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await charge).toEqual({ ok: false, error: { kind: 'no-answer' } });
  } finally {
    vi.useRealTimers();
  }
});
