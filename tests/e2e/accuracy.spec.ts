import { expect, test } from '@playwright/test';
import { open, openImport } from './support/journey';

const HAPPY = [
  'That solved it, thank you so much.',
  'Perfect, it works now.',
  'Great, that was quick. Thanks!',
];
const UNHAPPY = [
  'This is useless, nothing works.',
  'I am still waiting and really fed up.',
  'So no refund? Awful service.',
];
const OPENINGS = ['My order has not come.', 'The router blinks red.', 'I was charged twice this month.'];

/** 64 conversations of three weeks, of which 48 are rated; one in three is unhappy, and rates so. */
function ratedExport(): string {
  const rows = ['id,created_at,speaker,agent,channel,reason,text,rating'];
  for (let i = 0; i < 64; i++) {
    const isUnhappy = i % 3 === 0;
    const last = (isUnhappy ? UNHAPPY : HAPPY)[Math.floor(i / 3) % 3]!;
    const rating = i % 4 === 3 ? '' : isUnhappy ? 1 + (i % 2) : 4 + (i % 2);
    const day = String(1 + Math.floor(i / 3)).padStart(2, '0');
    const facts = `${i % 2 === 0 ? 'chat' : 'email'},${i % 5 === 0 ? 'billing' : 'delivery'}`;
    const row = (minute: number, speaker: string, text: string) =>
      `c${i},2026-10-${day} 1${i % 3}:0${minute},${speaker},Agent ${i % 4},${facts},"${text}",${rating}`;
    rows.push(
      row(0, 'customer', OPENINGS[i % 3]!),
      row(1, 'agent', 'Let me look at that for you.'),
      row(2, 'customer', last),
    );
  }
  return rows.join('\n');
}

test('learns from the rated ones, says how far to trust it, keeps that, and reads the words of the trade', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await open(page);
  await openImport(page);
  await page.getByLabel('Choose files').setInputFiles({
    name: 'rated.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(ratedExport()),
  });
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await page.getByRole('link', { name: 'How far to trust it' }).first().click();
  // It learns by itself once scoring is through.
  await expect(page.getByText(/^It finds \d+ of \d+ unhappy customers\./)).toBeVisible({ timeout: 240_000 });
  await expect(page.getByRole('row', { name: /Always “satisfied”/ })).toContainText('0 of');
  await expect(page.getByText('48 ratings so far.')).toBeVisible();
  await expect(page.getByRole('heading', { name: /What nobody can know/ })).toBeVisible();

  await page.reload();
  await expect(page.getByText(/^It finds \d+ of \d+ unhappy customers\./)).toBeVisible();

  await page.getByLabel('Phrase').fill('Please kill the process and restart it.');
  await page.getByRole('button', { name: 'Add and test' }).click();
  const phrase = page.getByRole('row', { name: /kill the process/ });
  await expect(phrase.getByText(/[+−]?\d\.\d/)).toBeVisible({ timeout: 60_000 });
  await phrase.getByRole('button', { name: /Remove/ }).click();
  await expect(phrase).toHaveCount(0);
  await page.keyboard.press('u');
  await expect(phrase).toHaveCount(1);

  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(
    page.getByText(/In 12 conversations they moved the expected answer by [+−]?\d\.\d\d points/),
  ).toBeVisible({
    timeout: 90_000,
  });

  await page.getByRole('link', { name: 'Overview' }).first().click();
  await expect(
    page.getByRole('heading', { name: /We estimate .* satisfied of all customers/ }),
  ).toBeVisible();
  await expect(page.getByText(/Answering depends on entry, exit/).first()).toBeVisible();
  if (process.env['PICTURES']) {
    for (const fragment of ['accuracy', 'overview'])
      for (const [scheme, width] of [
        ['light', 1440],
        ['dark', 1440],
        ['light', 390],
      ] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.setViewportSize({ width, height: 900 });
        await page.goto(`/#/${fragment}`);
        await page.waitForTimeout(800);
        await page.screenshot({ path: `/tmp/acc-${fragment}-${width}-${scheme}.png`, fullPage: true });
      }
  }
});
