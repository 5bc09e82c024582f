import { execFile } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test, type Page } from '@playwright/test';
import { held, kill, open, openImport } from './support/journey';

/** Scoring a few dozen conversations on a machine that is busy with other things. */
const SCORED_WITHIN_MS = 90_000;

/** One message a row; the rows of the conversations lie mixed, as a database gives them. */
function mixedExport(conversations: number): string {
  const rows: string[] = [];
  for (let message = 0; message < 4; message++) {
    for (let i = 0; i < conversations; i++) {
      const [speaker, text] = [
        ['end-user', 'My order has not come and nobody answers. I am fed up with this.'],
        ['agent', 'I am sorry about that; I have found it and sent it again.'],
        ['agent', 'note to self: refund was promised last week'],
        [
          'end-user',
          i % 2 === 0 ? 'At last, thank you so much, that is wonderful.' : 'So I wait again. Useless.',
        ],
      ][message]!;
      const at = new Date(Date.UTC(2026, 9, 5 + (i % 20), 10, message)).toISOString();
      rows.push(`${1000 + i},${at},${speaker},"${text}",${message !== 2},${i % 10 === 0 ? 5 : ''},delivery`);
    }
  }
  return ['ticket_id,created_at,from_role,plain_body,public,csat,reason', ...rows].join('\r\n');
}

async function drop(page: Page, name: string, text: string): Promise<void> {
  await page
    .getByLabel('Choose files')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
}

async function allScored(page: Page, conversations: number): Promise<void> {
  await page.getByRole('link', { name: 'Overview' }).first().click();
  await expect(page.getByText(`${conversations} of ${conversations} conversations are scored`)).toBeVisible({
    timeout: SCORED_WITHIN_MS,
  });
}

test('a QA manager drops an export, sees it recognised, scored, and how customers left', async ({ page }) => {
  await open(page);
  await openImport(page);
  await drop(page, 'october.csv', mixedExport(30));

  await expect(page.getByText('table, one row per message, UTF-8, comma')).toBeVisible();
  await expect(page.getByLabel('Meaning of plain_body')).toHaveValue('text');
  const peeked = page.getByRole('article');
  await expect(peeked.filter({ hasText: 'I am fed up with this' }).first()).toBeVisible();
  await expect(peeked.filter({ hasText: 'note to self' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(page.getByText('30 new conversations.')).toBeVisible({ timeout: SCORED_WITHIN_MS });
  await allScored(page, 30);
  await expect(page.getByText('10.0 %').first()).toBeVisible();

  // The same file again adds nothing.
  await openImport(page);
  await page.getByRole('button', { name: 'Import more' }).click();
  await drop(page, 'october-copy.csv', mixedExport(30));
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(page.getByText('0 new conversations.')).toBeVisible({ timeout: SCORED_WITHIN_MS });
});

test('columns of unknown names are matched by hand, and the match is checked as conversations', async ({
  page,
}) => {
  await open(page);
  await openImport(page);
  const renamed = mixedExport(4).replace(/^.*/, 'alpha,beta,gamma,delta,public,csat,reason');
  await drop(page, 'unknown.csv', renamed);
  await expect(page.getByText(/No column was recognised for the conversation/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Import 0 files' })).toBeDisabled();
  await expect(page.getByRole('row', { name: /alpha/ })).toContainText('1000, 1001');

  await page.getByLabel('Meaning of alpha').selectOption('conversation');
  await page.getByLabel('Meaning of delta').selectOption('text');
  await expect(page.getByRole('article').filter({ hasText: 'I am fed up with this' }).first()).toBeVisible();
  await page.getByLabel('Meaning of csat').selectOption('not used');
  await page.getByRole('button', { name: 'Import 1 file' }).dblclick();
  await expect(page.getByText('4 new conversations.')).toBeVisible({ timeout: SCORED_WITHIN_MS });
  // A double click is one import.
  await expect(page.getByRole('row', { name: /unknown\.csv/ })).toHaveCount(1);
});

test('a conversation is read with the keyboard, turn by turn and word by word', async ({ page }) => {
  await open(page);
  await openImport(page);
  await drop(page, 'october.csv', mixedExport(6));
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await allScored(page, 6);

  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await page
    .getByRole('grid')
    .or(page.getByRole('table', { name: 'Conversations' }))
    .first()
    .focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 of 6')).toBeVisible();
  await page.keyboard.press(']');
  await expect(page.locator('article[aria-current]')).toContainText('I am fed up with this');
  await page
    .locator('article[aria-current]')
    .getByRole('button', { name: /show which words moved it/ })
    .click();
  await expect(page.getByText(/these shares add up to/)).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.getByText('2 of 6')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Conversations' })).toBeVisible();
});

test('scoring goes on by itself when the tab was killed in the middle: nothing twice, nothing lost', async ({
  page,
  context,
}) => {
  await open(page);
  await openImport(page);
  await drop(page, 'october.csv', mixedExport(150));
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(page.getByText(/(32|64|96) of 150 scored/).first()).toBeVisible({ timeout: SCORED_WITHIN_MS });

  await kill(page);
  const again = await context.newPage();
  await again.goto('/');
  await held(again);
  await allScored(again, 150);
});

test('an import that was cut off asks once for its file, refuses another, and goes on', async ({
  page,
  context,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'undertone-'));
  const whole = join(folder, 'large.csv');
  const other = join(folder, 'other.csv');
  await writeFile(whole, mixedExport(20_000));
  await writeFile(other, mixedExport(10));
  await open(page);
  await openImport(page);
  await page.getByLabel('Choose files').setInputFiles(whole);
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(page.getByText(/[1-9][\d,]* new conversations so far/)).toBeVisible({
    timeout: SCORED_WITHIN_MS,
  });

  await kill(page);
  const again = await context.newPage();
  await again.goto('/#/import');
  await held(again);
  await expect(again.getByText(/large\.csv was cut off after [\d,]+ conversations/)).toBeVisible();
  await again.getByLabel('The file of the interrupted import').setInputFiles(other);
  await expect(again.getByText(/other\.csv is not the file that was being imported/)).toBeVisible();
  await again.getByLabel('The file of the interrupted import').setInputFiles(whole);
  await expect(again.getByRole('cell', { name: '80,000' })).toBeVisible({ timeout: SCORED_WITHIN_MS });
  await expect(again.getByRole('cell', { name: '20,000' }).first()).toBeVisible();
  await expect(again.getByText('cut off after')).toHaveCount(0);
});

test('the command line and the page give the same scores to the last digit', async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'undertone-'));
  await writeFile(join(folder, 'october.csv'), mixedExport(12));
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const out = join(folder, 'scored.jsonl');
  await promisify(execFile)('node', [
    join(root, 'src/cli/start.js'),
    'score',
    join(folder, 'october.csv'),
    '--out',
    out,
  ]);

  await open(page);
  await openImport(page);
  await drop(page, 'october.csv', mixedExport(12));
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await allScored(page, 12);
  await page.getByRole('link', { name: 'Conversations' }).first().click();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export 12' }).click();
  await page.getByRole('button', { name: /^JSON lines/ }).click();
  const saved = await readFile(await (await saving).path(), 'utf8');

  // What the page has learnt from ratings meanwhile is another matter (`learning.spec.ts`).
  const scored = (line: string) => line.replace(/,"csat":.*/, '}');
  const lines = (text: string) => text.trim().split('\n').map(scored).sort();
  expect(lines(saved)).toEqual(lines(await readFile(out, 'utf8')));
});

test('deleting everything leaves nothing, and shows it', async ({ page }) => {
  await open(page);
  await openImport(page);
  await drop(page, 'october.csv', mixedExport(6));
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(page.getByText('6 new conversations.')).toBeVisible({ timeout: SCORED_WITHIN_MS });

  await page.getByRole('link', { name: 'Settings and privacy' }).first().click();
  await page.getByRole('button', { name: 'Delete everything' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Delete everything' })).toBeDisabled();
  await dialog.getByRole('textbox').fill('delete 6');
  await dialog.getByRole('button', { name: 'Delete everything' }).click();
  await expect(page.getByText('Everything is deleted.')).toBeVisible();
  await page.getByRole('link', { name: 'Overview' }).first().click();
  await expect(page.getByText('Hear the ninety percent who never answer the survey.')).toBeVisible();
});
