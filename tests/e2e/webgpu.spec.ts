/**
 * Reading on a graphics processor, in the built page under its policy. The processor is Chromium's imitation, which
 * the page would not use by itself: the test hides that it is one, and makes believe that it was faster.
 */
import { expect, test, type Page } from '@playwright/test';
import { launchedWith } from './support/chromium';
import { becomeTiny, copyOfBuild, host, removeCopies } from './support/hosts';
import { importExport, open, openImport } from './support/journey';

test.use({ launchOptions: launchedWith('--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader') });
// The imitation compiles its programs for most of a minute; all takes 1.3 on two busy cores.
test.setTimeout(600_000);
test.afterEach(removeCopies);

const COMPILED_WITHIN_MS = 400_000;
const engine = (page: Page) => page.locator('dl').filter({ hasText: 'Engine' }).first();

test('it is fetched when asked for, measured, used; when it is lost, WASM goes on and nothing is scored twice', async ({
  page,
}) => {
  const folder = await copyOfBuild();
  await becomeTiny(folder);
  const own = await host({ folder });
  await page.addInitScript(() => {
    Object.defineProperty(GPUAdapterInfo.prototype, 'isFallbackAdapter', { get: () => false });
  });
  await open(page, own.url);
  const settings = () => page.getByRole('link', { name: 'Settings and privacy' }).first().click();
  await settings();
  await expect(engine(page)).toContainText('is fetched only when you ask for it');
  expect(own.accesses.filter(({ target }) => target.includes('ort-webgpu'))).toEqual([]);

  await page.getByRole('button', { name: 'Fetch and measure' }).click();
  // On a busy machine the imitation may not even come through its self-test in time.
  await expect(engine(page)).toContainText(/slower on this machine|did not come through its self-test/, {
    timeout: COMPILED_WITHIN_MS,
  });
  await expect(engine(page)).toContainText('WASM, 1 single-threaded worker');

  await page.evaluate(() => {
    const key = 'undertone-engine-measured';
    const measured = JSON.parse(localStorage.getItem(key)!) as object;
    localStorage.setItem(key, JSON.stringify({ ...measured, webgpu: 1e6 }));
  });
  // Takes hold of the device of each worker, so that it can be lost.
  page.on('worker', (worker) => {
    void worker
      .evaluate(() => {
        const adapter = GPUAdapter.prototype;
        const requested = Object.getOwnPropertyDescriptor(adapter, 'requestDevice')!.value as (
          this: GPUAdapter,
          options?: GPUDeviceDescriptor,
        ) => Promise<GPUDevice>;
        adapter.requestDevice = async function (options) {
          const device = await requested.call(this, options);
          Object.assign(self, { device });
          return device;
        };
      })
      // Another worker of the page may have ended already.
      .catch(() => undefined);
  });
  const before = own.accesses.length;
  await page.reload();
  await expect(engine(page)).toContainText('WebGPU, one worker', { timeout: COMPILED_WITHIN_MS });
  await expect(engine(page)).toContainText('in use: faster on this machine');
  await openImport(page);
  await importExport(page);
  await settings();
  await expect(page.getByText('Scored so far: 8 by arc on WebGPU.')).toBeVisible();

  for (const worker of page.workers()) {
    await worker.evaluate(() => (self as { device?: { destroy(): void } }).device?.destroy());
  }
  await openImport(page);
  await page.getByRole('button', { name: 'Import more' }).click();
  await importExport(page, 'november');
  await expect(
    page.getByText('WebGPU lost, going on with WASM: 8 conversations were scored before'),
  ).toBeVisible();
  await settings();
  await expect(page.getByText('Scored so far: 8 by arc on WebGPU, 8 by arc on WASM.')).toBeVisible();
  expect(own.accesses.slice(before)).toEqual([]);
  await own.close();
});
