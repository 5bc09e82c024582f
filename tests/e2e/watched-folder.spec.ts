import { expect, test, type Page } from '@playwright/test';
import { held, open } from './support/journey';

/** The browser's picker needs a hand; a folder of the page's own gives the same kind of handle. */
async function withFolder(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.showDirectoryPicker = async () => {
      const root = await navigator.storage.getDirectory();
      return root.getDirectoryHandle('exports', { create: true });
    };
  });
}

/** Writes a file of the folder; `rows` of a conversation each, `half` leaves it under a downloader's name. */
async function arrive(page: Page, name: string, ids: readonly string[], ending: string): Promise<void> {
  const rows = ids.flatMap((id, i) => [
    `${id},2026-11-0${i + 1} 10:00:00,Customer,"My parcel is late again, and nobody told me why."`,
    `${id},2026-11-0${i + 1} 10:02:00,Agent,"I am sorry. Let me see where it is."`,
    `${id},2026-11-0${i + 1} 10:06:00,Customer,"${ending}"`,
  ]);
  await page.evaluate(
    async ([name, text]) => {
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle('exports', { create: true });
      const handle = await folder.getFileHandle(name, { create: true });
      const writable = await handle.createWritable();
      await writable.write(text);
      await writable.close();
    },
    [name, ['conversation_id,time,speaker,text', ...rows].join('\n')] as const,
  );
}

/** What the issue asks: ten seconds from the complete file to the queue; the rest is for a busy machine. */
const QUEUED_WITHIN_MS = 30_000;
const rows = (page: Page) => page.getByRole('region', { name: 'Today’s queue' }).getByRole('listitem');

test('what arrives in a watched folder is scored and queued, also after a reload, and once', async ({
  page,
}) => {
  await withFolder(page);
  await open(page);
  await arrive(page, 'nine.csv', ['a', 'b'], 'That does not help me at all, I will cancel my subscription.');
  // The first screen has nothing to call back yet: the page is gone to by its address.
  await page.getByLabel('Choose files').setInputFiles({
    name: 'first.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'conversation_id,time,speaker,text\nz,2026-10-30 10:00:00,Customer,Where is my parcel?\nz,2026-10-30 10:01:00,Agent,It comes today.\nz,2026-10-30 10:02:00,Customer,"How kind, thank you."',
    ),
  });
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await page.getByRole('link', { name: 'Call back' }).first().click();
  await expect(rows(page)).toHaveCount(1, { timeout: 60_000 });
  await page.getByRole('button', { name: 'Watch a folder' }).click();
  await expect(rows(page)).toHaveCount(3, { timeout: QUEUED_WITHIN_MS });
  await expect(rows(page).first()).toContainText('I will cancel my subscription');

  await page.reload();
  await held(page);
  await expect(page.getByText('Folder “exports” watched')).toBeVisible();
  await arrive(
    page,
    'ten.csv',
    ['b', 'c', 'd'],
    'That does not help me at all, I will cancel my subscription.',
  );
  await arrive(page, 'eleven.csv.part', ['x'], 'Half a download.');
  // b is in both files, and stands once.
  await expect(rows(page)).toHaveCount(5, { timeout: QUEUED_WITHIN_MS });
  await page.getByRole('button', { name: 'Stop watching' }).click();
  await expect(page.getByRole('button', { name: 'Watch a folder' })).toBeVisible();
});
