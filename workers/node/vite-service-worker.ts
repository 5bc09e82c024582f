/**
 * Builds the service worker last, with the hash of every file that it has to keep.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { build, type Plugin, type ResolvedConfig } from 'vite';
import { packOf, type Pack } from '../../src/domain/models.ts';
import http from '../http.json' with { type: 'json' };

/** Read by hosts or by nobody, so not part of the page. */
const NOT_KEPT = /^(_headers|_redirects|service-worker\.js|.*\.map)$/;

interface BuiltFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly pack: Pack | null;
}

/** Writes `service-worker.js` into the build, and the policy into the page for the visit before it is in charge. */
export function serviceWorker(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'undertone:service-worker',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: policyForMeta() },
        injectTo: 'head-prepend',
      },
    ],
    async writeBundle() {
      const outDir = resolve(config.root, config.build.outDir);
      const files = builtFiles(outDir);
      const version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
      await build({
        configFile: false,
        root: config.root,
        logLevel: 'warn',
        publicDir: false,
        resolve: { alias: config.resolve.alias },
        define: { BUILT_FILES: JSON.stringify(files), BUILD_VERSION: JSON.stringify(version) },
        build: {
          target: config.build.target,
          outDir: config.build.outDir,
          emptyOutDir: false,
          rolldownOptions: {
            input: join(config.root, 'workers/service-worker.ts'),
            output: { format: 'iife', entryFileNames: 'service-worker.js' },
          },
        },
      });
    },
  };
}

/** A `<meta>` may hold all of it but this one directive. */
function policyForMeta(): string {
  return http.headers['Content-Security-Policy'].replace(" frame-ancestors 'none';", '');
}

/** Every file of the build; the page itself goes by `''`, since hosts redirect `index.html` to the folder. */
function builtFiles(folder: string): BuiltFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !NOT_KEPT.test(path))
    .sort()
    .map((path) => {
      const body = readFileSync(join(folder, path));
      const sha256 = createHash('sha256').update(body).digest('hex');
      return {
        path: path === 'index.html' ? '' : path,
        sha256,
        bytes: body.byteLength,
        pack: packOf(path),
      };
    });
}
