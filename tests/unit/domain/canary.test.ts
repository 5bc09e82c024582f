import { afterEach, expect, test, vi } from 'vitest';
import { canary, isCanarysOwn, isSealed } from '$src/domain/canary';

afterEach(() => vi.unstubAllGlobals());

test('is not sealed where nothing forbids anything, as in Node', async () => {
  expect(await canary()).toEqual({ requestsRefused: false, evalRefused: false });
});

test('is sealed only where requests and evaluation are both refused', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('refused by the policy')));
  expect(isSealed(await canary())).toBe(false);
  vi.stubGlobal('eval', () => {
    throw new EvalError('refused by the policy');
  });
  expect(isSealed(await canary())).toBe(true);
});

test('knows its own violations from somebody else’s', () => {
  expect(isCanarysOwn({ blockedURI: 'data', sample: '' })).toBe(true);
  expect(isCanarysOwn({ blockedURI: 'trusted-types-sink', sample: 'eval|1' })).toBe(true);
  expect(isCanarysOwn({ blockedURI: 'trusted-types-sink', sample: 'eval|steal()' })).toBe(false);
  expect(isCanarysOwn({ blockedURI: 'https://elsewhere.example', sample: '' })).toBe(false);
});
