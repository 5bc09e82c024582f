import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import http from '$workers/http.json';
import { serveFolder, type ServedFolder } from '$workers/node/serve.js';

let served: ServedFolder;
let parent: string;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'undertone-serve-'));
  const folder = join(parent, 'dist');
  await mkdir(join(folder, 'ort'), { recursive: true });
  await writeFile(join(parent, 'secret.txt'), 'not for the page');
  await writeFile(join(folder, 'index.html'), '<h1>Undertone</h1>');
  for (const name of ['a.wasm', 'a.mjs', 'a.onnx', 'a.woff2', 'a.jsonl', 'a.webmanifest']) {
    await writeFile(join(folder, 'ort', name), 'x');
  }
  served = await serveFolder({ folder });
});
afterAll(async () => {
  await served.close();
  await rm(parent, { recursive: true });
});

/** `fetch` tidies addresses up; this asks for exactly what it is told. */
function ask(
  path: string,
  method = 'GET',
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(served.url);
    request({ host: '127.0.0.1', port, path, method }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    })
      .on('error', reject)
      .end();
  });
}

describe('the server of `npm start`', () => {
  test.each(['/', '/ort/a.mjs', '/no-such-file', '/../secret.txt'])(
    'sends every header with %s',
    async (path) => {
      const { headers } = await ask(path);
      for (const [name, value] of Object.entries(http.headers))
        expect(headers[name.toLowerCase()]).toBe(value);
    },
  );

  test.each([
    ['/', 'text/html; charset=utf-8'],
    ['/ort/a.wasm', 'application/wasm'],
    ['/ort/a.mjs', 'text/javascript; charset=utf-8'],
    ['/ort/a.onnx', 'application/octet-stream'],
    ['/ort/a.woff2', 'font/woff2'],
    ['/ort/a.jsonl', 'application/jsonl; charset=utf-8'],
    ['/ort/a.webmanifest', 'application/manifest+json; charset=utf-8'],
  ])('serves %s as %s', async (path, type) => {
    const { status, headers } = await ask(path);
    expect([status, headers['content-type']]).toEqual([200, type]);
  });

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/ort',
    '/%',
    '/%00',
    '/_headers/../../secret.txt',
  ])('has nothing at %s', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });

  test('says to HEAD what it says to GET, without the file', async () => {
    const { status, headers, body } = await ask('/', 'HEAD');
    expect([status, headers['content-length'], body]).toEqual([200, '18', '']);
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('takes no %s', async (method) => {
    expect((await ask('/', method)).status).toBe(405);
  });
});
