import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { importExport, open } from './support/journey';

const row = (page: Page, n: number) =>
  page.getByRole('region', { name: 'Today’s queue' }).getByRole('listitem').nth(n);

async function openQueue(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Call back' }).first().click();
  await expect(page.getByText(/calls? for (?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day/)).toBeVisible();
}

test('a morning with the call-back queue: take, reach, recover, undo, and nothing vanishes', async ({
  page,
}) => {
  await open(page);
  await importExport(page);
  await openQueue(page);
  await expect(page).toHaveTitle('Call back · Undertone');
  // Who left saying that they cancel stands before who was pleased, with the words.
  await expect(row(page, 0)).toContainText('That does not help me at all, I will cancel.');
  await expect(page.getByText('rests on the prior that ships')).toBeVisible();
  const name = (await row(page, 0).getByRole('link').first().textContent()) ?? '';

  await page.keyboard.press('t');
  await expect(row(page, 0)).toContainText('taken');
  await page.keyboard.press('r');
  await expect(row(page, 0)).toContainText('reached');
  await page.keyboard.press('v');
  await expect(row(page, 0)).toContainText('recovered');
  await expect(page.getByText('1 closed (1 recovered) · 7 new').first()).toBeVisible();
  await page.keyboard.press('u');
  await expect(row(page, 0)).toContainText('reached');

  await page.keyboard.press('m');
  await page.keyboard.type('Asked for a call on Friday');
  await page.getByRole('button', { name: 'Keep the note' }).click();
  await page.getByLabel('With').fill('Ana');
  await page.getByLabel('With').press('Tab');
  await expect(row(page, 0)).toContainText('reached, Ana');

  // What was noted is there after a reload.
  await page.reload();
  await openQueue(page);
  await expect(row(page, 0)).toContainText('reached, Ana');
  await expect(page.getByText('Asked for a call on Friday')).toBeVisible();
  await row(page, 1).click();
  await page.getByRole('button', { name: /^Snooze/ }).click();
  const leftOut = page.getByText('Left out of today’s queue, still listed');
  await expect(leftOut).toContainText('1 snoozed');
  await leftOut.click();
  await page.getByRole('button', { name: 'Back to the queue' }).click();
  await expect(leftOut).toHaveCount(0);
  expect(name).not.toBe('');
});

test('the calls go out as a spreadsheet, and the capacity bounds them', async ({ page }) => {
  await open(page);
  await importExport(page);
  await openQueue(page);
  await page.getByLabel('Calls that the team can make in a day').fill('3');
  await page.getByLabel('Calls that the team can make in a day').press('Tab');
  await expect(page.getByText(/^Three calls for/)).toBeVisible();
  await expect(page.getByText('5 customers further down wait for more capacity.')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Spreadsheet' }).click();
  const saved = await download;
  const rows = readFileSync(await saved.path(), 'utf8')
    .trim()
    .split('\n');
  expect(saved.suggestedFilename()).toBe('call-back.csv');
  expect(rows).toHaveLength(4);
  expect(rows[0]).toContain('rank,customer,conversations,risk,reasons,quote');
});

test('whether it helped is too early to tell, and a hold-out is off until it is switched on', async ({
  page,
}) => {
  await open(page);
  await importExport(page, 'october', { names: true });
  await openQueue(page);
  const helped = page.getByRole('region', { name: /^Too early to tell whether it helps/ });
  await expect(helped).toContainText('nobody was reached yet');
  const holdOut = helped.getByRole('checkbox', { name: /^Hold out 10 % of customers/ });
  await expect(holdOut).not.toBeChecked();

  await page.keyboard.press('r');
  await expect(helped).toContainText('no customer is 30 days past the call');

  await holdOut.check();
  await expect(page.locator('.chip', { hasText: 'Hold-out' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(holdOut).not.toBeChecked();
  await expect(page.locator('.chip', { hasText: 'Hold-out' })).toHaveCount(0);
});

test('where the files name no customers, what became of them is not told', async ({ page }) => {
  await open(page);
  await importExport(page);
  await openQueue(page);
  const helped = page.getByRole('region', {
    name: 'Whether it helps cannot be told: the files name no customers',
  });
  await expect(helped).toBeVisible();
  await expect(helped.getByRole('checkbox')).toHaveCount(0);
});
