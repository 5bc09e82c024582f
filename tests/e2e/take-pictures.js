/**
 * Takes the pictures of the README: the sample, scored, on every screen. `node tests/e2e/take-pictures.js` beside a
 * running `npm start`; takes some minutes, since the sample is scored first.
 *
 * @module
 */
import { chromium } from '@playwright/test';
import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const address = process.argv[2] ?? 'http://localhost:4173/';
const folder = fileURLToPath(new URL('pictures/', import.meta.url));
const found = process.env.CHROMIUM_PATH ?? ['/usr/bin/chromium'].find((file) => existsSync(file));

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  ...(found ? { executablePath: found } : {}),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, reducedMotion: 'reduce' });
await page.goto(address);
await page.getByRole('button', { name: 'Try it with sample data' }).click();
await page.getByText('Look at the overview', { exact: true }).waitFor({ timeout: 1_800_000 });

for (const [name, fragment] of [
  ['overview', 'overview'],
  ['conversations', 'conversations'],
  ['conversation', 'conversation/3'],
  ['outreach', 'outreach'],
  ['agents', 'agents'],
  ['accuracy', 'accuracy'],
  ['reasons', 'reasons'],
  ['import', 'import'],
  ['settings', 'settings'],
]) {
  for (const theme of ['light', 'dark']) {
    for (const width of [1440, 390]) {
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize({ width, height: width === 390 ? 844 : 1000 });
      await page.goto(`${address}#/${fragment}`);
      // Charts are drawn at the width they find, after the columns have been read.
      await page.waitForTimeout(1_500);
      await page.screenshot({
        path: `${folder}${name}-${width}-${theme}.png`,
        fullPage: name !== 'conversations',
      });
    }
  }
}
await browser.close();
