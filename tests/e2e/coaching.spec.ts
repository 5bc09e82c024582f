import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { COACHED_FROM, coachedExport } from './support/coached-export';
import { held, open, openImport } from './support/journey';

const DAY_MS = 86_400_000;

async function importPhase(page: Page, phase: 'before' | 'after', scored: number) {
  await page
    .getByLabel('Choose files')
    .setInputFiles({ name: `${phase}.csv`, mimeType: 'text/csv', buffer: Buffer.from(coachedExport(phase)) });
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await page.getByRole('link', { name: 'Agents', exact: true }).first().click();
  await expect(page.getByText(`of ${scored} scored so far`)).toHaveCount(0, { timeout: 300_000 });
}

/** Opens the path of an agent that is there already. */
async function openPath(page: Page, agent: string) {
  await page.getByRole('link', { name: 'Learning paths' }).first().click();
  await page.getByRole('link', { name: `Open the path of ${agent}, ` }).click();
}

test('after six weeks a manager sees whom coaching helped, whom it did not, and where it is too early', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await page.clock.setFixedTime(COACHED_FROM);
  await open(page);
  await importPhase(page, 'before', 264);
  for (const [agent, after] of [
    ['Agent 01', 0],
    ['Agent 02', 0],
    // Agreed only five weeks later: hardly anything came after.
    ['Agent 03', 35],
  ] as const) {
    await page.getByRole('link', { name: 'Agents', exact: true }).first().click();
    await page.getByRole('button', { name: new RegExp(`Prepare a learning path\\s*, ${agent}, `) }).click();
    await page.clock.setFixedTime(COACHED_FROM + after * DAY_MS);
    await page.getByLabel('State').selectOption('agreed');
    await expect(page.getByText('now agreed')).toBeVisible();
  }

  await page.clock.setFixedTime(COACHED_FROM + 40 * DAY_MS);
  await page.reload();
  await held(page);
  await openImport(page);
  await importPhase(page, 'after', 528);

  const look = async (name: string) => {
    for (const [theme, width] of [
      ['light', 1440],
      ['dark', 390],
    ] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize({ width, height: 900 });
      await page
        .getByRole('complementary', { name: 'This plan' })
        .screenshot({ path: `${test.info().outputDir}/${name}-${width}-${theme}.png` });
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1440, height: 900 });
  };

  const effect = page.getByRole('region', { name: 'Did it help?' });
  await openPath(page, 'Agent 01');
  await expect(effect.getByText(/^Better than what 9 uncoached colleagues/)).toBeVisible({ timeout: 60_000 });
  await expect(effect.getByText(/of that was to be expected without coaching/)).toBeVisible();
  await look('helped');
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
  expect(violations).toEqual([]);

  await openPath(page, 'Agent 02');
  await expect(effect.getByText(/^No difference shown against what 9 uncoached/)).toBeVisible();
  await look('not-shown');

  await openPath(page, 'Agent 03');
  await expect(effect.getByText(/^Too early to tell: \d conversations since it began/)).toBeVisible();
  await look('too-early');

  // Whom conversations of several agents count for is chosen once, and holds here and after a reload.
  await page.getByRole('link', { name: 'Agents', exact: true }).first().click();
  await page.getByText('left out', { exact: true }).click();
  await expect(page.getByText(/^11 conversations had several agents and count for nobody/)).toBeVisible();
  await openPath(page, 'Agent 01');
  await expect(effect.getByText('Too early to tell: 11 conversations since it began')).toBeVisible();
  await page.reload();
  await held(page);
  await expect(effect.getByText('Too early to tell: 11 conversations since it began')).toBeVisible();
  await expect(effect.getByText(/several agents are left out, as chosen under Agents/)).toBeVisible();
  await look('left-out');
  await page.getByRole('link', { name: 'Agents', exact: true }).first().click();
  await page.getByText('by turns', { exact: true }).click();
  await openPath(page, 'Agent 01');
  await expect(effect.getByText(/^Better than what 9 uncoached colleagues/)).toBeVisible();
  await expect(effect.getByText(/over 22 and 16 conversations/)).toBeVisible();
});
