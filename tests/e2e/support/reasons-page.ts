/**
 * What the journeys of contact reasons do on the page.
 *
 * @module
 */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { openImport } from './journey';

/** As in `accessibility.spec.ts`. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export async function importFile(page: Page, name: string, text: string): Promise<void> {
  await openImport(page);
  // After an import its report stands there first.
  const more = page.getByRole('button', { name: 'Import more' });
  await expect(more.or(page.getByLabel('Choose files'))).toHaveCount(1);
  if (await more.isVisible()) await more.click();
  await page
    .getByLabel('Choose files')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Import 1 file' }).click();
}

export async function allScored(page: Page, n: number): Promise<void> {
  await page.getByRole('link', { name: 'Overview' }).first().click();
  const all = new RegExp(`${n} of\\s+${n} conversations are scored`);
  await expect(page.getByText(all)).toBeVisible({ timeout: 150_000 });
}

export async function look(page: Page, name: string): Promise<void> {
  for (const [width, colorScheme] of [
    [1440, 'light'],
    [390, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: test.info().outputPath(`${name}-${width}.png`), fullPage: true });
    expect((await new AxeBuilder({ page }).withTags(RULES).analyze()).violations).toEqual([]);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
}
