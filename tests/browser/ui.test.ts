import axe from 'axe-core';
import { flushSync } from 'svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import ArcMargin from '$src/ui/arc/ArcMargin.svelte';
import ArcSmall from '$src/ui/arc/ArcSmall.svelte';
import FilterChip from '$src/ui/controls/FilterChip.svelte';
import DropZone from '$src/ui/import/DropZone.svelte';
import JobProgress from '$src/ui/shell/JobProgress.svelte';
import Toast from '$src/ui/shell/Toast.svelte';
import UiGallery from './UiGallery.svelte';
import { rowAt } from './ui-story';

const THEMES = ['light', 'dark'] as const;
const WIDTHS = [1440, 390] as const;

beforeEach(async () => {
  delete document.documentElement.dataset['theme'];
  document.documentElement.lang = 'en';
  await page.viewport(1440, 900);
});

for (const theme of THEMES) {
  for (const width of WIDTHS) {
    it(`shows no barrier to anyone in ${theme} at ${width}`, async () => {
      document.documentElement.dataset['theme'] = theme;
      await page.viewport(width, 900);
      await render(UiGallery);
      await document.fonts.ready;
      // A toast that is still rising is paler than it will be.
      await Promise.all(document.getAnimations().map((animation) => animation.finished));
      const { violations } = await axe.run(document.body, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
      });
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n  ')}`,
      );
      expect(found).toEqual([]);
    }, 60_000);
  }

  it(`keeps everything but wide tables within 390 pixels in ${theme}`, async () => {
    document.documentElement.dataset['theme'] = theme;
    await page.viewport(390, 900);
    await render(UiGallery);
    await expect.poll(() => document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  });
}

it('would find a barrier if there were one', async () => {
  const screen = await render(ArcSmall, { ...rowAt(1), why: undefined });
  screen.container.querySelector('svg')!.removeAttribute('aria-label');
  const { violations } = await axe.run(screen.container, { runOnly: ['wcag2a'] });
  expect(violations.map(({ id }) => id)).toEqual(['svg-img-alt']);
});

it('reads an arc aloud with its numbers, and says why there is none', async () => {
  const scored = { ...rowAt(1) };
  const screen = await render(ArcSmall, { ...scored, why: undefined });
  await expect.element(screen.getByRole('img', { name: 'enters +1.7, leaves −3.5, 6 turns' })).toBeVisible();
  await screen.rerender({ ...rowAt(8), why: 'not scored: Portuguese' });
  await expect.element(screen.getByRole('img', { name: 'not scored: Portuguese' })).toBeVisible();
});

it('leads from a point in the margin to its turn, by mouse and by keys', async () => {
  const onpick = vi.fn();
  const onmark = vi.fn();
  const turns = [0.2, 0.1, -0.6].map((valence, i) => ({
    turn: i * 2,
    valence,
    counted: i !== 1,
    y: 20 + i * 80,
    top: i * 80,
    bottom: 60 + i * 80,
  }));
  const screen = await render(ArcMargin, { turns, entry: 0.2, exit: -0.6, height: 260, onpick, onmark });
  await screen.getByRole('button', { name: 'Turn 3, +0.5, not counted' }).click();
  expect(onpick).toHaveBeenLastCalledWith(2);
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(onpick).toHaveBeenLastCalledWith(4);
  expect(onmark).toHaveBeenCalledWith(4);
});

it('narrows by reason with a list that closes on Escape', async () => {
  const onchange = vi.fn();
  const options = ['outage', 'billing'].map((value) => ({ value, label: value, count: 3 }));
  const screen = await render(FilterChip, { label: 'Reason', options, chosen: [], onchange });
  await screen.getByRole('button', { name: 'Reason all' }).click();
  await screen.getByRole('checkbox', { name: 'outage' }).click();
  expect(onchange).toHaveBeenLastCalledWith(['outage']);
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByRole('checkbox', { name: 'outage' })).not.toBeInTheDocument();
  await screen.rerender({ label: 'Reason', options, chosen: ['outage'], onchange });
  await screen.getByRole('button', { name: 'Remove the filter on Reason' }).click();
  expect(onchange).toHaveBeenLastCalledWith([]);
});

it('keeps a toast while somebody points at it, and lets it go ten seconds after', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const onclose = vi.fn();
    const screen = await render(Toast, { text: '3 conversations marked recovered.', onclose });
    const toast = screen.container.querySelector('.toast')!;
    vi.advanceTimersByTime(9_000);
    toast.dispatchEvent(new MouseEvent('mouseenter'));
    flushSync();
    vi.advanceTimersByTime(60_000);
    expect(onclose).not.toHaveBeenCalled();
    toast.dispatchEvent(new MouseEvent('mouseleave'));
    flushSync();
    vi.advanceTimersByTime(9_900);
    expect(onclose).not.toHaveBeenCalled();
    vi.advanceTimersByTime(200);
    expect(onclose).toHaveBeenCalledOnce();
  } finally {
    vi.useRealTimers();
  }
});

it('takes back what a toast says was done', async () => {
  const onundo = vi.fn();
  const onclose = vi.fn();
  const screen = await render(Toast, { text: 'Turn 3 set to +2.1.', onundo, onclose });
  await screen.getByRole('button', { name: 'Undo' }).click();
  expect(onundo).toHaveBeenCalledOnce();
  expect(onclose).toHaveBeenCalledOnce();
});

it('counts first, and gives no time before it knows one', async () => {
  const job = { phase: 'running' as const, done: 264, total: 13191, left: null };
  const screen = await render(JobProgress, { job, name: 'Scoring', verb: 'scored' });
  const bar = screen.getByRole('progressbar', { name: 'Scoring' });
  await expect.element(bar).toHaveAttribute('aria-valuetext', '264 of 13,191 scored');
  await screen.rerender({
    job: { ...job, done: 8046, left: { from: 60, to: 110 } },
    name: 'Scoring',
    verb: 'scored',
  });
  await expect.element(bar).toHaveAttribute('aria-valuetext', '8,046 of 13,191 scored; 1 to 2 minutes left');
  await screen.rerender({ job: { ...job, phase: 'paused', done: 8046 }, name: 'Scoring', verb: 'scored' });
  await expect.element(bar).toHaveAttribute('aria-valuetext', 'Paused · 8,046 of 13,191 kept');
});

it('takes the same file twice in a row from its button', async () => {
  const onfiles = vi.fn();
  const screen = await render(DropZone, { onfiles });
  const input = screen.container.querySelector<HTMLInputElement>('input[type=file]')!;
  const file = new File(['id,text\n1,hello'], 'chat.csv');
  for (let times = 1; times <= 2; times++) {
    const chosen = new DataTransfer();
    chosen.items.add(file);
    input.files = chosen.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    expect(onfiles).toHaveBeenCalledTimes(times);
  }
  expect((onfiles.mock.lastCall as [File[]])[0][0]?.name).toBe('chat.csv');
});

it('takes files that are dropped, and says that it would', async () => {
  const onfiles = vi.fn();
  const screen = await render(DropZone, { onfiles });
  const zone = screen.getByRole('group', { name: 'Files to read' }).element();
  const dropped = new DataTransfer();
  dropped.items.add(new File(['{}'], 'calls.jsonl'));
  zone.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
  await expect.poll(() => (onfiles.mock.lastCall as [File[]] | undefined)?.[0][0]?.name).toBe('calls.jsonl');
});
