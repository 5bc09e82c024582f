/**
 * Installs the peer beside this file: it is no dependency of the app and never reaches its package.json.
 *
 * @module
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Addresses of the peer's files, for `import()`. */
export const PEER = {
  folder: new URL('node_modules/', import.meta.url),
  tokenizers: new URL('node_modules/@huggingface/tokenizers/dist/tokenizers.mjs', import.meta.url),
  transformers: new URL('node_modules/@huggingface/transformers/', import.meta.url),
};

let installing;

/** Null once the peer is there, else one sentence that says why it is not; tried once a run. */
export const installPeer = () => (installing ??= install());

async function install() {
  if (existsSync(PEER.tokenizers) && existsSync(PEER.transformers)) return null;
  console.error('Installing the peer (@huggingface/transformers, about 450 MB) …');
  try {
    await run('npm', ['ci', ...FLAGS], {
      cwd: dirname(fileURLToPath(import.meta.url)),
      shell: process.platform === 'win32',
    });
    return null;
  } catch (error) {
    const [first = ''] = String(error.stderr || error.message)
      .trim()
      .split('\n');
    return `The peer could not be installed (${first}), so nothing stands beside tokenising and scoring.`;
  }
}

const FLAGS = [
  '--ignore-scripts',
  // Image libraries for each platform, which no text needs.
  '--omit=optional',
  '--no-audit',
  '--no-fund',
  // A machine without network should learn it in seconds, not in a minute.
  '--fetch-retries=1',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=2000',
];
