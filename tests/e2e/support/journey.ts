/**
 * The way of a QA manager through the page: open it, let the sample be scored, look at what came out.
 *
 * @module
 */
import { expect, type Page } from '@playwright/test';

/** Opens the page and waits until transcripts may be read. */
export async function open(page: Page, url = '/'): Promise<void> {
  await page.goto(url);
  await held(page);
}

/** Waits until the page has proved that nothing can leave; the first visit may reload it once on the way. */
export async function held(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-privacy', 'held', { timeout: 60_000 });
}
