import { expect, test } from '@playwright/test';
import { importExport, open } from './support/journey';

test('corrected turns say what they would change before they change it, and one click goes back', async ({
  page,
}) => {
  await open(page);
  await importExport(page);
  await page.getByRole('link', { name: 'Import', exact: true }).first().click();
  await page.getByRole('button', { name: 'Import more' }).click();
  await importExport(page, 'november');
  await page.goto('/#/accuracy');
  await expect(page.getByText(/^0 of 20 corrected turns/)).toBeVisible();

  for (let ordinal = 0; ordinal < 14; ordinal++) {
    // Segments hold 256 conversations, and each import begins one.
    await page.goto(`/#/conversation/${ordinal < 8 ? ordinal : 256 + ordinal - 8}`);
    // The one before is still there until this one is read.
    await expect(page.getByText(/corrected by you/)).toHaveCount(0);
    for (const turn of [0, 2]) {
      const article = page.locator(`#turn-${turn}`);
      await article.focus();
      await page.keyboard.press('+');
      await expect(article.getByText(/corrected by you/)).toBeVisible();
    }
  }
  await page.goto('/#/accuracy');
  await page.getByRole('button', { name: 'See what they would change' }).click();
  await expect(page.getByText(/the error of a turn goes from/)).toBeVisible();
  await expect(page.getByText(/^Used, it moves/)).toBeVisible();
  await page.getByRole('heading', { name: /corrections of turns teach/ }).scrollIntoViewIfNeeded();
  await page.screenshot({ path: test.info().outputPath('taught-1440.png') });
  const use = page.getByRole('button', { name: 'Move all turns by it' });
  await expect(use).toBeVisible();
  await use.click();
  await expect(page.getByRole('heading', { name: 'Your corrections move every turn' })).toBeVisible();
  await page.goto('/#/conversation/263');
  await expect(page.getByText(/Moved by what your corrections taught/)).toBeVisible();
  await page.goto('/#/accuracy');
  await page.getByRole('button', { name: 'Back to what the model reads' }).click();
  await expect(page.getByRole('heading', { name: 'Your corrections move every turn' })).toBeHidden();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByRole('heading', { name: /corrections of turns teach/ }).scrollIntoViewIfNeeded();
  await page.screenshot({ path: test.info().outputPath('taught-390-dark.png') });
});
