import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import http from './workers/http.json' with { type: 'json' };
import { serviceWorker } from './workers/node/vite-service-worker.ts';
import { staticFiles } from './workers/node/vite-static.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const alias = { $src: path('./src'), $workers: path('./workers'), $models: path('./models') };

/** Debian's or the user's Chromium where there is one; else the one that Playwright installed. */
const chromium = process.env['CHROMIUM_PATH'] ?? ['/usr/bin/chromium'].find((file) => existsSync(file));

const browserWith = (...flags: readonly string[]) =>
  playwright({
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        ...flags,
      ],
    },
  });

export default defineConfig({
  base: './',
  resolve: {
    alias,
    // The entry that loads its .wasm from beside it, single-threaded, without a blob worker.
    conditions: ['onnxruntime-web-use-extern-wasm', 'module', 'browser', 'import', 'default'],
  },
  plugins: [svelte(), staticFiles(), serviceWorker()],
  worker: { format: 'es' },
  // The development server cannot: its hot reload needs what the policy forbids.
  preview: { headers: http.headers },
  build: { target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  test: {
    // A hang is told from a busy machine: tests that fuzz and compile take seconds on two shared cores.
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/unit/**/*.test.ts'],
        },
        resolve: { conditions: ['node', 'onnxruntime-web-use-extern-wasm', 'module', 'import', 'default'] },
      },
      {
        extends: true,
        // Found only when the first test imports them, they would be bundled in the middle of a run: Vite then
        // reloads the page, and half of a component works with one copy of Svelte, half with another.
        optimizeDeps: {
          include: ['axe-core', 'bits-ui', 'chart.js', 'hyparquet', 'hyparquet-compressors', 'postal-mime'],
        },
        test: {
          name: 'browser',
          retry: process.env['CI'] === undefined ? 0 : 1,
          include: ['tests/browser/**/*.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: browserWith('--disable-gpu'),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        optimizeDeps: { include: ['onnxruntime-web/wasm', 'onnxruntime-web/webgpu', 'eld/extrasmall'] },
        test: {
          name: 'webgpu',
          retry: process.env['CI'] === undefined ? 0 : 1,
          include: ['tests/webgpu/**/*.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            // A graphics processor in software: slow, and there on every machine.
            provider: browserWith('--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
