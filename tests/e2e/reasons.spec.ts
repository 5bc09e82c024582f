/** A team whose files name no reasons finds out why customers make contact, and makes the answer its own. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { open } from './support/journey';
import { CONVERSATIONS, exportWithoutReasons } from './support/reasons-export';

/** As in `accessibility.spec.ts`. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const rows = (page: Page) => page.locator('tbody tr:not(.detail)');
const names = (page: Page) => page.locator('tbody th button');

async function numberOf(page: Page, name: string): Promise<number> {
  const cell = rows(page)
    .filter({ has: page.getByRole('button', { name, exact: true }) })
    .locator('td')
    .first();
  return Number.parseInt((await cell.innerText()).trim(), 10);
}

test('reasons are found, renamed, merged, ruled and undone, and every screen follows', async ({ page }) => {
  test.setTimeout(240_000);
  await open(page);
  await page.getByLabel('Choose files').setInputFiles({
    name: 'october.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(exportWithoutReasons()),
  });
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await page.getByRole('link', { name: 'Contact reasons' }).first().click();
  await expect(page.getByText('No contact reasons yet.')).toBeVisible();
  await page.getByRole('link', { name: 'Overview' }).first().click();
  const all = new RegExp(`${CONVERSATIONS} of\\s+${CONVERSATIONS} conversations are scored`);
  await expect(page.getByText(all)).toBeVisible({ timeout: 150_000 });
  await page.getByRole('link', { name: 'Find contact reasons' }).click();

  await page.getByRole('button', { name: 'Find reasons' }).click();
  await expect(rows(page).first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Giving each conversation its reason')).toHaveCount(0);
  const found = await names(page).allInnerTexts();
  expect(found.length).toBeGreaterThanOrEqual(3);
  for (const topic of [/parcel/i, /refund/i, /password/i, /invoice/i]) {
    expect(
      found.some((name) => topic.test(name)),
      String(topic),
    ).toBe(true);
  }
  await page.screenshot({ path: test.info().outputPath('found.png'), fullPage: true });

  // What is behind one, and a name of one's own.
  const parcel = found.find((name) => /parcel/i.test(name))!;
  await page.getByRole('button', { name: parcel, exact: true }).click();
  await expect(page.locator('.detail q').first()).toContainText(/parcel/i);
  await page.getByLabel('Name').fill('Deliveries');
  await page.getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('button', { name: 'Deliveries', exact: true })).toBeVisible();
  for (const [width, colorScheme] of [
    [1440, 'light'],
    [390, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: test.info().outputPath(`open-${width}.png`), fullPage: true });
    expect((await new AxeBuilder({ page }).withTags(RULES).analyze()).violations).toEqual([]);
  }
  await page.setViewportSize({ width: 1440, height: 900 });

  // Two that are one to this team.
  const before = await numberOf(page, 'Deliveries');
  const refund = found.find((name) => /refund/i.test(name) && name !== parcel)!;
  await page.getByLabel('Merge into').selectOption({ label: refund });
  await page.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Deliveries', exact: true })).toHaveCount(0);
  await expect(page.getByText('Giving each conversation its reason')).toHaveCount(0);
  await page.getByRole('button', { name: /^Undo: / }).click();
  await expect(page.getByRole('button', { name: 'Deliveries', exact: true })).toBeVisible();
  await expect.poll(() => numberOf(page, 'Deliveries')).toBe(before);

  // A rule goes before likeness: eight conversations in each topic say this.
  await page.getByLabel('Mentions').fill('urgent for me');
  await page.getByRole('button', { name: 'Add rule' }).click();
  await expect(page.getByText('Mentions “urgent for me” → Deliveries')).toBeVisible();
  await expect.poll(() => numberOf(page, 'Deliveries')).toBeGreaterThan(before);

  // The overview and the list read the same reason.
  await page.getByRole('link', { name: 'Overview' }).first().click();
  await expect(page.getByText('No contact reasons in this export.')).toHaveCount(0);
  await page.getByRole('link', { name: 'Conversations' }).first().click();
  await expect(page.getByRole('row').filter({ hasText: 'Deliveries' }).first()).toBeVisible();

  // It is all there after a reload.
  await page.goto('/#/reasons');
  await page.reload();
  await expect(page.getByRole('button', { name: 'Deliveries', exact: true })).toBeVisible({
    timeout: 60_000,
  });
});
