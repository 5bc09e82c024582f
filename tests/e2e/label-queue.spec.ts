import { expect, test } from '@playwright/test';
import { importExport, open } from './support/journey';

test('a reviewer labels what would teach most by keyboard, skips, undoes, and comes to the end', async ({
  page,
}) => {
  await open(page);
  await importExport(page);
  await page.getByRole('link', { name: 'Label those that would teach most' }).click();
  // Three of the eight were rated by their customers.
  await expect(page.getByText('1 of 5, 0 labelled')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Why this one' })).toBeVisible();
  await expect(
    page.getByRole('listitem').filter({ hasText: /^Little that is labelled|^Of what is left/ }),
  ).toBeVisible();
  // Names are off until they are turned on, here as everywhere.
  await expect(page.getByText(/^Agent \d+$/).first()).toBeVisible();
  await expect(page.getByText('Mira')).toHaveCount(0);
  await page.screenshot({ path: test.info().outputPath('queue-1440.png') });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: test.info().outputPath('queue-390-dark.png') });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.keyboard.press('1');
  await expect(page.getByText('2 of 5, 1 labelled')).toBeVisible();
  await page.keyboard.press('u');
  await expect(page.getByText('1 of 5, 0 labelled')).toBeVisible();
  await page.getByRole('button', { name: /^Satisfied/ }).click();
  await expect(page.getByText('2 of 5, 1 labelled')).toBeVisible();
  await page.keyboard.press('k');
  await expect(page.getByRole('button', { name: /^Satisfied/ })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('j');
  await expect(page.getByText('2 of 5, 1 labelled')).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.getByText('3 of 5, 1 labelled')).toBeVisible();
  for (const done of [2, 3, 4]) {
    await page.keyboard.press('3');
    if (done < 4) await expect(page.getByText(`${done + 2} of 5, ${done} labelled`)).toBeVisible();
  }
  await expect(page.getByText('4 labels in this sitting.')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('end-1440.png') });

  // All but the one that was skipped are labelled, and a page that is opened anew may ask for that again.
  await page.getByRole('button', { name: 'Propose more' }).click();
  await expect(page.getByText('Nothing is left to label.')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('empty-1440.png') });
  await page.reload();
  await expect(page.getByText('1 of 1, 0 labelled')).toBeVisible();
});
