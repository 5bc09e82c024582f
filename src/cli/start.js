/**
 * `npm run undertone`: builds the command line when its sources are newer than the last build, then runs it.
 *
 * Plain JavaScript, because it runs before anything is built.
 *
 * @module
 */
import { readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const entry = join(root, 'dist-cli', 'main.js');

if (newestIn(['src', 'workers', 'package.json', 'vite.config.ts']) > modifiedAt(entry)) await build();
process.argv[1] = entry;
await import(pathToFileURL(entry).href);

async function build() {
  const { build } = await import('vite');
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: true,
      outDir: 'dist-cli',
      emptyOutDir: true,
      target: 'node20',
      rollupOptions: {
        input: {
          main: join(root, 'src/cli/main.ts'),
          'score-thread': join(root, 'workers/node/score-thread.ts'),
        },
        output: { entryFileNames: '[name].js' },
      },
    },
    resolve: {
      alias: { $src: join(root, 'src'), $workers: join(root, 'workers'), $models: join(root, 'models') },
    },
  });
  // An unchanged file keeps its time on some file systems; the stamp must be newer than every source.
  const now = new Date();
  utimesSync(entry, now, now);
}

/** Modification time in ms of the newest file under the given paths. */
function newestIn(paths) {
  return Math.max(
    ...paths.map((path) => {
      const full = join(root, path);
      const stat = statSync(full);
      if (!stat.isDirectory()) return stat.mtimeMs;
      return newestIn(readdirSync(full).map((name) => join(path, name)));
    }),
    0,
  );
}

function modifiedAt(file) {
  try {
    return statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}
