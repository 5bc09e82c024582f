/**
 * Answers the page from this machine and refuses everything else, the page's own server included.
 *
 * The first visit fetches all that the page needs; only then does it take charge. From there on it asks the server
 * for nothing unless the page says so: a newer version steps back until somebody wants it, and so do the packs of
 * files that only some need.
 *
 * @module
 */
import {
  PRIVACY_CHANNEL,
  type ExpectedFile,
  type PrivacyNews,
  type RequestOutcome,
  type ServiceWorkerAnswer,
  type ServiceWorkerQuestion,
} from '$src/domain/privacy';
import type { Pack } from '$src/domain/models';
import { addFiles, allowUpdate, keepFiles, keptFile, packsKept, takeAllowance } from './file-cache';
import http from './http.json';
import { openRequestLog } from './request-log';

declare const self: ServiceWorkerGlobalScope;
/** Both are filled in by the build (`workers/node/vite-service-worker.ts`). */
declare const BUILT_FILES: readonly ExpectedFile[];
declare const BUILD_VERSION: string;

/** Once: the build puts the list wherever its name stands. */
const builtFiles = BUILT_FILES;

const scope = self.registration.scope;
const log = openRequestLog();
const channel = new BroadcastChannel(PRIVACY_CHANNEL);

self.addEventListener('install', (event) => event.waitUntil(install()));

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = urlOf(request);
  const note = (outcome: RequestOutcome): void => {
    const { origin } = new URL(request.url);
    event.waitUntil(log.note({ origin, method: request.method, destination: request.destination, outcome }));
  };
  if (url === null) {
    note('refused');
    event.respondWith(Response.error());
  } else {
    event.respondWith(answer(url, request.mode === 'navigate', note));
  }
});

self.addEventListener('message', (event) => {
  const reply = (answer: ServiceWorkerAnswer): void => event.ports[0]?.postMessage(answer);
  event.waitUntil(
    obey(event.data as ServiceWorkerQuestion)
      .then(async () => reply({ ok: true, status: await status() }))
      .catch((error: unknown) => reply({ ok: false, reason: reasonOf(error) })),
  );
});

async function obey(question: ServiceWorkerQuestion): Promise<void> {
  switch (question.kind) {
    case 'status':
      return;
    case 'claim':
      return self.clients.claim();
    case 'look-for-update':
      return lookForUpdate();
    case 'update':
      await allowUpdate();
      return lookForUpdate();
    case 'keep':
      return keepPack(question.pack);
  }
}

/** A first visit fetches what every page needs. A newer version does so only when asked; until then it steps back. */
async function install(): Promise<void> {
  const isUpdate = self.registration.active !== null;
  if (isUpdate && !(await takeAllowance())) {
    tell({ kind: 'newer-version', version: BUILD_VERSION });
    throw new Error('A newer version waits until the page asks for it.');
  }
  await keepAll();
  await self.skipWaiting();
}

async function lookForUpdate(): Promise<void> {
  // Puts the newest script where the browser's own look for an update finds it.
  await noteFetched('serviceworker');
  await fetch(self.location.href, { cache: 'reload', credentials: 'same-origin' });
  await self.registration.update();
  if (!self.registration.installing) tell({ kind: 'newest-version' });
}

/**
 * The address of what may be answered, or `null`. The page may be opened with a query, as links have it; a
 * file may not be asked for with one, since a query could carry something out.
 */
function urlOf(request: Request): string | null {
  const url = new URL(request.url);
  url.hash = '';
  if (request.mode === 'navigate') url.search = '';
  if (request.method !== 'GET' || url.search !== '' || !url.href.startsWith(scope)) return null;
  return url.href === `${scope}index.html` ? scope : url.href;
}

async function answer(
  url: string,
  isPage: boolean,
  note: (outcome: RequestOutcome) => void,
): Promise<Response> {
  const kept =
    (await keptFile(BUILD_VERSION, url)) ?? (isPage && url === scope ? await fetchedAgain(url) : undefined);
  note(kept ? 'cache' : 'refused');
  return kept ?? Response.error();
}

/**
 * The browser may clear the cache of a site that it thinks forgotten. Then opening the page is a first visit
 * again; if the host has moved on since, this version retires and the page installs the next.
 */
async function fetchedAgain(url: string): Promise<Response | undefined> {
  try {
    await keepAll();
    return await keptFile(BUILD_VERSION, url);
  } catch {
    await self.registration.unregister();
    return fetch(url);
  }
}

/** All that the page needs, and the packs that a person has asked an older version for. */
async function keepAll(): Promise<void> {
  const packs: readonly (Pack | null)[] = [null, ...(await packsKept(builtFiles, scope))];
  const files = builtFiles.filter(({ pack }) => packs.includes(pack));
  try {
    await keepFiles({
      version: BUILD_VERSION,
      files,
      scope,
      onFetch: () => void noteFetched(''),
      onProgress: (fetched) => tell({ kind: 'progress', fetched, total: files.length }),
    });
  } catch (error) {
    tell({ kind: 'installation-failed', reason: reasonOf(error) });
    throw error;
  }
}

async function keepPack(pack: Pack): Promise<void> {
  const files = builtFiles.filter((file) => file.pack === pack);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  await addFiles({
    version: BUILD_VERSION,
    files,
    scope,
    onFetch: () => void noteFetched(''),
    onProgress: (_, fetched) => tell({ kind: 'pack-progress', pack, fetched, total }),
  });
}

function noteFetched(destination: string): Promise<void> {
  return log.note({ origin: self.location.origin, method: 'GET', destination, outcome: 'fetched' });
}

async function status() {
  const policy = http.headers['Content-Security-Policy'];
  const packs = await packsKept(builtFiles, scope);
  return { version: BUILD_VERSION, policy, files: builtFiles, packs, requests: await log.read() };
}

function tell(news: PrivacyNews): void {
  channel.postMessage(news);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
