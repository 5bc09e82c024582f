/**
 * Builds the benchmark's page as the app is built, serves it with the app's headers, opens it in Chromium.
 *
 * @module
 */
import { chromium } from '@playwright/test';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { serveFolder } from '../../workers/node/serve.js';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** `folders` are shown under the addresses that they are keyed by; the caller closes the site. */
export async function openSite(folders = {}) {
  const site = await mkdtemp(join(tmpdir(), 'undertone-bench-'));
  await build({
    configFile: false,
    logLevel: 'error',
    root: path('page'),
    base: './',
    resolve: {
      alias: { $src: path('../../src'), $workers: path('../../workers') },
      conditions: ['onnxruntime-web-use-extern-wasm', 'module', 'browser', 'import', 'default'],
    },
    worker: { format: 'es' },
    build: {
      outDir: site,
      emptyOutDir: false,
      target: 'es2023',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  });
  const shown = {
    ort: path('../../node_modules/onnxruntime-web/dist'),
    models: path('../../models'),
    ...folders,
  };
  for (const [address, folder] of Object.entries(shown)) {
    await mkdir(dirname(join(site, address)), { recursive: true });
    await symlink(folder, join(site, address), 'junction');
  }
  const host = await serveFolder({ folder: site });
  const found = process.env.CHROMIUM_PATH ?? ['/usr/bin/chromium'].find((file) => existsSync(file));
  const browser = await chromium.launch({
    ...(found ? { executablePath: found } : {}),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  return {
    version: browser.version(),
    /** A page with an empty store of its own. */
    async openPage() {
      const page = await (await browser.newContext()).newPage();
      page.on('pageerror', (error) => console.error(`The page: ${error.message}`));
      await page.goto(host.url);
      await page.waitForFunction(() => 'bench' in window);
      return page;
    },
    /** Processor seconds that the browser has taken: on a busy machine the fair measure of one core. */
    async cpuSeconds() {
      const session = await browser.newBrowserCDPSession();
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      await session.detach();
      return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
    },
    async close() {
      await browser.close();
      await host.close();
      // The links go, what they lead to stays.
      await rm(site, { recursive: true });
    },
  };
}
