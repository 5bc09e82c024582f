import { defineConfig } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { launchedWith } from './support/chromium';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Not the port of `npm start`, so that a page left open there does not answer for this build. */
const port = process.env['E2E_PORT'] ?? '4273';

export default defineConfig({
  outputDir: `${root}/test-results`,
  // Scoring takes every core but one; two journeys side by side only wait for each other.
  workers: 1,
  timeout: 120_000,
  forbidOnly: process.env['CI'] !== undefined,
  // A shared machine can stop for seconds; what needed a second try is listed as flaky and stays in view.
  retries: process.env['CI'] === undefined ? 0 : 2,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${port}`,
    trace: 'off',
    launchOptions: launchedWith('--disable-gpu'),
  },
  webServer: {
    command: 'node workers/node/serve.js',
    cwd: root,
    env: { PORT: port },
    url: `http://localhost:${port}`,
    reuseExistingServer: false,
  },
});
