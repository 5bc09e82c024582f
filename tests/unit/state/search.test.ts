import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Search } from '$src/state/search.svelte';
import { FakeWorker, never } from '../../factories/fake-worker';

const workers = vi.hoisted(() => ({ start: (): unknown => undefined }));
vi.mock('$src/state/privacy/own-scripts', () => ({ startWorker: () => workers.start() }));

type Tell = (news: { found: Uint32Array; share: number; unreadable: number }) => Promise<void>;

const held = { whenHeld: () => Promise.resolve() };
let started: FakeWorker[];
let find: (text: string, round: number, tell: Tell) => Promise<void>;

beforeEach(() => {
  started = [];
  workers.start = () => {
    const worker = new FakeWorker({
      find: (text: string, round: number, tell: Tell) => find(text, round, tell),
    });
    started.push(worker);
    return worker;
  };
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => vi.useRealTimers());

const finds = (...found: number[]) => {
  find = (_, __, tell) => tell({ found: Uint32Array.from(found), share: 1, unreadable: 0 });
};
const settled = (search: Search) => vi.waitFor(() => expect(search.progress).toBe(1));

async function searched(search: Search, text: string) {
  search.set(text);
  await vi.advanceTimersByTimeAsync(250);
  await settled(search);
}

test('says that it failed when the store is lost, and finds again afterwards', async () => {
  const search = new Search(held);
  find = () => Promise.reject(new Error('closed'));
  await searched(search, 'late');
  await vi.waitFor(() => expect(search.failed).toBe(true));

  finds(3);
  await searched(search, 'late again');
  await vi.waitFor(() => expect(search.found).toEqual(Uint32Array.of(3)));
  expect(search.failed).toBe(false);
  expect(started.map(({ isTerminated }) => isTerminated)).toEqual([true, false]);
});

test('says that it failed when its worker dies', async () => {
  const search = new Search(held);
  find = never;
  search.set('late');
  await vi.advanceTimersByTimeAsync(250);
  expect(search.progress).toBe(0);
  started[0]!.die();
  await vi.waitFor(() => expect(search.failed).toBe(true));
  expect(search.progress).toBe(1);
});

test('finds what an import has added, once it is quiet, and keeps the list until then', async () => {
  const search = new Search(held);
  finds(1);
  await searched(search, 'late');
  await vi.waitFor(() => expect(search.found).toEqual(Uint32Array.of(1)));

  finds(1, 2);
  search.again();
  await vi.advanceTimersByTimeAsync(1_500);
  search.again();
  await vi.advanceTimersByTimeAsync(1_500);
  expect(search.found).toEqual(Uint32Array.of(1));
  await vi.advanceTimersByTimeAsync(600);
  await vi.waitFor(() => expect(search.found).toEqual(Uint32Array.of(1, 2)));
});

test('starts no worker once something could get out', async () => {
  const search = new Search({ whenHeld: () => Promise.reject(new Error('breached')) });
  search.set('late');
  await vi.advanceTimersByTimeAsync(250);
  expect([started.length, search.failed]).toEqual([0, true]);
});
