import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { importExport, open } from './support/journey';

async function saved(page: Page): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as one file' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('weekly-report.html');
  return readFileSync(await file.path(), 'utf8');
}

test('a head of support gets one page a week, without what customers said unless somebody chooses so', async ({
  page,
  context,
}) => {
  await open(page);
  await importExport(page, 'october', { names: true });
  await page.getByRole('link', { name: 'Overview' }).first().click();
  await page.getByRole('link', { name: 'Weekly report' }).click();
  await expect(page).toHaveTitle('Weekly report · Undertone');
  await expect(page.getByText('Week of 28 September to 4 October 2026')).toBeVisible();
  for (const name of [
    'What those felt who gave no answer',
    'What was done',
    'What changed',
    'What to decide',
  ])
    await expect(page.getByRole('heading', { name })).toBeVisible();
  expect(await saved(page)).not.toContain('I will cancel');

  await page.getByRole('checkbox', { name: /^With what customers said/ }).check();
  await expect(page.getByRole('heading', { name: 'In their words' })).toBeVisible();
  await expect(page.getByText('That does not help me at all, I will cancel.').first()).toBeVisible();
  const file = await saved(page);
  expect(file).toContain('I will cancel');

  // The file stands alone: with nothing else in reach it shows what the page shows.
  const alone = await context.newPage();
  const asked: string[] = [];
  alone.on('request', (request) => asked.push(request.url()));
  await alone.setContent(file);
  await expect(alone.getByRole('heading', { name: 'What to decide' })).toBeVisible();
  expect(asked).toEqual([]);

  await page.getByLabel('Week of').selectOption({ index: 0 });
  await expect(page.getByText(/^Week of 5 to/)).toBeVisible();
});

test('on paper it is one page, light in a dark browser too, and nothing is cut', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page);
  await importExport(page, 'october', { names: true });
  await page.goto('/#/report');
  await page.getByRole('checkbox', { name: /^With what customers said/ }).check();
  await expect(page.getByRole('heading', { name: 'In their words' })).toBeVisible();
  for (const format of ['A4', 'Letter']) {
    const pdf = (await page.pdf({ format })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  }
  // A4 less its margins, in CSS pixels.
  await page.setViewportSize({ width: 680, height: 1010 });
  await page.emulateMedia({ media: 'print' });
  const paper = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    ink3: getComputedStyle(document.documentElement).getPropertyValue('--ink-3').trim(),
  }));
  expect(paper).toEqual({ width: 680, ink3: '#5f6b70' });
});
