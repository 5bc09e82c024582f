import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { open, openImport, scoredRows } from './support/journey';

const EXPORT = [
  'id,created_at,speaker,agent,customer,text,rating',
  '1,2026-10-01 10:00,customer,,Harriet Bloom,"Order 20771 never came. Harriet Bloom, 07700 900284",2',
  '1,2026-10-01 10:01,agent,Liam Corrigan,Harriet Bloom,"Sorry Harriet, which card did you pay with?",2',
  '1,2026-10-01 10:02,customer,,Harriet Bloom,"4111 1111 1111 1111. This is the worst service.",2',
].join('\n');

async function drop(page: Page): Promise<void> {
  await page.getByLabel('Choose files').setInputFiles({
    name: 'october.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(EXPORT),
  });
  await expect(page.getByRole('button', { name: 'Import 1 file' })).toBeEnabled();
}

/** The one conversation, once it is scored, as the list's export has it. */
async function exported(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Conversations' }).first().click();
  await expect(scoredRows(page)).toHaveCount(1, { timeout: 90_000 });
  await page.getByRole('button', { name: /^Export/ }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: /JSON lines/i }).click();
  return readFile(await (await downloading).path(), 'utf8');
}

test('personal data is masked before anything is kept, and contact data can be forgotten', async ({
  page,
}) => {
  await open(page);
  await openImport(page);
  await drop(page);
  await expect(page.getByText('This cannot be undone')).toBeVisible();
  await expect(
    page.getByText('Masked in this conversation: 2 names, 1 phone number, 1 card number.'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(page.getByText('masked: 2 names, 1 phone number, 1 card number')).toBeVisible();

  await page.goto('/#/conversation/0');
  await expect(page.getByText('Customer 1 ·')).toBeVisible();
  await expect(page.getByText('Order 20771 never came.')).toBeVisible();
  await expect(page.locator('body')).not.toContainText('Harriet');
  const line = await exported(page);
  expect(line).toContain('"redacted":true');
  expect(line).not.toMatch(/Harriet|07700|4111/);

  await page.getByRole('link', { name: 'Settings and privacy' }).first().click();
  await page.getByRole('button', { name: 'Forget contact data' }).click();
  await page.getByRole('button', { name: 'Forget 1 contact' }).click();
  await expect(page.getByText('1 contact removed.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Forget contact data' })).toBeDisabled();
});

test('what is imported with masking switched off is kept word for word, and its scores say so', async ({
  page,
}) => {
  await open(page);
  await openImport(page);
  await drop(page);
  await page.getByRole('checkbox', { name: 'Mask personal data' }).uncheck();
  await expect(page.getByText('Not masked in this conversation:')).toBeVisible();
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(page.getByText('not masked', { exact: true })).toBeVisible();
  const line = await exported(page);
  expect(line).toContain('"redacted":false');
  expect(line).toContain('07700 900284');
  // Whom to call is in no export, masked or not.
  expect(line).not.toContain('"customer":"Harriet');
});
