import { beforeEach, expect, test, vi } from 'vitest';
import type { Level } from '$src/csat/answers';
import { ok, err } from '$src/domain/result';
import { LabelQueue } from '$src/state/label-queue.svelte';

const proposeLabels = vi.hoisted(() => vi.fn());
vi.mock('$src/state/open-worker', () => ({
  openWorker: () => ({
    remote: { proposeLabels },
    broken: new Promise(() => undefined),
    end: () => undefined,
  }),
}));

const why = { unsure: 1, teaches: 1, apart: 1 };

/** A sitting with conversations 7, 8 and 9; labels are kept in a map. */
async function sitting() {
  const standing = new Map<number, Level>();
  const undos: (() => void)[] = [];
  const labels = {
    standing,
    label: (ordinal: number, level: Level, onundone?: () => void) => {
      standing.set(ordinal, level);
      undos.push(() => {
        standing.delete(ordinal);
        onundone?.();
      });
      return Promise.resolve(true);
    },
  };
  const queue = new LabelQueue(labels, { whenHeld: () => Promise.resolve() });
  await queue.choose();
  return { queue, undos };
}

beforeEach(() => {
  proposeLabels.mockReset();
  proposeLabels.mockResolvedValue(ok([7, 8, 9].map((ordinal) => ({ ordinal, ...why }))));
});

test('a label goes on to the next conversation, and undoing it comes back', async () => {
  const { queue, undos } = await sitting();
  await queue.label('dissatisfied');
  expect([queue.current?.ordinal, queue.labelled]).toEqual([8, 1]);
  undos[0]!();
  expect([queue.current?.ordinal, queue.labelled]).toEqual([7, 0]);
});

test('what was skipped is not proposed again, what was labelled and passed is not skipped', async () => {
  const { queue } = await sitting();
  await queue.label('satisfied');
  queue.step(-1);
  queue.skip();
  queue.skip();
  expect(queue.current?.ordinal).toBe(9);
  await queue.choose();
  expect(proposeLabels.mock.calls.map(([, without]) => without as unknown)).toEqual([[], [8]]);
});

test('after the last one there is none, and labelling then does nothing', async () => {
  const { queue } = await sitting();
  for (let i = 0; i < 5; i++) queue.skip();
  expect(queue.current).toBeNull();
  await queue.label('satisfied');
  expect(queue.labelled).toBe(0);
});

test('says that it failed where the store cannot be read', async () => {
  proposeLabels.mockResolvedValue(err({ kind: 'closed' }));
  const { queue } = await sitting();
  expect(queue.state.phase).toBe('failed');
});
