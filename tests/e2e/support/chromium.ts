import { existsSync } from 'node:fs';

/** Debian's or the user's Chromium where there is one; else the one that Playwright installed. */
const chromium = process.env['CHROMIUM_PATH'] ?? ['/usr/bin/chromium'].find((file) => existsSync(file));

/** How Chromium is started, with these flags about its graphics processor. */
export const launchedWith = (...flags: readonly string[]) => ({
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
});
