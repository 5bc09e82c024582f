import { expect, test, vi } from 'vitest';
import { HandlersOfSeveral } from '$src/state/handlers.svelte';
import type { Library } from '$src/state/library.svelte';
import { FLAG } from '$src/store/columns';

const { handlers } = vi.hoisted(() => ({ handlers: vi.fn(() => Promise.resolve({})) }));
vi.mock('$src/state/open-worker', () => ({
  openWorker: () => ({ remote: { handlers }, broken: new Promise(() => undefined), end: () => undefined }),
}));

test('who answered is read again when a conversation came in another’s place, and not while they are scored', async () => {
  const columns = {
    length: 3,
    flags: Uint16Array.of(0, 0, FLAG.removed),
    content: Uint32Array.of(11, 12, 0),
    exit: Int16Array.of(0, 0, 0),
  };
  const several = new HandlersOfSeveral(
    { columns, count: 2, dictionaries: { agent: [''] } } as unknown as Library,
    { whenHeld: () => Promise.resolve() },
    { current: { several: 'by turns' } } as never,
  );
  await several.want();
  await several.want();
  expect(handlers).toHaveBeenCalledTimes(1);
  columns.exit[0] = 400;
  await several.want();
  expect(handlers).toHaveBeenCalledTimes(1);

  columns.flags.set([0, FLAG.removed, 0]);
  columns.content[2] = 12;
  await several.want();
  expect(handlers).toHaveBeenCalledTimes(2);
  columns.content[2] = 13;
  await several.want();
  expect(handlers).toHaveBeenCalledTimes(3);
});
