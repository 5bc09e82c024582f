/** Customers come about something that they never came about before, and the team is told. */
import { expect, test } from '@playwright/test';
import { open } from './support/journey';
import { allScored, importFile, look } from './support/reasons-page';
import {
  CONVERSATIONS,
  exportWithoutReasons,
  LATER_CONVERSATIONS,
  laterExport,
} from './support/reasons-export';

test('many that fit nowhere are told with what to do, and finding reasons anew answers it', async ({
  page,
}) => {
  test.setTimeout(300_000);
  page.setDefaultTimeout(30_000);
  const names = page.locator('tbody th button');
  const alert = page.locator('.callout', { hasText: /conversations that came since, \d+\s% fit no reason/ });
  const placed = async () => {
    await expect(page.getByText('Finding reasons in what')).toHaveCount(0, { timeout: 90_000 });
    await expect(page.getByText('Giving each conversation its reason')).toHaveCount(0, { timeout: 60_000 });
  };
  await open(page);
  await importFile(page, 'october.csv', exportWithoutReasons());
  await allScored(page, CONVERSATIONS);
  await page.getByRole('link', { name: 'Find contact reasons' }).click();
  await page.getByRole('button', { name: 'Find reasons' }).click();
  await expect(names.first()).toBeVisible({ timeout: 60_000 });
  await placed();
  await expect(alert).toHaveCount(0);

  await importFile(page, 'november.csv', laterExport());
  await allScored(page, CONVERSATIONS + LATER_CONVERSATIONS);
  await page.getByRole('link', { name: 'Contact reasons' }).first().click();
  await expect(alert).toBeVisible({ timeout: 60_000 });
  await expect(alert).toContainText(`Of ${LATER_CONVERSATIONS} conversations`);
  expect((await names.allInnerTexts()).join(' ')).not.toMatch(/app|scan|camera/i);
  await look(page, 'drifted');

  await page.getByRole('button', { name: 'Find reasons again' }).click();
  await placed();
  await expect(alert).toHaveCount(0);
  await expect.poll(async () => (await names.allInnerTexts()).join(' ')).toMatch(/app|scan|camera/i);

  // One step back, and what was said then is said again.
  await page.getByRole('button', { name: /^Undo: / }).click();
  await placed();
  await expect(alert).toBeVisible();
});
