import { expect, test } from 'vitest';
import type { Level } from '$src/csat/answers';
import { ok } from '$src/domain/result';
import { Labels } from '$src/state/labels.svelte';
import type { PreferencesState } from '$src/state/preferences.svelte';
import type { LabelRecord } from '$src/store/records/learning';
import type { Store } from '$src/store/store';

/** Labels over a log in memory, said by whoever sits at this machine now. */
function team() {
  const log: LabelRecord[] = [];
  const store = {
    writeLabel({ ordinal, by, to }: Pick<LabelRecord, 'ordinal' | 'by' | 'to'>) {
      const from = log.findLast((one) => one.ordinal === ordinal && one.by === by)?.to ?? null;
      const change = { id: log.length, at: log.length, ordinal, by, from, to };
      log.push(change);
      return Promise.resolve(ok(change));
    },
    readLabels: () => Promise.resolve(ok([...log])),
    watchLabels: () => () => undefined,
  } as unknown as Store;
  const preferences = { current: { reviewer: '' } };
  const undo: (() => unknown)[] = [];
  const labels = new Labels(
    preferences as unknown as PreferencesState,
    {
      say: (_: string, back?: () => unknown) => {
        if (back) undo.push(back);
      },
    } as never,
  );
  labels.follow(store);
  const say = async (reviewer: string, ordinal: number, level: Level) => {
    preferences.current = { reviewer };
    await labels.label(ordinal, level);
  };
  return { labels, say, undo };
}

test('two reviewers at one machine agree by as much as Cohen says, and what is taken back counts no more', async () => {
  const { labels, say, undo } = team();
  // Both satisfied 20, both dissatisfied 15, Ana alone satisfied 5, Ben alone 10: pₒ .7, pₑ .5, kappa .4.
  const pairs: readonly (readonly [number, Level, Level])[] = [
    [20, 'satisfied', 'satisfied'],
    [5, 'satisfied', 'dissatisfied'],
    [10, 'dissatisfied', 'satisfied'],
    [15, 'dissatisfied', 'dissatisfied'],
  ];
  const both = pairs.flatMap(([n, a, b]) => Array.from({ length: n }, () => [a, b] as const));
  for (const [i, [a]] of both.entries()) await say('Ana', i, a);
  expect(labels.agreements).toEqual([]);
  for (const [i, [, b]] of both.entries()) await say('Ben', i, b);
  expect(labels.agreements).toMatchObject([{ reviewers: ['Ana', 'Ben'], n: 50, agreed: 0.7 }]);
  expect(labels.agreements[0]!.kappa).toBeCloseTo(0.4, 9);
  expect(labels.ownOf(0)).toBe('satisfied');
  expect(labels.of(20).map(({ by, to }) => [by, to])).toEqual([
    ['Ana', 'satisfied'],
    ['Ben', 'dissatisfied'],
  ]);

  // One that Ben takes away by the same click is no pair; undone, it is one again.
  await say('Ben', 49, 'dissatisfied');
  expect(labels.agreements[0]!.n).toBe(49);
  await undo.at(-1)!();
  expect(labels.agreements[0]!.n).toBe(50);
  expect(labels.agreements[0]!.kappa).toBeCloseTo(0.4, 9);
});
