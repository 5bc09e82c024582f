import { expect, test } from 'vitest';
import type { Arc } from '$src/domain/arc';
import type { Conversation } from '$src/domain/conversation';
import { ok } from '$src/domain/result';
import { settleOver } from '$src/pipeline/settling';
import { FLAG } from '$src/store/columns';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 20);
const lastSpoken = (at: number) =>
  ({ startedAt: null, closedAt: null, turns: [{ speaker: 'customer', text: 'Hello', at }] }) as never;

function shelf(conversations: readonly Conversation[]) {
  const provisional = conversations.map(() => true);
  return {
    provisional,
    readSegment: () => Promise.resolve(ok(conversations)),
    retraceSegment: (_: number, trace: (turns: never, before: Arc, row: number) => Arc | null) => {
      provisional.forEach((was, row) => {
        provisional[row] = trace([] as never, { provisional: was } as Arc, row)!.provisional;
      });
      return Promise.resolve(ok(undefined));
    },
  };
}

test('what nobody went on with for a day is no longer provisional, all else is', async () => {
  const store = shelf([lastSpoken(NOW - 2 * DAY), lastSpoken(NOW - DAY / 2), lastSpoken(NOW - 3 * DAY)]);
  const flags = new Uint16Array([FLAG.provisional, FLAG.provisional, FLAG.provisional]);
  expect(await settleOver(store, { flags }, NOW)).toEqual(ok(2));
  expect(store.provisional).toEqual([false, true, false]);
});

test('reads no text where nothing is provisional', async () => {
  const store = { ...shelf([]), readSegment: () => Promise.reject(new Error('read')) };
  const flags = new Uint16Array([0, FLAG.provisional | FLAG.removed]);
  expect(await settleOver(store, { flags }, NOW)).toEqual(ok(0));
});
