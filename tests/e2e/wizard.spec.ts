import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { ZENDESK_TABLES } from '../factories/warehouse';
import { held, kill, open, openImport } from './support/journey';

async function drop(page: Page, name: string, text: string): Promise<void> {
  await page
    .getByLabel('Choose files')
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
}

async function toImport(page: Page): Promise<void> {
  await open(page);
  await openImport(page);
}

test('our own JSON lines are checked and imported, with no columns to match', async ({ page }) => {
  await toImport(page);
  const line = (id: number) =>
    JSON.stringify({
      id: `c${id}`,
      turns: [
        { speaker: 'customer', text: 'It never came' },
        { speaker: 'agent', text: 'I have sent it again' },
      ],
    });
  await drop(page, 'scored.jsonl', [line(1), line(2), '{"id":"c3"}'].join('\n'));
  await expect(page.getByRole('heading', { name: /2\s+Check as conversations/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: /Match the columns/ })).toHaveCount(0);
  await expect(page.getByText('3 records in = 2 conversations + 0 repeated + 1 rejected.')).toBeVisible();
  await page.getByText('1 row cannot be read: see which and why').click();
  await expect(page.getByRole('cell', { name: '"turns" must be a list.' })).toBeVisible();
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(page.getByText('2 new conversations.')).toBeVisible({ timeout: 30_000 });
});

test('counts of a large file are said to be of its first part', async ({ page }) => {
  await toImport(page);
  const rows = Array.from({ length: 60_000 }, (_, i) =>
    [
      `${i >> 1}`,
      i % 2 ? 'agent' : 'customer',
      `It never came and I have asked about it ${i % 97} times since`,
      i % 3 === 2 ? 'true' : 'false',
    ].join(','),
  );
  await drop(page, 'large.csv', ['ticket_id,role,text,internal', ...rows].join('\n'));
  await expect(
    page.getByText(/^Counted in the first part of the file only: [\d,]+ conversations\./),
  ).toBeVisible();
  await expect(page.getByText('notes dropped')).toBeVisible();
});

test('what was matched by hand is matched as last time, until it is matched anew', async ({ page }) => {
  await toImport(page);
  const rows = (from: number) =>
    [
      'alpha,beta,gamma',
      ...[0, 1, 2].flatMap((i) => [
        `${from + i},customer,It never came`,
        `${from + i},agent,I have sent it again`,
      ]),
    ].join('\n');
  await drop(page, 'october.csv', rows(100));
  await page.getByLabel('Meaning of alpha').selectOption('conversation');
  await page.getByLabel('Meaning of gamma').selectOption('text');
  await expect(page.getByText('Corrected by you')).toBeVisible();
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(page.getByText('3 new conversations.')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Import more' }).click();

  await drop(page, 'november.csv', rows(200));
  await expect(page.getByText('Matched as last time')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Import 1 file' })).toBeEnabled();
  await page.getByRole('button', { name: 'Match anew' }).click();
  await expect(page.getByText(/No column was recognised for the conversation/)).toBeVisible();
  await expect(page.getByText('Matched as last time')).toHaveCount(0);
});

test('who the agent is is asked where the file does not say, and remembered', async ({ page }) => {
  await toImport(page);
  const chat = 'Ben: It never came, I want my money\nAnna: I see\nBen: So what now?\nAnna: It is on its way';
  await drop(page, 'chat.txt', chat);
  await expect(page.getByRole('group', { name: 'Who is the agent?' })).toBeVisible();
  const anna = page.getByRole('combobox', { name: /^Anna/ });
  const ben = page.getByRole('combobox', { name: /^Ben/ });
  await anna.selectOption('customer');
  await expect(ben).toHaveValue('agent');
  await anna.selectOption('agent');
  await expect(ben).toHaveValue('customer');
  await expect(page.getByRole('button', { name: 'Import 1 file' })).toBeEnabled();
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(page.getByText('1 new conversation.')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Import more' }).click();
  await drop(page, 'chat-2.txt', `${chat}\nBen: Thank you`);
  await expect(page.getByText('Matched as last time')).toBeVisible();
  await expect(anna).toHaveValue('agent');
});

test('a 2 % sample is scored first, and the rest when somebody has seen its numbers', async ({ page }) => {
  await toImport(page);
  const rows = Array.from({ length: 600 }, (_, i) => [
    `${i},2026-10-05 10:00,customer,My order ${i} has not come and nobody answers. I am fed up.`,
    `${i},2026-10-05 10:01,agent,I have sent it again.`,
    `${i},2026-10-05 10:02,customer,At last. Thank you so much. That is wonderful.`,
  ]).flat();
  await drop(page, 'october.csv', ['id,time,speaker,text', ...rows].join('\n'));
  await page.getByRole('button', { name: 'Score a 2 % sample first' }).click();
  await expect(
    page.getByText(/^1[234] of 600 conversations are scored: they came in at −/).first(),
  ).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByText('Left low')).toBeVisible();

  // It is still a sample after a reload.
  await page.reload();
  await expect(page.getByRole('button', { name: 'Score the rest' })).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Score the rest' }).click();
  await expect(page.getByText(/of 58\d scored/).first()).toBeVisible({ timeout: 60_000 });
});

test('tables of one warehouse export are imported as one', async ({ page }) => {
  await toImport(page);
  const files = Object.entries(ZENDESK_TABLES).map(([name, text]) => ({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  }));
  await page.getByLabel('Choose files').setInputFiles(files);
  await expect(page.getByText(/^5 tables of one Zendesk export: ticket_comment\.csv with/)).toBeVisible();
  await expect(page.getByText('read with ticket_comment.csv')).toHaveCount(4);
  await expect(
    page.getByText('5 rows in = 4 messages + 1 note + 0 events + 0 repeated + 0 rejected.'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Import 5 files' }).click();
  await expect(page.getByText('2 new conversations.')).toBeVisible({ timeout: 30_000 });
  await page.goto('/#/conversation/0');
  await expect(page.getByText('Agent 01').first()).toBeVisible();
  await page.goto('/#/agents');
  await page.getByRole('button', { name: 'Turn names on' }).click();
  await page.goto('/#/conversation/0');
  await expect(page.getByText('Ravi').first()).toBeVisible();
});

test('an import of several tables that was cut off asks for all of them, and goes on', async ({
  page,
  context,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'undertone-'));
  const comments = ['id,ticket_id,body,public,created,user_id'];
  const tickets = ['id,requester_id,assignee_id,status,subject'];
  for (let i = 0; i < 30_000; i++) {
    comments.push(
      `${2 * i},${i},It never came and I have waited for ${i} days,TRUE,2026-10-05 10:00:00,1${i}`,
    );
    comments.push(`${2 * i + 1},${i},I have sent it again,TRUE,2026-10-05 10:01:00,7`);
    tickets.push(`${i},1${i},7,open,Parcel ${i}`);
  }
  const files = [join(folder, 'comments.csv'), join(folder, 'ticket.csv')] as const;
  await writeFile(files[0], comments.join('\n'));
  await writeFile(files[1], tickets.join('\n'));
  await toImport(page);
  await page.getByLabel('Choose files').setInputFiles([...files]);
  await page.getByRole('button', { name: 'Import 2 files' }).click();
  await expect(page.getByText(/[1-9][\d,]* new conversations so far/)).toBeVisible({ timeout: 60_000 });

  await kill(page);
  const again = await context.newPage();
  await again.goto('/#/import');
  await held(again);
  await expect(again.getByText(/comments\.csv was cut off after [\d,]+ conversations/)).toBeVisible();
  const choose = again.getByLabel('The file of the interrupted import');
  await choose.setInputFiles([files[0]]);
  await expect(again.getByText(/Not among those you chose: ticket\.csv/)).toBeVisible();
  await choose.setInputFiles([...files]);
  await expect(again.getByRole('cell', { name: '30,000' }).first()).toBeVisible({ timeout: 90_000 });
  await expect(again.getByText('cut off after')).toHaveCount(0);
});

test('files that are alike are checked as one and imported together', async ({ page }) => {
  await toImport(page);
  const call = (i: number) =>
    `WEBVTT\n\n00:01.000 --> 00:02.000\n<v Agent>How can I help, ${i}?</v>\n\n00:03.000 --> 00:04.000\n<v Customer>It never came</v>\n`;
  const files = Array.from({ length: 60 }, (_, i) => ({
    name: `call-${i}.vtt`,
    mimeType: 'text/vtt',
    buffer: Buffer.from(call(i)),
  }));
  await page.getByLabel('Choose files').setInputFiles(files);
  await expect(page.getByText('call-0.vtt and 59 more files like it').last()).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByText('60 records in = 60 conversations + 0 repeated + 0 rejected.')).toBeVisible();
  await page.getByRole('button', { name: 'Import 60 files' }).click();
  await expect(page.getByText('60 new conversations.')).toBeVisible({ timeout: 60_000 });
});
