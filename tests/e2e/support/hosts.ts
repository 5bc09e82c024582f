/**
 * Hosts of the built page: ours with all headers, a plain one as GitHub Pages is, and broken ones for controls.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveFolder } from '../../../workers/node/serve.js';

export const DIST = fileURLToPath(new URL('../../../dist', import.meta.url));

export interface Access {
  readonly method: string;
  /** Path and query as they were asked for. */
  readonly target: string;
  readonly bodyBytes: number;
}

export interface Host {
  readonly url: string;
  /** The access log: every request that reached the host, in order. */
  readonly accesses: Access[];
  close(): Promise<void>;
}

export interface HostOptions {
  readonly folder?: string;
  /** False makes it a plain static host that sends no header of ours. */
  readonly headers?: boolean;
}

/** Serves a built folder on a free port and writes down who asks for what. */
export async function host({ folder = DIST, headers = true }: HostOptions = {}): Promise<Host> {
  const accesses: Access[] = [];
  const served = await serveFolder({
    folder,
    ...(headers ? {} : { headers: {} }),
    onRequest: ({ method = '', url = '', headers: sent }) => {
      const bodyBytes = Number(sent['content-length'] ?? (sent['transfer-encoding'] ? Infinity : 0));
      accesses.push({ method, target: url, bodyBytes });
    },
  });
  return { url: served.url, accesses, close: () => served.close() };
}

/** Paths that a host of the build may be asked for. */
export async function listedFiles(folder = DIST): Promise<ReadonlySet<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/')}`);
  return new Set(['/', ...paths]);
}

const copies: string[] = [];

/** A copy of the build, to be changed. */
export async function copyOfBuild(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'undertone-'));
  copies.push(folder);
  await cp(DIST, folder, { recursive: true });
  return folder;
}

/** Removes the copies that a test has made: each is as large as the model. */
export async function removeCopies(): Promise<void> {
  for (const folder of copies.splice(0)) await rm(folder, { recursive: true, force: true });
}

/** Takes the promises out of a copy: no policy in the page, no service worker. */
export async function breakPromises(folder: string): Promise<void> {
  await rm(join(folder, 'service-worker.js'));
  await edit(join(folder, 'index.html'), (html) =>
    html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''),
  );
}

/** What the newer version calls itself. */
export const NEWER = 'newer-version';

/** The file in which a newer version differs. */
export const CHANGED_FILE = '/no-webrtc.js';

/** Makes a copy a newer version: one file has changed, and its hash with it. */
export async function becomeNewer(folder: string): Promise<void> {
  const changed = await edit(join(folder, CHANGED_FILE), (script) => `${script}\n// newer\n`);
  await edit(join(folder, 'service-worker.js'), (script) =>
    script.replaceAll(changed.before, changed.after).replaceAll(versionIn(script), NEWER),
  );
}

/** Puts the tiny model in the place of the default one, which a graphics processor in software is too slow for. */
export async function becomeTiny(folder: string): Promise<void> {
  const place = join(folder, 'models/arc');
  const tiny = fileURLToPath(new URL('../../fixtures/tiny-webgpu', import.meta.url));
  const before = new Map<string, string>();
  for (const name of await readdir(place)) before.set(name, await fileHash(join(place, name)));
  await rm(place, { recursive: true });
  await cp(tiny, place, { recursive: true });
  // It has none: the worker that serves the page wants each file that it lists.
  await writeFile(join(place, 'spelling.txt'), '');
  const after = await Promise.all(
    [...before].map(async ([name, hash]) => {
      const named = name.replace(/^arc(?=[.-])/, 'tiny');
      return { name, named, hash, tinyHash: await fileHash(join(place, named)) };
    }),
  );
  await edit(join(folder, 'service-worker.js'), (script) =>
    after.reduce(
      (edited, { name, named, hash, tinyHash }) =>
        edited.replaceAll(`models/arc/${name}`, `models/arc/${named}`).replaceAll(hash, tinyHash),
      script,
    ),
  );
}

async function fileHash(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}

function versionIn(serviceWorker: string): string {
  const version = /[`"']([0-9a-f]{16})[`"']/.exec(serviceWorker)?.[1];
  if (version === undefined) throw new Error('the service worker names no version');
  return version;
}

/** Rewrites a file and says its hashes before and after. */
async function edit(
  file: string,
  change: (text: string) => string,
): Promise<{ before: string; after: string }> {
  const text = await readFile(file, 'utf8');
  const edited = change(text);
  if (edited === text) throw new Error(`nothing to change in ${file}`);
  await writeFile(file, edited);
  return { before: sha256(text), after: sha256(edited) };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
