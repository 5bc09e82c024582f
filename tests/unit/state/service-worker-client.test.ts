import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { takeCharge } from '$src/state/privacy/service-worker-client';

const { register } = vi.hoisted(() => ({ register: vi.fn() }));
vi.mock('$src/state/privacy/own-scripts', () => ({ registerServiceWorker: register }));

const REASON = new Error('The host does not serve it as it was built.');
const never = new Promise<void>(() => undefined);

/** A worker that is being installed, and how its installation fails. */
function installation() {
  const installing = Object.assign(new EventTarget(), { state: 'installing' });
  register.mockResolvedValue({ installing, active: null });
  const fail = () => {
    installing.state = 'redundant';
    installing.dispatchEvent(new Event('statechange'));
  };
  return { fail };
}

const reasonOf = async (charge: ReturnType<typeof takeCharge>) => {
  const taken = await charge;
  return !taken.ok && 'message' in taken.error ? taken.error.message : null;
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { serviceWorker: { ready: never } });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('says why an installation failed, also where the reason comes after the failure', async () => {
  const [{ fail }, told] = [installation(), new AbortController()];
  const said = reasonOf(takeCharge(told.signal));
  await vi.advanceTimersByTimeAsync(0);
  fail();
  await vi.advanceTimersByTimeAsync(200);
  told.abort(REASON);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await said).toBe(REASON.message);
});

test('says why an installation failed that had failed before anybody listened', async () => {
  const [{ fail }, told] = [installation(), new AbortController()];
  fail();
  told.abort(REASON);
  const said = reasonOf(takeCharge(told.signal));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await said).toBe(REASON.message);
});

test('says that it failed where no reason comes', async () => {
  const { fail } = installation();
  const said = reasonOf(takeCharge(new AbortController().signal));
  await vi.advanceTimersByTimeAsync(0);
  fail();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await said).toBe('The browser could not install the service worker.');
});
