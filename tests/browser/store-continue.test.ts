import { expect, test } from 'vitest';
import type { Conversation, EpochMs, Turn } from '$src/domain/conversation';
import { continued } from '$src/ingest/continued';
import { ColumnSet } from '$src/store/column-set';
import { FLAG } from '$src/store/columns';
import type { Store } from '$src/store/store';
import { append, begin, countLive, FILE } from '../factories/fill-store';
import { freshStores } from '../factories/open-store';
import { complaint, good, hidden } from '../factories/stored';

const open = freshStores();
const turn = (speaker: 'customer' | 'agent', text: string, at: number): Turn => ({
  speaker,
  text,
  at: at as EpochMs,
  agent: null,
});
const FIRST = [turn('customer', 'Where is it?', 1), turn('agent', 'I look.', 2)];
const NEXT = [turn('customer', 'Still nothing.', 9)];
const told = (id: string, turns: readonly Turn[], over: Partial<Conversation> = {}) =>
  complaint(id, { startedAt: turns[0]!.at, turns, ...over });

const more = (store: Store, importId: number, ...conversations: Conversation[]) =>
  append(store, importId, conversations, { meet: continued });
async function live(store: Store): Promise<number[]> {
  const set = new ColumnSet();
  good(await store.refreshColumns(set));
  return [...set.columns.flags].flatMap((flags, ordinal) => (flags & FLAG.removed ? [] : [ordinal]));
}

test('a conversation that goes on has all its turns, counts once, and keeps its customer', async () => {
  const store = await open();
  const { importId } = await begin(store);
  good(await more(store, importId, told('1', FIRST), told('2', FIRST)));
  const { outcomes } = good(await more(store, importId, told('1', NEXT, { customer: null })));
  expect(outcomes).toEqual(['updated']);
  const all = await live(store);
  expect(all).toHaveLength(2);
  const [kept, { conversation }] = [
    good(await store.readConversation(1))!,
    good(await store.readConversation(all.at(-1)!))!,
  ];
  expect(conversation).toEqual(hidden(told('1', [...FIRST, ...NEXT], { customer: complaint('1').customer })));
  expect(kept.conversation).toEqual(hidden(told('2', FIRST)));
});

test('rows that come a second time change nothing', async () => {
  const store = await open();
  const { importId } = await begin(store);
  good(await more(store, importId, told('1', FIRST)));
  good(await more(store, importId, told('1', NEXT)));
  expect(good(await more(store, importId, told('1', NEXT))).outcomes).toEqual(['unchanged']);
  expect(good(await more(store, importId, told('1', [...FIRST, ...NEXT]))).outcomes).toEqual(['unchanged']);
  expect(await countLive(store)).toBe(1);
});

test('parts in one batch become one conversation', async () => {
  const store = await open();
  const { importId } = await begin(store);
  good(await more(store, importId, told('1', FIRST), told('1', NEXT)));
  const [ordinal, ...others] = await live(store);
  expect(others).toEqual([]);
  expect(good(await store.readConversation(ordinal!))!.conversation.turns).toHaveLength(3);
});

test('labels go with the conversation, and whoever watches hears of it', async () => {
  const store = await open();
  const { importId } = await begin(store);
  good(await more(store, importId, told('1', FIRST), told('2', FIRST)));
  good(await store.writeLabel({ ordinal: 0, by: 'Ana', to: 'dissatisfied' }));
  good(await store.writeLabel({ ordinal: 1, by: 'Ana', to: 'neither' }));
  let heard = 0;
  const stop = store.watchLabels(() => heard++);
  await expect.poll(() => heard).toBe(1);
  good(await more(store, importId, told('1', NEXT)));
  await expect.poll(() => heard).toBe(2);
  stop();
  const [, moved] = await live(store);
  expect(good(await store.readLabels()).map(({ ordinal, to }) => [ordinal, to])).toEqual([
    [moved, 'dissatisfied'],
    [1, 'neither'],
  ]);
});

test('an import whose file has grown is opened again, and counts on', async () => {
  const store = await open();
  const { importId, jobId } = await begin(store);
  good(await more(store, importId, told('1', FIRST)));
  good(await store.finishImport(importId, 'done'));
  const file = { ...FILE, size: FILE.size + 1 };
  good(await store.continueImport(importId, { file, checkpoint: { stored: 0 } }));
  expect(good(await store.readJob(jobId))).toMatchObject({
    phase: 'running',
    file,
    checkpoint: { stored: 0 },
  });
  good(await more(store, importId, told('2', FIRST)));
  expect(good(await store.finishImport(importId, 'done'))).toMatchObject({ file, tally: { added: 2 } });
  expect(good(await store.readImports())).toHaveLength(1);
});

test('a corrected turn stays corrected where the conversation goes on, unless it says more now', async () => {
  const store = await open();
  const { importId } = await begin(store);
  good(await more(store, importId, told('1', [...FIRST, ...NEXT])));
  for (const turnIndex of [0, 2])
    good(
      await store.writeTurnLabel({ ordinal: 0, turn: turnIndex, by: 'Ana', to: -2 }, (_, before) => before),
    );
  // An earlier hour that comes late moves the places, and the customer adds to the last turn.
  const later = [turn('agent', 'Hello', 0), turn('customer', 'Hello?', 10)];
  good(await more(store, importId, told('1', later)));
  const [ordinal] = await live(store);
  const log = good(await store.readTurnLabels());
  expect(log.map((one) => [one.ordinal, one.turn])).toEqual([
    [ordinal, 1],
    [0, 2],
  ]);
});
