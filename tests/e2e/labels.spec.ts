import { expect, test, type Page } from '@playwright/test';
import { importExport, open } from './support/journey';

const label = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) });

test('a reviewer labels a conversation, takes it back, and a second one disagrees', async ({ page }) => {
  await open(page);
  await importExport(page);
  await page.goto('/#/conversation/0');
  await expect(page.getByRole('heading', { name: 'How did this customer leave?' })).toBeVisible();

  await label(page, 'Dissatisfied').click();
  await expect(label(page, 'Dissatisfied')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText(/Dissatisfied, said this machine on/)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(label(page, 'Dissatisfied')).toHaveAttribute('aria-pressed', 'false');

  await page.keyboard.press('3');
  await expect(label(page, 'Satisfied')).toHaveAttribute('aria-pressed', 'true');
  await page.reload();
  await expect(page.getByText(/^Satisfied, said this machine on/)).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('label-1440.png') });

  await page.getByRole('link', { name: 'Settings and privacy' }).first().click();
  await page.getByLabel('You are').fill('Ben');
  await page.getByLabel('You are').blur();
  await page.goto('/#/conversation/0');
  await label(page, 'Neither').click();
  await expect(page.getByText(/^Neither, said Ben on/)).toBeVisible();
  await expect(page.getByText(/^Satisfied, said this machine on/)).toBeVisible();

  await page.getByRole('link', { name: 'Settings and privacy' }).first().click();
  await expect(page.getByText('1 conversation carries a label.')).toBeVisible();
  await expect(page.getByText(/this machine and Ben both labelled 1 conversation, too few/)).toBeVisible();
  await page.getByText('The log, 4 changes').click();
  await expect(page.getByRole('row', { name: /Ben – neither/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /this machine dissatisfied taken away/ })).toBeVisible();
  await page.getByRole('heading', { name: 'Labels of your team' }).scrollIntoViewIfNeeded();
  await page.screenshot({ path: test.info().outputPath('log-1440.png') });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByRole('heading', { name: 'Labels of your team' }).scrollIntoViewIfNeeded();
  await page.screenshot({ path: test.info().outputPath('log-390-dark.png') });
  await page.goto('/#/conversation/0');
  await page.getByRole('heading', { name: 'How did this customer leave?' }).scrollIntoViewIfNeeded();
  await page.screenshot({ path: test.info().outputPath('label-390-dark.png') });
});
