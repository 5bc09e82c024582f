/**
 * The built files, checked against their hashes and kept with all headers on: what the service worker answers from.
 *
 * @module
 */
import type { Pack } from '$src/domain/models';
import type { ExpectedFile } from '$src/domain/privacy';
import http from './http.json';

const PREFIX = 'undertone-files-';
const ALLOWANCE = 'undertone-update-allowed';

/** The version that open pages may still run, and the one that takes over. */
const VERSIONS_KEPT = 2;

/** More at once gain nothing over HTTP/1.1, where a browser opens six connections. */
const FETCHES_AT_ONCE = 6;

/** A file that the host does not serve as it was built; the message is for a person. */
export class ForeignFile extends Error {}

export interface Keeping {
  readonly version: string;
  readonly files: readonly ExpectedFile[];
  readonly scope: string;
  /** Called for each file that had to be asked of the server. */
  readonly onFetch: (file: ExpectedFile) => void;
  /** Called after each file with the number and the bytes that are here. */
  readonly onProgress: (kept: number, bytes: number) => void;
}

/** Brings every file into the cache, or none: from an older version where its bytes are the same, else from the server. */
export async function keepFiles(keeping: Keeping): Promise<void> {
  try {
    await addFiles(keeping);
  } catch (error) {
    await caches.delete(PREFIX + keeping.version);
    throw error;
  }
  await forgetOldVersions();
}

/** Brings more files into the cache of a version; one that fails leaves those that came before it. */
export async function addFiles({ version, files, scope, onFetch, onProgress }: Keeping): Promise<void> {
  const cache = await caches.open(PREFIX + version);
  const waiting = [...files];
  let kept = 0;
  let bytes = 0;
  const fetchOnAndOn = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const url = new URL(file.path, scope).href;
      const body = (await fromOlderVersion(url, file)) ?? (await fromServer(url, file, onFetch));
      await cache.put(url, sealedResponse(file.path, body));
      onProgress(++kept, (bytes += file.bytes));
    }
  };
  await Promise.all(Array.from({ length: FETCHES_AT_ONCE }, fetchOnAndOn));
}

/** The packs that a person has asked for: every file of theirs is in the cache, of this version or an older one. */
export async function packsKept(files: readonly ExpectedFile[], scope: string): Promise<Pack[]> {
  const versions = await versionsKept();
  const isKept = async ({ path }: ExpectedFile): Promise<boolean> =>
    (await fromAnyVersion(new URL(path, scope).href, versions)) !== undefined;
  const packs = [...new Set(files.flatMap(({ pack }) => pack ?? []))];
  const whole = await Promise.all(
    packs.map(async (pack) => {
      const kept = await Promise.all(files.filter((file) => file.pack === pack).map(isKept));
      return kept.every(Boolean);
    }),
  );
  return packs.filter((_, i) => whole[i]);
}

/** The kept answer to `url`; a page that an older version opened still finds its own files. */
export async function keptFile(version: string, url: string): Promise<Response | undefined> {
  return (
    (await caches.match(url, { cacheName: PREFIX + version })) ??
    (await fromAnyVersion(url, (await versionsKept()).reverse()))
  );
}

/** Lets the next version that is found install itself; the leave survives a restart. */
export async function allowUpdate(): Promise<void> {
  await (await caches.open(ALLOWANCE)).put(ALLOWANCE, new Response());
}

/** Whether the page has asked for the next version; asking once is good for one. */
export function takeAllowance(): Promise<boolean> {
  return caches.delete(ALLOWANCE);
}

async function fromAnyVersion(url: string, names: readonly string[]): Promise<Response | undefined> {
  for (const cacheName of names) {
    const found = await caches.match(url, { cacheName });
    if (found) return found;
  }
  return undefined;
}

async function fromOlderVersion(url: string, file: ExpectedFile): Promise<ArrayBuffer | null> {
  for (const cacheName of await versionsKept()) {
    const body = await (await caches.match(url, { cacheName }))?.arrayBuffer();
    if (body && (await sha256(body)) === file.sha256) return body;
  }
  return null;
}

/** Asks the browser's own cache first: a first visit has just loaded half of the files. */
async function fromServer(
  url: string,
  file: ExpectedFile,
  onFetch: (file: ExpectedFile) => void,
): Promise<ArrayBuffer> {
  for (const cache of ['default', 'reload'] as const) {
    onFetch(file);
    const response = await fetch(url, { cache, credentials: 'same-origin' });
    const body = await response.arrayBuffer();
    if (response.ok && (await sha256(body)) === file.sha256) return body;
  }
  throw new ForeignFile(
    `The host does not serve ${file.path || 'index.html'} as it was built (its SHA-256 differs). ` +
      'Upload the folder again, and switch off whatever rewrites pages on the way.',
  );
}

/** Its type comes from its name, since some hosts do not know `.mjs`, `.wasm` or `.onnx`. */
function sealedResponse(path: string, body: ArrayBuffer): Response {
  const extension = path === '' ? 'html' : path.slice(path.lastIndexOf('.') + 1);
  const types: Readonly<Record<string, string>> = http.types;
  return new Response(body, {
    headers: { ...http.headers, 'Content-Type': types[extension] ?? 'application/octet-stream' },
  });
}

/** Oldest first, as the browser lists them. */
async function versionsKept(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

async function forgetOldVersions(): Promise<void> {
  for (const name of (await versionsKept()).slice(0, -VERSIONS_KEPT)) await caches.delete(name);
}

async function sha256(body: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
