/** A team whose files name no reasons finds out why customers make contact, and makes the answer its own. */
import { expect, test, type Page } from '@playwright/test';
import { open } from './support/journey';
import { allScored, importFile, look } from './support/reasons-page';
import { CONVERSATIONS, exportWithoutReasons } from './support/reasons-export';

/** Sixty that were read (`FEWEST_OPENINGS`) are enough to tell parts of a reason; a few may be left out. */
const ENOUGH_TO_SPLIT = 70;

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
  await importFile(page, 'october.csv', exportWithoutReasons());
  await page.getByRole('link', { name: 'Contact reasons' }).first().click();
  await expect(page.getByText('No contact reasons yet.')).toBeVisible();
  await allScored(page, CONVERSATIONS);
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
  // What a third of them says beside the matter is none.
  expect(found.join(' ')).not.toMatch(/urgent/i);
  await page.getByText('3 sentences were left out').click();
  await expect(page.getByText('It is quite urgent for me')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('found.png'), fullPage: true });

  // What is behind one, and a name of one's own.
  const parcel = found.find((name) => /parcel/i.test(name))!;
  await page.getByRole('button', { name: parcel, exact: true }).click();
  await expect(page.locator('.detail q').first()).toContainText(/parcel/i);
  await page.getByLabel('Name').fill('Deliveries');
  await page.getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('button', { name: 'Deliveries', exact: true })).toBeVisible();
  await look(page, 'open');

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

  // A rule goes before likeness: a third of the conversations says this.
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

test('reasons are merged, split, pinned and ruled, and each change can be taken back', async ({ page }) => {
  test.setTimeout(300_000);
  page.setDefaultTimeout(30_000);
  await open(page);
  await importFile(page, 'october.csv', exportWithoutReasons());
  await allScored(page, CONVERSATIONS);
  await page.getByRole('link', { name: 'Find contact reasons' }).click();
  await page.getByRole('button', { name: 'Find reasons' }).click();
  const placed = async () => {
    await expect(page.getByText('Finding reasons in what')).toHaveCount(0, { timeout: 90_000 });
    await expect(page.getByText('Giving each conversation its reason')).toHaveCount(0, { timeout: 60_000 });
  };
  await expect(rows(page).first()).toBeVisible({ timeout: 60_000 });
  await placed();
  const found = await names(page).allInnerTexts();

  // Merged into one there is something to split; two that have nothing in common keep all their conversations.
  const password = found.find((name) => /password/i.test(name))!;
  const others = found.filter((name) => name !== password);
  await page.getByRole('button', { name: password, exact: true }).click();
  let size = await numberOf(page, password);
  const merge = async (from: string) => {
    size += await numberOf(page, from);
    await page.getByRole('button', { name: from, exact: true }).click();
    const editor = page.locator('.detail', { has: page.getByRole('textbox', { name: 'Name' }) });
    const own = editor.filter({ has: page.getByRole('option', { name: password, exact: true }) });
    await own.getByLabel('Merge into').selectOption({ label: password });
    await own.getByRole('button', { name: 'Merge', exact: true }).click();
    await expect(page.getByRole('button', { name: from, exact: true })).toHaveCount(0);
    await expect.poll(() => numberOf(page, password)).toBe(size);
  };
  // Alone it has too few to tell parts.
  await page.getByRole('button', { name: 'Split', exact: true }).click();
  await expect(
    page.getByText(/^Not split: the model has read \d+ conversations of this reason/),
  ).toBeVisible();
  while (size < ENOUGH_TO_SPLIT) await merge(others.shift()!);
  const left = others.length + 1;
  await page.getByRole('button', { name: 'Split', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Undo: “' + password + '” was split.' })).toBeVisible();
  await placed();
  await expect.poll(() => names(page).count()).toBeGreaterThan(left);
  await look(page, 'split');
  await page.getByRole('button', { name: /^Undo: / }).click();
  await expect.poll(() => numberOf(page, password)).toBe(size);

  // Merging has pinned it; a pin and a rule can be taken back.
  if ((await page.getByRole('button', { name: 'Unpin' }).count()) === 0)
    await page.getByRole('button', { name: password, exact: true }).click();
  await page.getByRole('button', { name: 'Unpin' }).click();
  await page.getByRole('button', { name: 'Pin', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Unpin' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByLabel('Mentions').fill('late fee');
  await page.getByRole('button', { name: 'Add rule' }).click();
  await page.getByRole('button', { name: 'Remove the rule on late fee' }).click();
  await expect(page.getByText('Mentions “late fee”')).toHaveCount(0);
  await expect.poll(() => numberOf(page, password)).toBe(size);
});
