import { execFile } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test, type Page } from '@playwright/test';
import type { Estimate } from '../../src/domain/estimate';
import { open, openImport } from './support/journey';

const CONVERSATIONS = 60;
/** Scoring, then learning, on a machine that is busy with other things. */
const LEARNT_WITHIN_MS = 120_000;

/** What the list says where an estimate stands in place of an answer. */
const SAID = /^(satisfied|dissatisfied|cannot tell)\s*, expected answer \d/;

const OPENINGS = [
  'My order has not come.',
  'The invoice is wrong.',
  'I cannot log in.',
  'Where is my refund?',
];
const GOOD = ['At last, thank you so much.', 'That is wonderful, thanks.', 'Great, it works now.'];
const BAD = ['So I wait again. Useless.', 'That does not help me at all.', 'I am fed up with this.'];

/** Every other customer leaves low; two in three answer as they leave. */
function ratedExport(from: number, to: number): string {
  const rows = Array.from({ length: to - from }, (_, at) => from + at).map((i) => {
    const ending = i % 2 === 0 ? GOOD[i % 3]! : BAD[i % 3]!;
    const answer = i % 3 === 2 ? '' : i % 2 === 0 ? 5 - (i % 4 === 0 ? 1 : 0) : 1 + (i % 4 === 1 ? 1 : 0);
    const turns = [
      ['end-user', `${OPENINGS[i % 4]!} It is number ${i}.`],
      ['agent', 'I am sorry about that; I have looked into it.'],
      ['end-user', ending],
    ];
    return turns.map(([speaker, text], message) => {
      const time = new Date(Date.UTC(2026, 9, 1 + (i % 27), 10, message)).toISOString();
      return `${1000 + i},${time},${speaker},"${text}",${answer},customer ${i % 50}`;
    });
  });
  return ['ticket_id,created_at,from_role,plain_body,csat,requester_id', ...rows.flat()].join('\r\n');
}

async function importRated(page: Page, text: string): Promise<void> {
  await page
    .getByLabel('Choose files')
    .setInputFiles({ name: 'rated.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await page.getByRole('link', { name: 'Conversations' }).first().click();
}

interface Line {
  readonly id: string;
  readonly csat: Estimate;
}

/** Node and the browser sum in the same order, but their logarithms may differ in the last bit. */
function withoutLastBit({ reasons, base, latent, ...said }: Estimate): Estimate {
  const near = (value: number) => Number(value.toFixed(12));
  const shares = reasons.map(({ name, share }) => ({ name, share: near(share) }));
  return { ...said, reasons: shares, base: near(base), latent: near(latent) };
}

/** What the learner says of each, by number. */
const csatOf = (text: string): Line[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
    .map(({ id, csat }) => ({ id, csat: withoutLastBit(csat) }))
    .sort((a, b) => Number(a.id) - Number(b.id));

test('ratings are learnt from once scored; every conversation gets an estimate, and one goes back', async ({
  page,
}) => {
  test.setTimeout(300_000);
  const text = ratedExport(0, CONVERSATIONS);
  await open(page);
  await importRated(page, text);

  // Nobody asked for it: what is scored is learnt from.
  const rows = page.getByRole('row');
  await expect(rows.getByText(SAID).first()).toBeVisible({
    timeout: LEARNT_WITHIN_MS,
  });
  await page.getByRole('button', { name: 'Estimate' }).click();
  await page.getByRole('checkbox', { name: 'dissatisfied', exact: true }).check();
  await page.keyboard.press('Escape');
  await expect(page.getByText(`of ${CONVERSATIONS} conversations`).first()).toBeVisible();

  await rows.nth(1).click();
  await expect(page.getByRole('heading', { name: 'Estimate of the answer' })).toBeVisible();
  await expect(page.getByText(/^Of 100 conversations with this estimate/)).toBeVisible();

  // The same numbers as the command line.
  await page.getByRole('link', { name: 'Conversations' }).first().click();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: `Export ${CONVERSATIONS}` }).click();
  await page.getByRole('button', { name: /^JSON lines/ }).click();
  const here = csatOf(await readFile(await (await saved).path(), 'utf8'));
  const folder = await mkdtemp(join(tmpdir(), 'undertone-learning-'));
  await writeFile(join(folder, 'rated.csv'), text);
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const out = join(folder, 'scored.jsonl');
  await promisify(execFile)('node', [
    join(root, 'src/cli/start.js'),
    ...['score', join(folder, 'rated.csv'), '--learn', '--out', out],
  ]);
  expect(here).toEqual(csatOf(await readFile(out, 'utf8')));
  expect(here[0]!.csat).toMatchObject({ verdict: expect.stringMatching(/satisfied|cannot tell/) });

  // More answers come: it asks before it learns anew, and one goes back to what was.
  await openImport(page);
  await page.getByRole('button', { name: 'Import more' }).click();
  await importRated(page, ratedExport(CONVERSATIONS, CONVERSATIONS + 30));
  await expect(
    page.getByText('20 ratings and labels have come since the estimates were learnt.'),
  ).toBeVisible({
    timeout: LEARNT_WITHIN_MS,
  });
  await page.getByRole('link', { name: 'See and learn from them' }).click();
  await page.getByRole('button', { name: 'Learn from 60 ratings' }).click();
  const goBack = page.getByRole('button', { name: /^Go back to/ });
  await expect(goBack).toBeEnabled({ timeout: LEARNT_WITHIN_MS });
  await expect(page.getByRole('row', { name: /in use/ })).toContainText('60');
  await expect(
    page.getByText(/^Against the version before: \d+ of 90 verdicts changed. On the same/),
  ).toBeVisible();
  await expect(page.getByText('When 20 new ratings or labels have come (0 so far)')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('progress-1440.png') });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByText(/^Against the version before/).scrollIntoViewIfNeeded();
  await page.screenshot({ path: test.info().outputPath('progress-390-dark.png') });
  await page.setViewportSize({ width: 1440, height: 900 });
  // Whoever goes back is not overruled, learning by itself or not.
  await page.getByRole('radio', { name: 'learn by itself' }).check({ force: true });
  await goBack.click();
  await expect(page.getByRole('row', { name: /in use/ })).toContainText('40', { timeout: LEARNT_WITHIN_MS });
  await page.getByRole('link', { name: 'Conversations' }).first().click();
  await expect(rows.getByText(SAID).first()).toBeVisible({ timeout: LEARNT_WITHIN_MS });
});
