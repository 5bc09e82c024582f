import { expect, test, type Page } from '@playwright/test';
import manifest from '../../models/arc-fast/manifest.json' with { type: 'json' };
import { copyOfBuild, host, removeCopies } from './support/hosts';
import { importExport, open } from './support/journey';

test.afterEach(removeCopies);

const settings = (page: Page) => page.getByRole('link', { name: 'Settings and privacy' }).first().click();
const row = (page: Page, model: string) =>
  page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${model}\\b(?!-)`) }) });

test('the fast model is fetched when somebody wants it, and asked to score again what the other one scored', async ({
  page,
}) => {
  const own = await host();
  await open(page, own.url);
  await importExport(page);
  await settings(page);
  await expect(row(page, 'arc')).toContainText('in use');
  await expect(row(page, 'arc-fast')).toContainText(manifest.quality.macroF1.toFixed(2));

  const before = own.accesses.length;
  await row(page, 'arc-fast').getByRole('button', { name: 'Fetch and use' }).click();
  await expect(row(page, 'arc-fast')).toContainText('in use', { timeout: 60_000 });
  const asked = own.accesses.slice(before).map(({ target }) => target);
  expect(asked.length).toBeGreaterThanOrEqual(4);
  for (const target of asked) expect(target).toMatch(/^\/models\/arc-fast\//);

  await expect(page.getByText('Scored so far: 8 by arc on WASM.')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Score 8 conversations again with arc-fast' }).click();
  await expect(page.getByText('Scored so far: 8 by arc-fast on WASM.')).toBeVisible({ timeout: 90_000 });

  // It is here now, also without a network, and stays what was chosen.
  await own.close();
  await page.reload();
  await expect(row(page, 'arc-fast')).toContainText('in use');
  await row(page, 'arc').getByRole('button', { name: 'Use' }).click();
  await expect(row(page, 'arc')).toContainText('in use', { timeout: 60_000 });
});

test('a model that the host does not serve is said to be missing, and the one in use goes on', async ({
  page,
}) => {
  const folder = await copyOfBuild();
  const own = await host({ folder });
  await open(page, own.url);
  await settings(page);
  await own.close();
  await row(page, 'arc-fast').getByRole('button', { name: 'Fetch and use' }).click();
  await expect(page.getByRole('alert')).toContainText('arc-fast could not be fetched');
  await expect(row(page, 'arc')).toContainText('in use');
});
