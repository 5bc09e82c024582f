import '$src/ui/styles/index.css';
import { beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import AnswerStrip from '$src/ui/charts/AnswerStrip.svelte';
import Dumbbell from '$src/ui/charts/Dumbbell.svelte';
import FlowDiagram from '$src/ui/charts/FlowDiagram.svelte';
import ShiftHistogram from '$src/ui/charts/ShiftHistogram.svelte';
import WeekLineChart from '$src/ui/charts/WeekLineChart.svelte';
import { percent } from '$src/ui/format';
import { bins, flow, reasons, series, weeks } from './ui-story';

beforeEach(async () => {
  delete document.documentElement.dataset['theme'];
  await page.viewport(1440, 900);
});

/** Text of the table behind the chart, cell by cell. */
const twin = () =>
  [...document.querySelectorAll('details tr')].map((row) =>
    [...row.querySelectorAll('th, td')].map((cell) => cell.textContent),
  );

it('shows the numbers of a flow as a table, rows and columns adding up', async () => {
  const screen = await render(FlowDiagram, { title: '39 % arrive low, 22 % leave low', flow });
  await expect.element(screen.getByRole('img', { name: '39 % arrive low, 22 % leave low' })).toBeVisible();
  await screen.getByText('Show as table').click();
  await expect.element(screen.getByRole('table')).toBeVisible();
  expect(twin()).toEqual([
    ['enter, then leave', 'good', 'neutral', 'low', 'all'],
    ['good', '428', '231', '94', '753'],
    ['neutral', '1,949', '3,902', '1,082', '6,933'],
    ['low', '1,360', '1,987', '1,571', '4,918'],
    ['all', '3,737', '6,120', '2,747', '12,604'],
  ]);
});

it('names the two ways that matter with their counts, on a narrow screen under the drawing', async () => {
  const screen = await render(FlowDiagram, { title: 'Flow', flow });
  await expect.element(screen.getByText('lifted from low to good')).toBeVisible();
  await page.viewport(390, 900);
  await expect
    .poll(() => screen.container.querySelector('p.note')?.textContent)
    .toMatch(/1,360\s+lifted from low to good,\s+1,176\s+came in well,\s+left\s+low/);
});

it('keeps every word of a flow readable where states and ribbons are thin', async () => {
  await page.viewport(600, 900);
  const thin = [
    [10, 13, 24],
    [37, 57, 49],
    [0, 0, 1],
  ];
  const screen = await render(FlowDiagram, { title: 'Flow', flow: thin });
  await expect.element(screen.getByText('came in well, left low')).toBeVisible();
  const boxes = [...screen.container.querySelectorAll('svg text')].map((word) =>
    word.getBoundingClientRect(),
  );
  boxes.forEach((box, i) => {
    for (const other of boxes.slice(i + 1)) {
      const across = Math.min(box.right, other.right) - Math.max(box.left, other.left);
      // Boxes hold room for accents above and below: a pixel or two of that may be shared.
      const down = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
      expect(Math.min(across, down)).toBeLessThan(3);
    }
  });
});

it('calls the open ends of the distribution by name', async () => {
  await render(ShiftHistogram, { title: 'Shift', bins });
  await expect.poll(() => twin().length).toBe(12);
  expect(twin()[1]).toEqual(['under −4', '96']);
  expect(twin()[6]).toEqual(['0 to +1', '2,964']);
  expect(twin()[11]).toEqual(['over +5', '407']);
});

it('draws no mean for a reason that too few came with', async () => {
  const few = { name: 'porting', n: 18, entry: null, exit: null };
  const screen = await render(Dumbbell, {
    title: 'By reason',
    groupName: 'reason',
    rows: [...reasons.slice(0, 2), few],
  });
  await expect.element(screen.getByText('too few: n 18')).toBeVisible();
  expect(screen.container.querySelectorAll('circle.ring:not(.key)')).toHaveLength(2);
});

it('opens the thin slice that answered, and survives that nobody did', async () => {
  const label = 'Nobody answered';
  const screen = await render(AnswerStrip, {
    label,
    all: 200,
    answered: { dissatisfied: 0, neither: 0, satisfied: 0 },
  });
  await expect.element(screen.getByRole('img', { name: label })).toBeVisible();
  expect(screen.container.innerHTML).not.toContain('NaN');
  expect(twin().at(-1)).toEqual(['answered the survey', '0', '0.0\u00a0%']);
  await expect.element(screen.getByText('nobody answered a survey')).toBeVisible();
});

/** How bright the canvas is drawn, on the mean of what is drawn at all. */
function inkOfCanvas(): number {
  const canvas = document.querySelector('canvas')!;
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  let [sum, drawn] = [0, 0];
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3]! < 200) continue;
    sum += data[i]! + data[i + 1]! + data[i + 2]!;
    drawn++;
  }
  return drawn === 0 ? NaN : sum / drawn / 3;
}

it('draws the weeks again in the colours of the other theme', async () => {
  const title = 'The survey did not notice the outage; the rest did';
  document.documentElement.dataset['theme'] = 'light';
  const screen = await render(WeekLineChart, { title, weeks, series, format: percent });
  await expect.element(screen.getByRole('img', { name: title })).toBeVisible();
  await expect.poll(inkOfCanvas).toBeLessThan(190);
  const light = inkOfCanvas();
  document.documentElement.dataset['theme'] = 'dark';
  await expect.poll(inkOfCanvas).not.toBe(light);
  expect(twin()[1]).toEqual(['28 Sep', '90.4\u00a0%', '83.1\u00a0% (79.8\u00a0% to 86.3\u00a0%)']);
});

it('says that there is no data for a week without any', async () => {
  const gap = [{ name: 'surveyed', kind: 'counted' as const, values: [0.9, null] }];
  await render(WeekLineChart, { title: 'Weeks', weeks: ['2 Nov', '9 Nov'], series: gap, format: percent });
  await expect.poll(() => twin().at(-1)).toEqual(['9 Nov', 'no data']);
});
