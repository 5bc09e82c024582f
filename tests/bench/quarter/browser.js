/**
 * Chromium on one profile that outlives it: opened, written to, looked at, and killed.
 *
 * @module
 */
import { chromium } from '@playwright/test';
import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

const executablePath = process.env.CHROMIUM_PATH ?? ['/usr/bin/chromium'].find((file) => existsSync(file));

/** The browser's folder picker needs a hand; a folder of the page's own gives the same kind of handle. */
const withFolder = () => {
  window.showDirectoryPicker = async () =>
    (await navigator.storage.getDirectory()).getDirectoryHandle('exports', { create: true });
};

export async function openBrowser(profile) {
  const context = await chromium.launchPersistentContext(profile, {
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
    viewport: { width: 1440, height: 900 },
  });
  await context.addInitScript(withFolder);
  return context;
}

/** The app on its call-back screen, once transcripts may be read. */
export async function openApp(context, url) {
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(`The page: ${error.message}`));
  await page.goto(`${url}#/outreach`);
  await page.locator('html[data-privacy="held"]').waitFor({ timeout: 60_000 });
  return page;
}

/** The whole browser dies at once, with nothing saved on the way. */
export async function killBrowser(context, profile) {
  // Chromium names its process in the lock of the profile: `machine-pid`.
  const pid = Number(readlinkSync(join(profile, 'SingletonLock')).split('-').at(-1));
  const closed = new Promise((done) => context.once('close', done));
  process.kill(pid, 'SIGKILL');
  await closed;
  await rm(join(profile, 'SingletonLock'), { force: true });
}

/** The tab dies, and the browser lives. */
export async function killTab(page) {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // A dead tab never answers.
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
}

/** Puts text at a place of a file in the folder, and leaves what is there before it. */
export async function write(page, name, position, text) {
  await page.evaluate(
    async ([name, position, text]) => {
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle('exports', { create: true });
      const writable = await (
        await folder.getFileHandle(name, { create: true })
      ).createWritable({ keepExistingData: true });
      await writable.write({ type: 'write', position, data: text });
      await writable.close();
    },
    [name, position, text],
  );
}

/** What the screen says: customers in the queue, as of when, and whether something is still being scored. */
export function look(page) {
  return page.evaluate(() => {
    const text = document.querySelector('main')?.innerText ?? '';
    return {
      customers: Number(/([\d,]+) customers? (?:is|are) open/.exec(text)?.[1]?.replaceAll(',', '') ?? 0),
      asOf: /As of\s+\d+ \w+ (\d\d:\d\d)/.exec(text)?.[1] ?? null,
      isScoring: document.querySelector('.job-line') !== null,
    };
  });
}

/** All conversations, as the page exports them. */
export async function exported(page) {
  await page.getByRole('link', { name: 'Conversations' }).first().click();
  await page.getByRole('button', { name: /^Export \d/ }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /JSON lines/ }).click();
  const lines = readFileSync(await (await download).path(), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line));
}
