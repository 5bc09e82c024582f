/**
 * Runs the store's benchmark in Chromium and prints its numbers as JSON.
 *
 * @module
 */
import { chromium } from '@playwright/test';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

/** Measures n conversations in a fresh browser profile. */
export async function runStoreBench(n = 200_000) {
  const server = await createServer({
    root: fileURLToPath(new URL('../..', import.meta.url)),
    logLevel: 'error',
    // A reload in the middle, when the server finds one more dependency to bundle, would end the run.
    optimizeDeps: { include: ['dexie', 'hash-wasm'], entries: [] },
    server: { port: 0, hmr: false, watch: null },
  });
  await server.listen();
  const found = process.env.CHROMIUM_PATH ?? ['/usr/bin/chromium'].find((file) => existsSync(file));
  const browser = await chromium.launch({
    ...(found ? { executablePath: found } : {}),
    args: ['--no-sandbox'],
  });
  try {
    const page = await browser.newPage();
    // An address that the server answers with a small file of ours: IndexedDB needs an origin, not the app.
    await page.goto(new URL('LICENSE', server.resolvedUrls.local[0]).href);
    return await page.evaluate(
      async ([module, count]) => (await import(module)).benchStore(count),
      ['/tests/bench/store.ts', n],
    );
  } finally {
    await browser.close();
    await server.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(JSON.stringify(await runStoreBench(Number(process.argv[2] ?? 200_000)), null, 2));
}
