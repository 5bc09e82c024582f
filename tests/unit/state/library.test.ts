import { expect, test, vi } from 'vitest';
import { ok } from '$src/domain/result';
import { Library } from '$src/state/library.svelte';

const { store } = vi.hoisted(() => ({
  store: {
    refreshColumns: vi.fn(),
    refreshFoundReasons: vi.fn(),
    readReasonCodes: vi.fn(),
    readDictionaries: vi.fn(),
    watchRevision: () => () => undefined,
    whenLost: () => new Promise(() => undefined),
  },
}));
vi.mock('$src/store/store', () => ({ openStore: () => Promise.resolve({ ok: true, value: store }) }));

const changed = (...segments: readonly number[]) => ok({ segments, unreadable: [], restarted: false });

/** A page that is open, and what is thrown once when it next reads the names. */
async function open() {
  store.refreshColumns.mockReset().mockResolvedValue(changed());
  store.refreshFoundReasons.mockReset().mockResolvedValue(ok(false));
  store.readReasonCodes
    .mockReset()
    .mockResolvedValue(ok({ version: 0, placedBy: 0, usedForAll: false, codes: [] }));
  store.readDictionaries.mockReset().mockResolvedValue(ok({}));
  const library = new Library();
  await library.open();
  store.readDictionaries.mockRejectedValueOnce(new Error('a bug'));
  return library;
}

test('the screens follow again after one change that could not be followed', async () => {
  const library = await open();
  await expect(library.refresh()).rejects.toThrow('a bug');
  const before = library.columns;
  store.refreshColumns.mockResolvedValueOnce(changed(1));
  await library.refresh();
  expect(library.columns).not.toBe(before);
});

test('what was read before something went wrong is shown with the next change, whatever that is', async () => {
  const library = await open();
  const before = library.columns;
  store.refreshColumns.mockResolvedValueOnce(changed(1));
  await expect(library.refresh()).rejects.toThrow('a bug');
  await library.refresh();
  expect(library.columns).not.toBe(before);
  const shown = library.columns;
  await library.refresh();
  expect(library.columns).toBe(shown);
});

test('readings follow each other, also after one that failed', async () => {
  const library = await open();
  let reading = 0;
  store.refreshColumns.mockImplementation(async () => {
    expect(++reading).toBe(1);
    await Promise.resolve();
    reading--;
    return changed();
  });
  const all = await Promise.allSettled([library.refresh(), library.refresh(), library.refresh()]);
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
});
