import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { held, open } from './support/journey';
import { teamExport } from './support/team-export';

const PREPARE = /Prepare a learning path\s*, Agent 02, refund/;

/** Goes to the agents, with all of the team scored. */
async function openMatrix(page: Page) {
  await open(page);
  await page
    .getByLabel('Choose files')
    .setInputFiles({ name: 'team.csv', mimeType: 'text/csv', buffer: Buffer.from(teamExport()) });
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await page.getByRole('link', { name: 'Agents', exact: true }).first().click();
  await expect(page.getByRole('button', { name: PREPARE })).toBeVisible({ timeout: 240_000 });
  await expect(page.getByText('of 240 scored so far')).toHaveCount(0, { timeout: 240_000 });
}

async function lookAt(page: Page, name: string) {
  for (const [theme, width] of [
    ['light', 1440],
    ['dark', 1440],
    ['light', 390],
    ['dark', 390],
  ] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: `${test.info().outputDir}/${name}-${width}-${theme}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

const axe = (page: Page) => new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();

test('from the matrix to a printed learning path in under a minute; it is followed, exported and contested', async ({
  page,
}) => {
  test.setTimeout(480_000);
  await page.addInitScript(() => {
    Object.assign(window, { print: () => document.documentElement.setAttribute('data-printed', '1') });
  });
  await openMatrix(page);

  const began = Date.now();
  await page.getByRole('button', { name: PREPARE }).click();
  await expect(page.getByRole('heading', { name: 'Where it did not, yours' })).toBeVisible();
  await page.getByRole('button', { name: 'Print' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-printed', '1');
  const seconds = (Date.now() - began) / 1000;
  test.info().annotations.push({ type: 'matrix to print', description: `${seconds.toFixed(1)} s` });
  expect(seconds).toBeLessThan(60);

  // What the others do and the weak one does not is found; as they always do it, what comes of it cannot be told.
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  await expect(row('First answer says that the trouble was heard')).toContainText('differs, no gain shown');
  await expect(row('Says what happens next, and when')).toContainText('differs, no gain shown');
  await expect(row('Hand-overs')).toContainText('no difference shown');
  await expect(page.getByText('Person 2')).toHaveCount(0);

  // On paper it is one side.
  await page.emulateMedia({ media: 'print' });
  const pdf = await page.pdf({
    format: 'A4',
    path: `${test.info().outputDir}/path.pdf`,
    preferCSSPageSize: true,
  });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await page.emulateMedia({ media: 'screen' });

  // Followed: state, note, goal, each with a way back.
  await page.getByLabel('State').selectOption('agreed');
  // A day after the start nothing can be said of it yet.
  await expect(page.getByText(/^Too early to tell: 0 conversations since it began/)).toBeVisible();
  await page.getByLabel('Note').fill('Read together on Monday.');
  await page.getByRole('button', { name: 'Add the note' }).click();
  await expect(page.getByText('Read together on Monday.')).toBeVisible();
  await page.getByRole('button', { name: 'Change the goal' }).click();
  await page.getByRole('textbox', { name: 'Goal' }).fill('Say <b>sorry</b> first.');
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(page.getByText('Say <b>sorry</b> first.')).toBeVisible();

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export one file' }).click();
  const file = await readFile(await (await download).path(), 'utf8');
  expect(file).toContain('Say &lt;b&gt;sorry&lt;/b&gt; first.');
  expect(file).not.toMatch(/<script|https?:|src=|href=|Person 2/);
  await expect(page.getByText('exported with numbers')).toBeVisible();

  expect((await axe(page)).violations).toEqual([]);
  await lookAt(page, 'path');

  // It is still there after a reload, and so is what is contested.
  const examples = page.getByRole('region', { name: 'Where it did not, yours' });
  await examples.getByRole('button', { name: 'contest' }).first().click();
  await examples.getByRole('button', { name: 'policy' }).click();
  await expect(examples.getByText('contested: policy').first()).toBeVisible();
  await page.reload();
  await held(page);
  await expect(page.getByLabel('State')).toHaveValue('agreed');
  await expect(examples.getByText('contested: policy').first()).toBeVisible();

  // Out of the account: the cell has one less, until that is taken back.
  await page.getByRole('link', { name: 'Agents', exact: true }).first().click();
  const cell = page.getByRole('link', { name: /^Agent 02, refund: .* below the team$/ });
  await expect(cell).toHaveAccessibleName(/29 conversations/);
  await page.getByRole('link', { name: 'Learning paths' }).first().click();
  await expect(page.getByText('1 conversation contested')).toBeVisible();
  await lookAt(page, 'list');
  expect((await axe(page)).violations).toEqual([]);
  await page.getByRole('button', { name: 'Take back' }).click();
  await page.getByRole('link', { name: 'Agents', exact: true }).first().click();
  await expect(cell).toHaveAccessibleName(/30 conversations/);
  await lookAt(page, 'agents');

  // From a conversation too.
  await page.getByRole('button', { name: /Open the learning path/ }).click();
  await page.getByRole('link', { name: 'open', exact: true }).first().click();
  await page.getByRole('button', { name: 'Not this agent’s' }).click();
  await expect(page.getByText('Counts for no agent since')).toBeVisible();
  await page.keyboard.press('u');
  await expect(page.getByText('Counts for no agent since')).toHaveCount(0);
  await page.goBack();

  await page.getByRole('button', { name: 'Delete this plan' }).click();
  await expect(page.getByText('No learning path yet.')).toBeVisible();
  // The list may be told of it a moment before the way back is there.
  await expect(page.getByText('Learning path deleted.').first()).toBeVisible();
  await page.keyboard.press('u');
  await expect(page.getByText('1 learning path is open.')).toBeVisible();
});
