import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ok } from '$src/domain/result';
import type { FolderFile } from '$src/state/folder-handle';
import type { Imports } from '$src/state/imports.svelte';
import type { Taken } from '$src/state/imports-state';
import type { Library } from '$src/state/library.svelte';
import { WatchedFolder } from '$src/state/watched-folder.svelte';
import { fakeLocks } from '../../factories/fake-locks';

const { filesInFolder } = vi.hoisted(() => ({ filesInFolder: vi.fn<() => Promise<FolderFile[]>>() }));
vi.mock('$src/state/folder-handle', () => ({
  canWatch: () => true,
  chooseFolder: () => Promise.resolve({ name: 'exports' }),
  filesInFolder,
  mayReadFolder: () => Promise.resolve(true),
  observeFolder: () => () => undefined,
}));

/** Between two looks. */
const LOOK_MS = 2_000;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { locks: fakeLocks() });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A file that has long stood still; another `text` is another size. */
function lying(name: string, text = name): FolderFile {
  const file = new File([text], name, { lastModified: 1 });
  return { name, size: file.size, modifiedMs: 1, file };
}

function watcher(take: (file: File) => Promise<Taken>) {
  const store = { writeSetting: () => Promise.resolve(ok(undefined)) };
  const took = vi.fn(take);
  const watched = new WatchedFolder({ store } as unknown as Library, { take: took } as unknown as Imports, {
    whenHeld: () => Promise.resolve(),
  });
  return { watched, names: () => took.mock.calls.map(([file]) => file.name) };
}

const looks = (times: number) => vi.advanceTimersByTimeAsync(times * LOOK_MS);
const imported = (): Promise<Taken> => Promise.resolve({ kind: 'imported', last: null });
const rewritten = () => new DOMException('The file has changed.', 'NotReadableError');

test('a file that is rewritten while it is read waits for the next look, and those behind it come in', async () => {
  filesInFolder.mockResolvedValue([lying('a.csv'), lying('b.csv')]);
  let isRewritten = true;
  const { watched, names } = watcher(({ name }) => {
    const fails = name === 'a.csv' && isRewritten;
    if (fails) isRewritten = false;
    return fails ? Promise.reject(rewritten()) : imported();
  });
  await watched.choose();
  await looks(0);
  expect(names()).toEqual(['a.csv', 'b.csv']);
  expect(watched.state).toMatchObject({ phase: 'watching' });
  await looks(3);
  expect(names()).toEqual(['a.csv', 'b.csv', 'a.csv']);
  expect(watched.refused).toEqual([]);
  watched.stop();
});

test('a file that cannot be taken for no known reason is named once, and left until it changes', async () => {
  filesInFolder.mockResolvedValue([lying('a.csv')]);
  let isBroken = true;
  const { watched, names } = watcher(() => (isBroken ? Promise.reject(new Error('a bug')) : imported()));
  await watched.choose();
  await looks(3);
  expect(names()).toEqual(['a.csv']);
  expect(watched.refused).toEqual(['a.csv']);
  isBroken = false;
  filesInFolder.mockResolvedValue([lying('a.csv', 'more of it')]);
  await looks(3);
  expect(names()).toEqual(['a.csv', 'a.csv']);
  expect(watched.refused).toEqual([]);
  watched.stop();
});

test('a file whose import failed is named, as long as it lies there like that', async () => {
  filesInFolder.mockResolvedValue([lying('a.csv')]);
  let isFull = true;
  const { watched, names } = watcher(() => (isFull ? Promise.resolve({ kind: 'failed' }) : imported()));
  await watched.choose();
  await looks(3);
  expect(names()).toEqual(['a.csv']);
  expect(watched.refused).toEqual(['a.csv']);
  isFull = false;
  filesInFolder.mockResolvedValue([lying('a.csv', 'more of it')]);
  await looks(3);
  expect(watched.refused).toEqual([]);
  watched.stop();
});

test('a folder that is gone is said to be, and is looked at again when somebody asks for it', async () => {
  filesInFolder.mockRejectedValue(new DOMException('Gone.', 'NotFoundError'));
  const { watched, names } = watcher(imported);
  await watched.choose();
  await looks(1);
  expect(watched.state).toEqual({ phase: 'lost', name: 'exports' });
  filesInFolder.mockResolvedValue([lying('a.csv')]);
  await watched.allow();
  await looks(1);
  expect(watched.state).toMatchObject({ phase: 'watching' });
  expect(names()).toEqual(['a.csv']);
  watched.stop();
});

test('watching that ends for no known reason does not pass for watching', async () => {
  filesInFolder.mockResolvedValue([]);
  const { watched } = watcher(imported);
  vi.stubGlobal('navigator', { locks: { request: () => Promise.reject(new Error('a bug')) } });
  await watched.choose();
  await looks(1);
  expect(watched.state).toEqual({ phase: 'lost', name: 'exports' });
});

test('a folder that is watched for days holds no more than on its first minute', async () => {
  filesInFolder.mockResolvedValue([]);
  const { watched } = watcher(imported);
  const listened = vi.spyOn(AbortSignal.prototype, 'addEventListener');
  await watched.choose();
  await looks(2);
  const before = listened.mock.calls.length;
  await looks(20);
  expect(listened.mock.calls.length).toBe(before);
  watched.stop();
});
