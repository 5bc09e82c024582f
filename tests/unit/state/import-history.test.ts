import { expect, test } from 'vitest';
import { err, ok } from '$src/domain/result';
import { ImportHistory } from '$src/state/import-history.svelte';
import type { Library } from '$src/state/library.svelte';
import { Toasts } from '$src/state/toasts.svelte';
import type { ImportRecord } from '$src/store/records/imports';

const full = err({ kind: 'quota' } as const);

/** A history of conversations (1) and a list of tickets (2) that the disk has no room to change. */
async function unchangeable() {
  const facts = { changed: 3, same: 0, kept: 0, unmatched: 0, segments: [0, 1] };
  const imports = [{ id: 1 }, { id: 2, facts }] as unknown as ImportRecord[];
  const store = {
    readImports: () => Promise.resolve(ok(imports)),
    readJobs: () => Promise.resolve(ok([])),
    removeImport: () => Promise.resolve(full),
    restoreImport: () => Promise.resolve(full),
    removeFacts: () => Promise.resolve(full),
    restoreFacts: () => Promise.resolve(full),
  };
  let refreshed = 0;
  const library = { store, refresh: () => Promise.resolve(++refreshed) };
  const toasts = new Toasts();
  const history = new ImportHistory(library as unknown as Library, toasts);
  await history.read();
  return { history, toasts, refreshed: () => refreshed };
}

test('an import that could not be taken out or brought back is said to be as it was, and why', async () => {
  const { history, toasts } = await unchangeable();
  await history.remove(1);
  expect(toasts.shown).toMatchObject({
    text: 'The import was not taken out; nothing has changed.',
    undo: null,
    failure: { kind: 'quota' },
  });
  await history.restore(1);
  expect(toasts.shown).toMatchObject({
    text: 'The import was not brought back; nothing has changed.',
    failure: { kind: 'quota' },
  });
});

test('a list of tickets that went out in part only is said to be half done, and what has changed is counted', async () => {
  const { history, toasts, refreshed } = await unchangeable();
  await history.remove(2);
  expect(toasts.shown).toMatchObject({
    text: 'What the import said was not taken out of all conversations. Take it out again to go on.',
    undo: null,
    failure: { kind: 'quota' },
  });
  await history.restore(2);
  expect(toasts.shown).toMatchObject({
    text: 'What the import said was not brought back to all conversations. Bring it back again to go on.',
    failure: { kind: 'quota' },
  });
  expect(refreshed()).toBe(2);
});
