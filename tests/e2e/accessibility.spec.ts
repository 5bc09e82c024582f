import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { importExport, open } from './support/journey';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

async function violations(page: Page) {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
  );
}

for (const scheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`every screen can be used without eyes or mouse: ${scheme}, ${width} wide`, async ({ page }) => {
      // A dozen screens one after the other.
      test.slow();
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width: 1440, height: 900 });
      await open(page);
      expect(await violations(page), 'start').toEqual([]);
      await importExport(page);
      await page.setViewportSize({ width, height: 900 });
      for (const fragment of [
        'overview',
        'conversations',
        'conversation/0',
        'reasons',
        'labels',
        'agents',
        'paths',
        'accuracy',
        'outreach',
        'report',
        'import',
        'settings',
      ]) {
        await page.goto(`/#/${fragment}`);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        // Screens fill in what they read from the store; axe must see them filled.
        await expect(page.getByText(/^Reading /)).toHaveCount(0);
        expect(await violations(page), fragment).toEqual([]);
      }
    });
  }
}

test('a control without a name is found', async ({ page }) => {
  await open(page);
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')));
  expect(await violations(page)).not.toEqual([]);
});
