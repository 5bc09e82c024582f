/**
 * Bundles a TypeScript benchmark for Node and loads it.
 *
 * Imported file by file, as tests are, every call crosses a module and takes three times as long as in the
 * built app.
 *
 * @module
 */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

/** The exports of `name`.ts beside this file. */
export async function loadBench(name) {
  const folder = await bundle(name);
  return await import(pathToFileURL(join(folder, `${name}.js`)).href);
}

/** Bundles `names`.ts beside this file, one file each; gives their folder, which is gone when the process ends. */
export async function bundle(...names) {
  const folder = await mkdtemp(join(tmpdir(), 'undertone-bench-'));
  // Only then: parts of a bundle are loaded when they are first called for.
  process.once('exit', () => rmSync(folder, { recursive: true }));
  const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { $src: path('../../src') } },
    // Whole, so that nothing is looked for beside a folder that is gone.
    ssr: { noExternal: true },
    build: {
      ssr: true,
      rolldownOptions: {
        input: Object.fromEntries(names.map((name) => [name, path(`${name}.ts`)])),
        output: { entryFileNames: '[name].js' },
      },
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
    },
  });
  return folder;
}
