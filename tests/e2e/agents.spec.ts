import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { open } from './support/journey';

/** Four people and two reasons; one of the four lets customers with a refund leave worse. */
function team(): string {
  let seed = 7;
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const noise = () => random() + random() + random() - 1.5;
  const said = (valence: number) =>
    valence < -0.4
      ? 'This is a disgrace, I am furious and nobody helps me.'
      : valence < 0
        ? 'I am not happy with how this goes.'
        : valence < 0.4
          ? 'The parcel is in the hall of the building.'
          : 'Wonderful, thank you so much, you solved it!';
  const rows = ['conversation_id,speaker,text,timestamp,agent,reason'];
  for (let agent = 1; agent <= 4; agent++) {
    for (const reason of ['refund', 'delivery']) {
      for (let i = 0; i < 30; i++) {
        const isWeak = agent === 2 && reason === 'refund';
        const exit = 0.3 + noise() - (isWeak ? 0.9 : 0);
        const id = `${agent}-${reason}-${i}`;
        const at = (minute: number) =>
          `2026-10-${String(1 + (i % 28)).padStart(2, '0')}T10:${String(minute).padStart(2, '0')}:00Z`;
        const turn = (speaker: string, text: string, minute: number) =>
          rows.push(`${id},${speaker},"${text}",${at(minute)},Person ${agent},${reason}`);
        turn('customer', said(noise()), 0);
        turn('agent', 'Let me look into this for you.', 1);
        turn('customer', said(exit), 2);
      }
    }
  }
  return rows.join('\n');
}

test('a manager sees who differs with what, by number until names are turned on', async ({ page }) => {
  test.setTimeout(240_000);
  await open(page);
  await page
    .getByLabel('Choose files')
    .setInputFiles({ name: 'team.csv', mimeType: 'text/csv', buffer: Buffer.from(team()) });
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await page.getByRole('link', { name: 'Agents' }).first().click();
  const matrix = page.getByRole('region', { name: 'Agents by contact reason' });
  await expect(matrix.getByRole('rowheader', { name: 'Agent 02' })).toBeVisible({ timeout: 120_000 });
  await expect(matrix.getByRole('link', { name: /^Agent 02, refund: −.* below the team$/ })).toBeVisible({
    timeout: 180_000,
  });
  await expect(page.getByText('Person 2')).toHaveCount(0);
  await expect(page.getByRole('img', { name: /^refund: 1 below/ })).toBeVisible();

  // Scored to the end, so that nothing moves under the camera.
  await expect(page.getByText('of 240 scored so far')).toHaveCount(0, { timeout: 120_000 });
  await page.getByText('Agent 02, refund: conversations to learn from').click();
  await expect(page.getByRole('heading', { name: 'What colleagues recovered' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
  expect(violations).toEqual([]);
  for (const [theme, width] of [
    ['light', 1440],
    ['dark', 1440],
    ['light', 390],
    ['dark', 390],
  ] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: `${test.info().outputDir}/agents-${width}-${theme}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.getByRole('button', { name: 'Turn names on' }).click();
  await expect(matrix.getByRole('rowheader', { name: 'Person 2' })).toBeVisible();
  await page.getByRole('button', { name: 'Names are on, turned on 1×' }).click();
  await expect(page.getByRole('dialog').getByText('names turned on')).toBeVisible();
  await page.keyboard.press('Escape');

  await matrix.getByRole('link', { name: /^Person 2, refund/ }).click();
  await expect(page.getByRole('heading', { name: 'Conversations' })).toBeVisible();
  await expect(page.getByText('30 of 240 conversations').first()).toBeVisible();
});
