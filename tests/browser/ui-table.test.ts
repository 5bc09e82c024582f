import '$src/ui/styles/index.css';
import { beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import TableInPlace from './TableInPlace.svelte';

const MILLIONS = 5_000_000;

beforeEach(() => page.viewport(1440, 900));

const table = () => document.querySelector<HTMLTableElement>('table')!;
const rows = () => [...document.querySelectorAll<HTMLTableRowElement>('tbody tr')];
const selectedRow = () => document.querySelector('tr[aria-selected="true"]')?.getAttribute('aria-rowindex');
const frame = () => table().parentElement!.parentElement!;

it('holds five million conversations, of which only those in view exist', async () => {
  await render(TableInPlace, { count: MILLIONS });
  await expect.poll(() => rows().length).toBeGreaterThan(10);
  expect(rows().length).toBeLessThan(40);
  expect(table().getAttribute('aria-rowcount')).toBe(String(MILLIONS + 1));
  expect(rows()[0]!.getAttribute('aria-rowindex')).toBe('2');
});

it('reaches the last of five million with one key, and the first again', async () => {
  await render(TableInPlace, { count: MILLIONS });
  table().focus();
  await userEvent.keyboard('{End}');
  await expect.poll(selectedRow).toBe(String(MILLIONS + 1));
  await userEvent.keyboard('{ArrowUp}{PageUp}{Home}');
  await expect.poll(selectedRow).toBe('2');
});

it('moves by a few rows for a turn of the wheel in the middle of five million', async () => {
  await render(TableInPlace, { count: MILLIONS });
  await expect.poll(() => rows().length).toBeGreaterThan(10);
  frame().scrollTop = 5_000_000;
  const first = () => Number(rows()[0]?.getAttribute('aria-rowindex'));
  await expect.poll(first).toBeGreaterThan(2_000_000);
  const before = first();
  frame().scrollTop += 102;
  await expect.poll(first).toBe(before + 3);
});

it('follows j, k, arrows and Enter, and leaves j to the page where single keys are off', async () => {
  const onopen = vi.fn();
  const screen = await render(TableInPlace, { count: 100, onopen });
  table().focus();
  await userEvent.keyboard('jj{ArrowDown}k{Enter}');
  expect(onopen).toHaveBeenLastCalledWith(2);
  await screen.rerender({ count: 100, onopen, singleKeys: false });
  await userEvent.keyboard('jj');
  expect(selectedRow()).toBe('4');
});

it('sorts from the keyboard, one step above the first row', async () => {
  const onsort = vi.fn();
  await render(TableInPlace, { count: 100, onsort });
  table().focus();
  await userEvent.keyboard('{ArrowUp}{ArrowRight}{Enter}');
  expect(onsort).toHaveBeenLastCalledWith('entry');
  const active = document.getElementById(table().getAttribute('aria-activedescendant')!);
  expect(active?.getAttribute('role')).toBe('columnheader');
});

it('is one stop on the way through the page', async () => {
  await render(TableInPlace, { count: 100 });
  const stops = [...document.querySelectorAll<HTMLElement>('table, table *')].filter(
    (one) => one.tabIndex >= 0,
  );
  expect(stops).toEqual([table()]);
});

it('says which row is being read while it is not there yet', async () => {
  const screen = await render(TableInPlace, { count: 12_000, rowAt: () => undefined });
  await expect.element(screen.getByText('reading row 1', { exact: true })).toBeVisible();
  expect(rows()[0]!.getAttribute('aria-busy')).toBe('true');
});

it('folds to two lines on a narrow screen and keeps its number of rows', async () => {
  await page.viewport(390, 900);
  await render(TableInPlace, { count: 1000 });
  await expect.poll(() => rows()[0]?.getBoundingClientRect().height).toBe(62);
  expect(rows()[0]!.querySelectorAll('td')).toHaveLength(1);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
});
