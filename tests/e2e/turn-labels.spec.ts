import { expect, test, type Page } from '@playwright/test';
import { importExport, open } from './support/journey';

const turn = (page: Page, at: number) => page.locator(`#turn-${at}`);
const figure = (page: Page, name: string) =>
  page
    .locator('dl div')
    .filter({ hasText: new RegExp(`^${name}`) })
    .locator('dd');

test('a reviewer corrects a turn, the arc follows, and undo, reload and the list agree', async ({ page }) => {
  await open(page);
  await importExport(page);
  await page.goto('/#/conversation/0');
  const entry = figure(page, 'Entry');
  const read = await entry.innerText();

  await turn(page, 0).hover();
  await turn(page, 0).getByRole('button', { name: 'very content, +5.0' }).click();
  await expect(entry).toHaveText('+5.0');
  await expect(turn(page, 0).getByText(/corrected by you, the model read −/)).toBeVisible();
  await expect(page.getByText(`As the model read it: entry ${read}`)).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('corrected-1440.png') });

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(entry).toHaveText(read);

  // Keys go on from what counts; where the first would go depends on what the model reads.
  await turn(page, 0).getByRole('button', { name: 'very unhappy, −5.0' }).click();
  await expect(entry).toHaveText('−5.0');
  await turn(page, 0).focus();
  await page.keyboard.press('+');
  await expect(entry).toHaveText('−2.5');
  await page.keyboard.press('-');
  await expect(entry).toHaveText('−5.0');
  await page.keyboard.press('+');
  // The model may have read the very same: that it counts as corrected says that it is kept.
  await expect(entry).toHaveText('−2.5');
  await expect(turn(page, 0).getByText(/corrected by you/)).toBeVisible();
  await page.reload();
  await expect(entry).toHaveText('−2.5');

  await page.getByRole('link', { name: 'Conversations' }).first().click();
  await expect(page.getByRole('row').filter({ hasText: '−2.5' }).first()).toBeVisible();
  await page.getByRole('link', { name: 'Settings and privacy' }).first().click();
  await expect(page.getByText('1 turn is corrected.')).toBeVisible();
  await page.getByText('The log, 6 changes').click();
  await expect(page.getByRole('row', { name: /this machine −5.0 −2.5 turn 1/ })).toHaveCount(2);

  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/#/conversation/0');
  await turn(page, 0).focus();
  await page.screenshot({ path: test.info().outputPath('corrected-390-dark.png') });
});

test('a phrase of the trade counts as the team says once its effect was seen, and as it is read when taken out', async ({
  page,
}) => {
  const PHRASE = 'My parcel is late again, and nobody told me why.';
  await open(page);
  await importExport(page);
  await page.goto('/#/accuracy');
  await page.getByLabel('Phrase').fill(PHRASE);
  await page.getByRole('button', { name: 'Add and test' }).click();
  await page.getByRole('button', { name: `See what “${PHRASE}” as neutral would change` }).click();
  await expect(page.getByText(/as neutral moves 8.turns in\s+8.conversations;/)).toBeVisible();
  await page.getByRole('heading', { name: /of your trade/ }).scrollIntoViewIfNeeded();
  await page.screenshot({ path: test.info().outputPath('override-1440.png') });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByText(/as neutral moves 8.turns/).scrollIntoViewIfNeeded();
  await page.screenshot({ path: test.info().outputPath('override-390-dark.png') });
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.getByRole('button', { name: 'Let it count as neutral' }).click();
  await expect(page.getByRole('heading', { name: 'Phrases that count as you say' })).toBeVisible();
  await page.goto('/#/conversation/0');
  const corrected = turn(page, 0).getByText(/moved by the phrase “My parcel is late again/);
  await expect(corrected).toBeVisible();
  await expect(page.getByText(/^Moved by the phrase “My parcel is late again/)).toBeVisible();
  await page.reload();
  await expect(corrected).toBeVisible();

  await page.goto('/#/accuracy');
  await page.getByRole('button', { name: `Let “${PHRASE}” count as it is read` }).click();
  await expect(page.getByRole('heading', { name: 'Phrases that count as you say' })).toBeHidden();
  await page.getByText('The log, 2 changes').click();
  await page.goto('/#/conversation/0');
  await expect(turn(page, 0)).toBeVisible();
  await expect(corrected).toHaveCount(0);
});
