/**
 * Runs the insight benchmark in Node and prints its numbers as JSON.
 *
 * The code is bundled first: imported file by file, as tests are, every call crosses a module and takes three
 * times as long as in the built app.
 *
 * @module
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

/** Times the overview and the list over n invented conversations. */
export async function runInsightBench(n = 200_000) {
  const folder = await mkdtemp(join(tmpdir(), 'undertone-bench-'));
  const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      resolve: { alias: { $src: path('../../src') } },
      build: { ssr: path('insight.ts'), outDir: folder, emptyOutDir: false, copyPublicDir: false },
    });
    const { benchInsight } = await import(pathToFileURL(join(folder, 'insight.js')).href);
    return benchInsight(n);
  } finally {
    await rm(folder, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const n of [200_000, 1_000_000]) console.log(JSON.stringify(await runInsightBench(n)));
}
