/**
 * The way of a QA manager through the page: open it, bring an export, let it be scored, read what came out.
 *
 * @module
 */
import { expect, type Page } from '@playwright/test';

/** Conversations of the export; all of them fit on one screen of the list. */
const CONVERSATIONS = 8;

/** Seconds for eight conversations, on a machine that is busy with other things. */
const SCORED_WITHIN_MS = 90_000;

/** Opens the page and waits until transcripts may be read. */
export async function open(page: Page, url = '/'): Promise<void> {
  await page.goto(url);
  await held(page);
}

/** Waits until the page has proved that nothing can leave; the first visit may reload it once on the way. */
export async function held(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-privacy', 'held', { timeout: 60_000 });
}

/** Goes to Import and waits until it is there: until then "Choose files" may still be that of the screen before. */
export async function openImport(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Import' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Import' })).toBeVisible();
}

/** Drops a small export, takes the columns as they were recognised, and waits until all of it is scored. */
export async function importExport(
  page: Page,
  month: 'october' | 'november' = 'october',
  { names = false } = {},
): Promise<void> {
  await page.getByLabel('Choose files').setInputFiles({
    name: `${month}.csv`,
    mimeType: 'text/csv',
    buffer: Buffer.from(smallExport(month === 'october' ? 10 : 11, names)),
  });
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await page.getByRole('link', { name: 'Conversations' }).first().click();
  const count = month === 'october' ? CONVERSATIONS : 2 * CONVERSATIONS;
  await expect(scoredRows(page)).toHaveCount(count, { timeout: SCORED_WITHIN_MS });
}

/** Takes the sample instead, and waits until the first of it is scored. */
export async function trySample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try it with sample data' }).click();
  await expect(page.getByText(/[1-9]\d* of [\d,]+ scored/).first()).toBeVisible({
    timeout: SCORED_WITHIN_MS,
  });
}

/** Visits every screen: overview, list, search, a conversation and its words, settings. */
export async function lookAround(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Overview' }).first().click();
  await expect(page.getByText('answered the survey').first()).toBeVisible();

  await page.getByRole('link', { name: 'Conversations' }).first().click();
  await page.getByRole('searchbox').fill('a');
  await expect(scoredRows(page).first()).toBeVisible();
  await scoredRows(page).first().click();
  await page
    .getByRole('button', { name: /show which words moved it/ })
    .first()
    .click();
  await expect(page.getByRole('button', { expanded: true })).toBeVisible();

  await page.getByRole('link', { name: 'Settings and privacy' }).first().click();
  await expect(page.getByRole('heading', { name: 'What was requested' })).toBeVisible();
}

/** A row whose entry and exit are there. */
export function scoredRows(page: Page) {
  return page.getByRole('row').filter({ hasText: /[+−]?\d\.\d\s*[+−]?\d\.\d/ });
}

/** One message a row, invented; half of the customers leave as they came. */
/** `names` adds a column that says which customer each conversation is of. */
function smallExport(month: number, names: boolean): string {
  const rows = Array.from({ length: CONVERSATIONS }, (_, i) => {
    const at = (minute: number): string => `2026-${month}-0${i + 1} 10:0${minute}:00`;
    const ending =
      i % 2 === 0 ? 'That does not help me at all, I will cancel.' : 'How kind, you saved my week.';
    return [
      `${month}-${i},${at(0)},Customer,,"My parcel is late again, and nobody told me why.",${i % 3 === 0 ? 4 : ''}`,
      `${month}-${i},${at(1)},Agent,Mira,"I am sorry. Let me see where it is.",`,
      `${month}-${i},${at(3)},Customer,,"This is the third time this month!",`,
      `${month}-${i},${at(5)},Agent,Mira,"It comes tomorrow, and the delivery is free.",`,
      `${month}-${i},${at(6)},Customer,,"${ending}",`,
    ].map((row) => (names ? `${row},C-${month}${i}` : row));
  });
  return [`conversation_id,time,speaker,agent,text,csat${names ? ',customer_id' : ''}`, ...rows.flat()].join(
    '\n',
  );
}

/** The tab dies without a chance to save anything. */
export async function kill(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // A dead tab never answers.
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
}
