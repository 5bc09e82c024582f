import { expect, test } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import { becomeNewer, CHANGED_FILE, copyOfBuild, host, NEWER, removeCopies } from './support/hosts';
import { held, open } from './support/journey';
import { ask, refusedIn } from './support/service-worker';

test.afterEach(removeCopies);

test('opens without a network once it has been visited', async ({ page, context }) => {
  const own = await host();
  await open(page, own.url);
  await own.close();
  await context.setOffline(true);
  await page.reload();
  await held(page);
});

test('a plain static host becomes isolated by one reload, never by two', async ({ page }) => {
  const plain = await host({ headers: false });
  let loads = 0;
  page.on('domcontentloaded', () => loads++);
  await open(page, plain.url);
  expect(loads).toBe(2);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await plain.close();
});

for (const headers of [true, false]) {
  test(`a hard reload is brought back under the service worker (host ${headers ? 'with' : 'without'} headers)`, async ({
    page,
    context,
  }) => {
    const own = await host({ headers });
    await open(page, own.url);
    let loads = 0;
    page.on('domcontentloaded', () => loads++);
    const devtools = await context.newCDPSession(page);
    await Promise.all([page.waitForEvent('load'), devtools.send('Page.reload', { ignoreCache: true })]);
    await held(page);
    expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    expect(loads).toBe(1);
    await own.close();
  });
}

test('WebRTC, which no policy closes, is not there', async ({ page }) => {
  await open(page);
  expect(
    await page.evaluate(() => Object.getOwnPropertyNames(globalThis).filter((name) => /RTC[A-Z]/.test(name))),
  ).toEqual([]);
});

test('opening the page again asks its host for nothing', async ({ page }) => {
  const own = await host();
  await open(page, own.url);
  const before = own.accesses.length;
  await page.reload();
  await held(page);
  expect(own.accesses.slice(before)).toEqual([]);
  await own.close();
});

test('refused requests are counted, and the count survives the end of the service worker', async ({
  page,
  context,
}) => {
  await open(page);
  const before = refusedIn(await ask(page, 'status'));
  expect(
    await page.evaluate(() => fetch('./no-such-file').catch((error: unknown) => String(error))),
  ).toContain('TypeError');
  await expect.poll(async () => refusedIn(await ask(page, 'status'))).toBe(before + 1);

  const devtools = await context.newCDPSession(page);
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.stopAllWorkers');
  expect(refusedIn(await ask(page, 'status'))).toBe(before + 1);
});

test('a newer version is fetched only when somebody asks for it, and then only what changed', async ({
  page,
}) => {
  const folder = await copyOfBuild();
  const own = await host({ folder });
  await open(page, own.url);
  await becomeNewer(folder);
  const asked = (): string[] => own.accesses.splice(0).map(({ target }) => target);
  asked();

  await page.reload();
  await held(page);
  expect(asked()).toEqual([]);

  const { version } = await ask(page, 'status');
  await page.getByRole('link', { name: 'Settings and privacy' }).first().click();
  await page.getByRole('button', { name: 'Look for a newer version' }).click();
  const fetchIt = page.getByRole('button', { name: 'Fetch the newer version' });
  await expect(fetchIt).toBeVisible();
  expect(asked()).toEqual(['/service-worker.js']);
  expect((await ask(page, 'status')).version).toBe(version);

  await Promise.all([page.waitForEvent('load'), fetchIt.click()]);
  await held(page);
  expect((await ask(page, 'status')).version).toBe(NEWER);
  expect(asked()).toEqual(['/service-worker.js', CHANGED_FILE]);

  await page.getByRole('button', { name: 'Look for a newer version' }).click();
  await expect(page.getByText('This is the newest version.')).toBeVisible();
  await own.close();
});

test('when the browser has cleared its files, opening the page is a first visit again', async ({ page }) => {
  const own = await host();
  await open(page, own.url);
  await page.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await page.reload();
  await held(page);
  const before = own.accesses.length;
  await page.reload();
  await held(page);
  expect(own.accesses.slice(before)).toEqual([]);
  await own.close();
});

test('a file that the host has altered is not taken in', async ({ page }) => {
  const folder = await copyOfBuild();
  await becomeNewer(folder);
  await writeFile(`${folder}${CHANGED_FILE}`, '// altered on the way');
  const own = await host({ folder });
  await page.goto(own.url);
  await expect(page.locator('html')).toHaveAttribute('data-privacy', 'unsupported');
  const screen = page.getByRole('main');
  await expect(screen).toContainText(`The host does not serve ${CHANGED_FILE.slice(1)} as it was built`);
  await expect(screen.getByRole('button', { name: 'Try it with sample data' })).toBeDisabled();
  await expect(page.getByText('The promise is not proved here')).toBeVisible();
  await own.close();
});
