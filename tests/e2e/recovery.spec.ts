import { expect, test, type Page } from '@playwright/test';
import { held, open, openImport } from './support/journey';

/** Scoring a few dozen conversations on a machine that is busy with other things. */
const SCORED_WITHIN_MS = 90_000;
/** Well under the time in which a hanging worker is found out: nobody waits for that. */
const AT_ONCE_MS = 20_000;

/** Customers who spoke three times, invented; some answered the survey. */
function calls(count: number): string {
  const rows = Array.from({ length: count }, (_, i) =>
    [
      ['Customer', 'The invoice is wrong again, and I have written twice.'],
      ['Agent', 'I am sorry, let me look at it.'],
      ['Customer', 'Nobody has called me back since Monday.'],
      ['Agent', 'I have corrected it just now.'],
      ['Customer', i % 2 === 0 ? 'Thank you, now it is right.' : 'Then I will move to another company.'],
    ].map(
      ([speaker, text], minute) =>
        `C-${i},2026-10-0${1 + (i % 9)} 09:1${minute}:00,${speaker},"${text}",${i % 4 === 0 ? 4 : ''}`,
    ),
  );
  return ['conversation_id,time,speaker,text,csat', ...rows.flat()].join('\n');
}

async function importCalls(page: Page, count: number): Promise<void> {
  await openImport(page);
  await page.getByLabel('Choose files').setInputFiles({
    name: `calls-${count}.csv`,
    mimeType: 'text/csv',
    buffer: Buffer.from(calls(count)),
  });
  await page.getByRole('button', { name: 'Import 1 file' }).click();
}

const isBeingScored = (page: Page, count: number) =>
  expect(page.getByText(new RegExp(`[1-9]\\d* of ${count} scored`)).first()).toBeVisible({
    timeout: SCORED_WITHIN_MS,
  });

async function areScored(page: Page, count: number): Promise<void> {
  await page.getByRole('link', { name: 'Overview' }).first().click();
  await expect(page.getByText(`${count} of ${count} conversations are scored`)).toBeVisible({
    timeout: SCORED_WITHIN_MS,
  });
}

test('everything can be deleted while it is being scored, and the next import is scored as usual', async ({
  page,
}) => {
  await open(page);
  await importCalls(page, 600);
  await isBeingScored(page, 600);
  await page.getByRole('link', { name: 'Settings and privacy' }).first().click();
  await page.getByRole('button', { name: 'Delete everything' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('delete 600');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete everything' }).click();
  await expect(page.getByText('Everything is deleted.')).toBeVisible({ timeout: AT_ONCE_MS });
  await expect(page.getByText('delete 0', { exact: false }).first()).toBeVisible();

  await importCalls(page, 12);
  await areScored(page, 12);
});

/** Enough for a second tab to be opened while they are scored. */
const MANY = 480;

test('a tab that waits while another one scores goes on when that one is closed', async ({
  page,
  context,
}) => {
  await open(page);
  await importCalls(page, MANY);
  await isBeingScored(page, MANY);
  const second = await context.newPage();
  await second.goto('/');
  await held(second);
  await second.getByRole('link', { name: 'Conversations' }).first().click();
  await expect(second.getByText('Another tab of this browser is scoring').first()).toBeVisible();

  await page.close();
  await areScored(second, MANY);
});

test('the setting that the first turn does not count changes the stored arcs, also after a reload', async ({
  page,
}) => {
  await open(page);
  await importCalls(page, 4);
  await areScored(page, 4);
  await page.getByRole('link', { name: 'Settings and privacy' }).first().click();
  await page.getByRole('checkbox', { name: /first customer turn/ }).click();
  await page.reload();
  await held(page);
  await page.getByRole('link', { name: 'Conversations' }).first().click();
  await page.getByRole('row').nth(1).click();
  await expect(
    page.getByText('2 of 3 customer turns count; the first is left out by your setting'),
  ).toBeVisible();
});
