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

/** Null once the peer is there, else one sentence that says why it is not. */
export async function installPeer() {
  if (existsSync(PEER.tokenizers) && existsSync(PEER.transformers)) return null;
  console.error('Installing the peer (@huggingface/transformers, about 450 MB) …');
  try {
    // Without optional packages: image libraries for each platform, which no text needs.
    await run('npm', ['ci', '--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund'], {
      cwd: dirname(fileURLToPath(import.meta.url)),
      shell: process.platform === 'win32',
    });
    return null;
  } catch (error) {
    const said = String(error.stderr ?? error.message).trim();
    return `The peer could not be installed: ${said.split('\n')[0] ?? ''}`;
  }
}
