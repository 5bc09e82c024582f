/**
 * A folder into which exports come by the hour, and what of them is in the page.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { expect, type BrowserContext, type Page } from '@playwright/test';

/** The browser's picker needs a hand; a folder of the page's own gives the same kind of handle. */
export async function withFolder(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    window.showDirectoryPicker = async () => {
      const root = await navigator.storage.getDirectory();
      return root.getDirectoryHandle('exports', { create: true });
    };
  });
}

/** Writes a file of the folder, as a whole or behind what it holds already; complete when the promise is kept. */
export async function write(page: Page, name: string, text: string, { append = false } = {}): Promise<void> {
  await page.evaluate(
    async ([name, text, append]) => {
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle('exports', { create: true });
      const handle = await folder.getFileHandle(name, { create: true });
      const writable = await handle.createWritable({ keepExistingData: append });
      const { size } = await handle.getFile();
      await writable.write({ type: 'write', position: append ? size : 0, data: text });
      await writable.close();
    },
    [name, text, append] as const,
  );
}

interface ExportedLine {
  readonly id: string;
  readonly turns: readonly {
    readonly speaker: string;
    readonly text: string;
    readonly valence: number | null;
  }[];
  readonly arc: { readonly provisional: boolean } | null;
}

/** All conversations that are in the page, as it exports them. */
export async function exported(page: Page): Promise<ExportedLine[]> {
  await page.getByRole('link', { name: 'Conversations' }).first().click();
  await page.getByRole('button', { name: /^Export \d/ }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /JSON lines/ }).click();
  const saved = await download;
  const lines = readFileSync(await saved.path(), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as ExportedLine);
}

/** Waits until so many customers are in the queue. */
export async function queued(page: Page, customers: number, withinMs: number): Promise<void> {
  const said =
    customers === 1 ? '1 customer is open for a call' : `${customers} customers are open for a call`;
  await expect(page.getByText(said)).toBeVisible({ timeout: withinMs });
}
