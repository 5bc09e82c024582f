import '$src/ui/styles/index.css';
import { beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import ReportBlocks from '$src/views/accuracy/ReportBlocks.svelte';
import { population, report } from '../factories/accuracy-report';

beforeEach(async () => {
  delete document.documentElement.dataset['theme'];
  await page.viewport(1440, 900);
});

const show = () => render(ReportBlocks, { report, population, perDay: 240 });

it('says first who is found and what a dumb guess does, then the numbers', async () => {
  const screen = await show();
  await expect.element(screen.getByText('It finds 38 of 50 unhappy customers.')).toBeVisible();
  await expect.element(screen.getByRole('row', { name: /Always “satisfied”/ })).toHaveTextContent('0 of 50');
  await expect.element(screen.getByRole('row', { name: /^Now/ })).toHaveTextContent('0.77–0.87');
  await expect
    .element(screen.getByRole('row', { name: /^voice/ }))
    .toHaveTextContent('cannot tell: 7 unhappy answers, 10 needed');
});

it('answers for the calls that a team has time for', async () => {
  const screen = await show();
  const calls = screen.getByRole('spinbutton', { name: /calls a day/ });
  await expect.element(screen.getByText(/that is about 7.5/)).toBeVisible();
  await calls.fill('48');
  calls.element().dispatchEvent(new Event('change', { bubbles: true }));
  await expect.element(screen.getByText(/that is about 20/)).toBeVisible();
});

it('moves what nobody can know by a slider and by a number, and goes back to what was found', async () => {
  const screen = await show();
  await expect.element(screen.getByRole('img', { name: /0.53 times as often, 82.0/ })).toBeVisible();
  await expect.element(screen.getByText(/Answering depends on entry, exit/)).toBeVisible();
  const number = screen.getByRole('spinbutton', { name: 'Times as often as the satisfied' });
  await number.fill('1');
  number.element().dispatchEvent(new Event('change', { bubbles: true }));
  await expect.element(screen.getByRole('img', { name: /answer as often, 91.6/ })).toBeVisible();
  await screen.getByRole('button', { name: 'As found: 0.53' }).click();
  await expect.element(screen.getByRole('img', { name: /0.53 times as often, 82.0/ })).toBeVisible();
});

it('has a table behind each chart', async () => {
  const screen = await show();
  expect(screen.container.querySelectorAll('figure details summary')).toHaveLength(4);
  const curve = [...screen.container.querySelectorAll('figure')].find((figure) =>
    figure.textContent.includes('More ratings would help'),
  )!;
  const rows = [...curve.querySelectorAll('tbody tr')].map((row) => row.textContent.replace(/\s+/g, ' '));
  expect(rows[0]).toContain('0.64 (0.58–0.70)');
  expect(rows.at(-1)).toContain('800, if it goes on');
});

for (const [theme, width] of [
  ['light', 1140],
  ['dark', 1140],
  ['light', 358],
] as const) {
  it(`fits ${width} in ${theme}: nothing but a wide table scrolls sideways`, async () => {
    await page.viewport(width, 1000);
    document.documentElement.dataset['theme'] = theme;
    await show();
    await expect.poll(() => document.querySelectorAll('figure svg').length).toBeGreaterThan(3);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });
}
