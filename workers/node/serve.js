#!/usr/bin/env node
/**
 * Serves the built page on this machine with every header of `workers/http.json`; needs nothing but Node.
 *
 * @module
 */
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const http = JSON.parse(readFileSync(new URL('../http.json', import.meta.url), 'utf8'));

/** Only this machine: the promise is that nothing leaves it, so nobody else is let in either. */
const LOOPBACK = '127.0.0.1';

/** Built files carry their hash in their name. */
const FOR_A_YEAR = 'public, max-age=31536000, immutable';

/** So that opening the page again does not ask for a new version each time; `updateViaCache: 'all'` honours it. */
const FOR_TEN_MINUTES = 'max-age=600';

/** Serves the files of `folder`, GET and HEAD only, until the returned `close` is called. */
export async function serveFolder({ folder, port = 0, headers = http.headers, onRequest = () => undefined }) {
  const root = resolve(folder);
  const server = createServer((request, response) => {
    onRequest(request);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    answer(root, request, response).catch(() => response.destroy());
  });
  await new Promise((listening, failed) => {
    server.once('error', failed);
    server.listen(port, LOOPBACK, listening);
  });
  return {
    url: `http://localhost:${server.address().port}/`,
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
}

async function answer(root, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refuse(response.setHeader('Allow', 'GET, HEAD'), 405, 'Only GET and HEAD.');
  }
  const file = fileOf(root, request.url ?? '/');
  const found = file === null ? null : await stat(file).catch(() => null);
  if (file === null || !found?.isFile()) return refuse(response, 404, 'No such file.');

  response.setHeader('Content-Type', http.types[extname(file).slice(1)] ?? 'application/octet-stream');
  response.setHeader('Content-Length', found.size);
  response.setHeader('Cache-Control', cachingOf(file.slice(root.length + 1)));
  if (request.method === 'HEAD') return response.end();
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
}

/** The file that a request names, or `null` when it names nothing inside the folder. */
function fileOf(root, target) {
  let path;
  try {
    path = decodeURIComponent(new URL(target, 'http://localhost').pathname);
  } catch {
    return null;
  }
  const file = join(root, path === '/' ? 'index.html' : path);
  return file.startsWith(root + sep) && !file.includes('\0') ? file : null;
}

function cachingOf(path) {
  if (path.startsWith(`assets${sep}`)) return FOR_A_YEAR;
  return path === 'service-worker.js' ? FOR_TEN_MINUTES : 'no-cache';
}

function refuse(response, status, sentence) {
  response.statusCode = status;
  response.setHeader('Content-Type', http.types.txt);
  response.end(`${sentence}\n`);
}

async function main() {
  const folder = fileURLToPath(new URL('../../dist', import.meta.url));
  if (!existsSync(join(folder, 'index.html'))) {
    console.error(
      'There is no built page in dist/. Run `npm run build` first, or `npm start`, which does both.',
    );
    return 1;
  }
  const port = Number(process.env.PORT ?? 4173);
  try {
    const { url } = await serveFolder({ folder, port });
    console.log(`Undertone is at ${url} (this machine only). Ctrl+C stops it.`);
    return 0;
  } catch (error) {
    const taken = error.code === 'EADDRINUSE';
    const hint = taken
      ? 'is taken. Stop what runs there, or choose another: PORT=4174 npm start'
      : error.message;
    console.error(`Port ${port} ${hint}`);
    return 1;
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url))
  process.exitCode = await main();
