/**
 * Bundles a TypeScript benchmark for Node and loads it.
 *
 * Imported file by file, as tests are, every call crosses a module and takes three times as long as in the
 * built app.
 *
 * @module
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

/** The exports of `name`.ts beside this file. */
export async function loadBench(name) {
  const folder = await mkdtemp(join(tmpdir(), 'undertone-bench-'));
  const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      resolve: { alias: { $src: path('../../src') } },
      // Whole, so that nothing is looked for beside a folder that is gone.
      ssr: { noExternal: true },
      build: { ssr: path(`${name}.ts`), outDir: folder, emptyOutDir: false, copyPublicDir: false },
    });
    return await import(pathToFileURL(join(folder, `${name}.js`)).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}
