import { expect, test, type Page } from '@playwright/test';
import { held, importExport, open } from './support/journey';

/** Drops a file beside every drop zone, as a hand that slips does; says whether the page took it from the browser. */
async function dropBeside(page: Page, name: string, text: string): Promise<boolean> {
  return page.evaluate(
    ([name, text]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], name, { type: 'text/csv' }));
      const drop = (type: string) =>
        new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true });
      const target = document.querySelector('h1')!;
      const offered = !target.dispatchEvent(drop('dragover'));
      return !target.dispatchEvent(drop('drop')) && offered;
    },
    [name, text] as const,
  );
}

/** Changes one record of the page's own store, as a broken disk or a killed tab leaves it. */
async function damage(page: Page, table: string, change: Readonly<Record<string, unknown>>): Promise<void> {
  await page.evaluate(
    async ({ table, change }) => {
      const databases = await indexedDB.databases();
      const name = databases.find(({ name }) => name?.startsWith('undertone'))!.name!;
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(new Error(request.error?.message));
        });
      const db = await done(indexedDB.open(name));
      const records = db.transaction(table, 'readwrite').objectStore(table);
      const all = (await done(records.getAll())) as { readonly file?: unknown }[];
      // Of the jobs, the import: that of scoring has no file.
      const chosen = all.find(({ file }) => file !== null);
      await done(records.put({ ...chosen, ...change }));
      db.close();
    },
    { table, change },
  );
}

test('/ leads from any page to the search, and keeps the filter of an open conversation', async ({
  page,
}) => {
  await open(page);
  await importExport(page);
  await page.getByRole('link', { name: 'Overview' }).first().click();
  await page.reload();
  await held(page);
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();

  // Those who answered a survey: three of eight.
  await page.goto('/#/conversations/s=1');
  await expect(page.getByText('3 of 8 conversations').first()).toBeVisible();
  await page.getByRole('row').nth(1).click();
  await expect(page).toHaveTitle('Conversation · Undertone');
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  expect(new URL(page.url()).hash).toBe('#/conversations/s=1');
});

test('a new page has its title, begins at its top, and is where the keyboard goes on', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 500 });
  await open(page);
  await expect(page).toHaveTitle('Start · Undertone');
  await importExport(page);
  await expect(page).toHaveTitle('Conversations · Undertone');
  await page.getByRole('link', { name: 'Overview' }).first().click();
  await expect(page).toHaveTitle('Overview · Undertone');
  await page.evaluate(() => scrollTo(0, 400));
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(page).toHaveTitle('Settings and privacy · Undertone');
  await expect(page.getByRole('main')).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test('the next conversation begins anew: at its top, with no turn marked', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 400 });
  await open(page);
  await importExport(page);
  await page.getByRole('row').nth(1).click();
  await expect(page.getByRole('img', { name: /^enters / }).first()).toBeVisible();
  await page.keyboard.press(']');
  await page.keyboard.press(']');
  await expect(page.getByRole('article').and(page.locator('[aria-current]'))).toHaveCount(1);
  await page.keyboard.press('j');
  await expect(page.getByText('2 of 8')).toBeVisible();
  await expect(page.getByRole('article').and(page.locator('[aria-current]'))).toHaveCount(0);
  expect(await page.evaluate(() => scrollY)).toBe(0);
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
});

test('a file dropped beside the drop zone is taken, on every page', async ({ page }) => {
  await open(page);
  await page.getByRole('link', { name: 'Settings and privacy' }).first().click();
  await expect(page).toHaveTitle('Settings and privacy · Undertone');
  await expect(page.getByRole('heading', { name: 'What was requested' })).toBeVisible();
  const rows = 'conversation_id,speaker,text\n1,customer,It never came\n1,agent,Sorry\n1,customer,Thank you';
  expect(await dropBeside(page, 'october.csv', rows)).toBe(true);
  await expect(page).toHaveTitle('Import · Undertone');
  await expect(page.getByRole('button', { name: 'Import 1 file' })).toBeEnabled();
});

test('where nobody answered a survey, no share of answers is drawn', async ({ page }) => {
  await open(page);
  const rows = Array.from({ length: 4 }, (_, i) => [
    `${i},2026-10-0${i + 1} 10:00,customer,It never came and nobody answers`,
    `${i},2026-10-0${i + 1} 10:01,agent,I have sent it again`,
    `${i},2026-10-1${i + 1} 10:02,customer,At last it is here and I am glad`,
  ]).flat();
  await page.getByLabel('Choose files').setInputFiles({
    name: 'unrated.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['conversation_id,time,speaker,text', ...rows].join('\n')),
  });
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await page.getByRole('link', { name: 'Overview' }).first().click();
  await expect(page.getByText('4 of 4 conversations are scored')).toBeVisible({ timeout: 90_000 });
  await expect(page.getByText('nobody answered a survey')).toBeVisible();
  await expect(page.getByText(/0\.0 %\s*(dis)?satisfied/)).toHaveCount(0);
});

test('words of an arc lie inside it and on none of its marks', async ({ page }) => {
  await open(page);
  await importExport(page);
  for (const ordinal of [0, 1]) {
    await page.goto(`/#/conversation/${ordinal}`);
    const arcs = page.getByRole('img', { name: /^enters / });
    await expect(arcs).toHaveCount(2);
    const crossed = await arcs.evaluateAll((drawings) =>
      drawings.flatMap((svg) => {
        const frame = svg.getBoundingClientRect();
        const marks = [...svg.querySelectorAll('circle.ring, circle.disc, circle.turn')].map((mark) =>
          mark.getBoundingClientRect(),
        );
        return [...svg.querySelectorAll('text.halo')].flatMap((text) => {
          const box = text.getBoundingClientRect();
          const outside = box.left < frame.left - 1 || box.right > frame.right + 1;
          const covers = marks.some(
            (mark) =>
              mark.left < box.right &&
              mark.right > box.left &&
              mark.top < box.bottom &&
              mark.bottom > box.top,
          );
          return outside || covers ? [text.textContent] : [];
        });
      }),
    );
    expect(crossed).toEqual([]);
  }
});

test('a damaged segment and a cut-off import are said on every page', async ({ page }) => {
  await open(page);
  await importExport(page);
  await page.getByRole('link', { name: 'Settings and privacy' }).first().click();
  await damage(page, 'columns', { bytes: null });
  await damage(page, 'jobs', { phase: 'running' });
  await page.reload();
  await held(page);
  await expect(page.getByRole('alert').filter({ hasText: 'Up to 256 stored conversations' })).toBeVisible();
  await expect(page.getByText('The import of october.csv was cut off.')).toBeVisible();
  await page.getByRole('link', { name: 'Go on with it' }).click();
  await expect(page.getByRole('button', { name: 'Choose october.csv' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Go on with it' })).toHaveCount(0);
});

test('a page whose program file is lost says so and offers to reload', async ({ page }) => {
  await open(page);
  await page.evaluate(async () => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        if (request.url.includes('SettingsView')) await cache.delete(request);
      }
    }
  });
  await page.getByRole('link', { name: 'Settings and privacy' }).first().click();
  await expect(page.getByText('This page could not be opened.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Reload' })).toBeVisible();
});
