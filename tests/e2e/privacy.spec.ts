import { expect, test } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { canaryOfWorker } from './support/attestation';
import {
  breakPromises,
  copyOfBuild,
  DIST,
  host,
  listedFiles,
  removeCopies,
  type Host,
} from './support/hosts';
import { importExport, lookAround, open, trySample } from './support/journey';
import { listen, type Listener } from './support/listener';
import { tryToGetOut } from './support/ways-out';

let stranger: Listener;
test.beforeEach(async () => {
  stranger = await listen();
});
test.afterEach(async () => {
  await stranger.close();
  await removeCopies();
});

/** The host of the page may be asked for files, by name, and told nothing. */
async function expectOnlyFilesAsked({ accesses }: Host): Promise<void> {
  const files = await listedFiles();
  for (const { method, target, bodyBytes } of accesses) {
    expect(method).toBe('GET');
    expect(files, `${target} is a file of the build`).toContain(target);
    expect(bodyBytes).toBe(0);
  }
}

for (const [name, headers] of [
  ['a host that sends the headers', true],
  ['a plain static host', false],
] as const) {
  test(`nothing leaves the machine on ${name}`, async ({ page }) => {
    const own = await host({ headers });
    await open(page, own.url);
    const beforeTheFirstTranscript = own.accesses.length;

    await importExport(page);
    await lookAround(page);
    expect(stranger.connections()).toBe(0);
    expect(own.accesses.slice(beforeTheFirstTranscript)).toEqual([]);

    // From here on somebody inside the page tries. (Chromium opens a line for a frame before the policy
    // forbids it, and says nothing on it; so what counts is what was heard.)
    await expect.poll(() => page.workers().length).toBeGreaterThanOrEqual(2);
    for (const worker of page.workers()) {
      await worker.evaluate(tryToGetOut, stranger.url).catch((error: unknown) => {
        // Those that compare, learn or rank come and go with what they compute.
        if (page.workers().includes(worker)) throw error;
      });
    }
    await page.evaluate(tryToGetOut, stranger.url);
    await page.evaluate(() => fetch('./?words=of+a+customer').catch(() => null));
    await page.evaluate(() => fetch('./', { method: 'POST', body: 'words' }).catch(() => null));
    expect(stranger.heard).toEqual([]);
    expect(own.accesses.slice(beforeTheFirstTranscript)).toEqual([]);
    await expectOnlyFilesAsked(own);

    const panel = page.getByRole('main');
    await expect(panel).toContainText('0 requests to other origins');
    await expect(panel).toContainText(/scoring 1\s*refused\s*refused/);
    await expect(panel).toContainText(/the policy refused \d+:/);
    await expect(panel).toContainText(/connect-src in scoring 1 \(\d+\)/);
    await expect(panel).toContainText(/connect-src in page \(\d+\)/);
    await own.close();
  });
}

test('the sample is on this machine already: reading it asks nobody for anything', async ({ page }) => {
  const own = await host();
  await open(page, own.url);
  const before = own.accesses.length;
  await trySample(page);
  await page.getByRole('link', { name: 'Overview' }).first().click();
  await expect(page.getByText('answered the survey').first()).toBeVisible();
  expect(own.accesses.slice(before)).toEqual([]);
  expect(stranger.connections()).toBe(0);
  await own.close();
});

test('no script of the build knows another way out than fetch', async () => {
  const otherWays =
    /\bRTC[A-Z]\w+|sendBeacon|EventSource|WebSocket|XMLHttpRequest|window\.open|importScripts/g;
  const found: string[] = [];
  for (const file of await listedFiles()) {
    if (!/\.m?js$/.test(file)) continue;
    const script = await readFile(`${DIST}${file}`, 'utf8');
    for (const [way] of script.matchAll(otherWays)) found.push(`${file} ${way}`);
  }
  // The runtimes of the model read their file so where there is no `fetch`; the policy binds that as well.
  expect([...new Set(found)].sort()).toEqual([
    '/ort-webgpu/ort-wasm-simd-threaded.asyncify.mjs XMLHttpRequest',
    '/ort/ort-wasm-simd-threaded.mjs XMLHttpRequest',
  ]);
});

test('the stranger would hear it: without policy and service worker every way out is open', async ({
  page,
}) => {
  const folder = await copyOfBuild();
  await breakPromises(folder);
  const broken = await host({ folder, headers: false });
  await page.goto(broken.url);
  await expect(page.locator('html')).toHaveAttribute('data-privacy', 'unsupported');

  const attempts = await page.evaluate(tryToGetOut, stranger.url);
  expect(attempts).toMatchObject({ fetch: 'sent', post: 'sent', beacon: 'sent' });
  for (const way of [
    'fetch',
    'post',
    'xhr',
    'socket',
    'events',
    'import',
    'beacon',
    'image',
    'style',
    'frame',
    'form',
  ]) {
    await expect.poll(() => stranger.heard.join('\n'), way).toContain(`/${way}`);
  }
  await broken.close();
});

test('a worker that is served without the headers reads no transcript, since its own canary fails', async ({
  page,
}) => {
  const folder = await copyOfBuild();
  await breakPromises(folder);
  const broken = await host({ folder, headers: false });
  await page.goto(broken.url);
  const script = [...(await listedFiles())].find((file) => /\/score\.worker-.*\.js$/.test(file));
  expect(await canaryOfWorker(page, script!)).toEqual({ requestsRefused: false, evalRefused: false });

  const [worker] = page.workers();
  await worker!.evaluate(tryToGetOut, stranger.url);
  expect(stranger.heard).toContain('GET /fetch');
  await broken.close();
});

test('the access log would show it: without a service worker the page’s own host is asked', async ({
  browser,
}) => {
  const own = await host();
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(own.url);
  await expect(page.locator('html')).toHaveAttribute('data-privacy', 'unsupported');

  const before = own.accesses.length;
  await page.evaluate(() => fetch('./?words=of+a+customer', { method: 'POST', body: 'words' }));
  expect(own.accesses.slice(before)).toEqual([
    { method: 'POST', target: '/?words=of+a+customer', bodyBytes: 5 },
  ]);
  await expect(expectOnlyFilesAsked(own)).rejects.toThrow();
  await context.close();
  await own.close();
});
