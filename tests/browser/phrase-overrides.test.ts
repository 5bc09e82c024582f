import { expect, test } from 'vitest';
import { movePhrasesInStore, overrideEffect } from '$src/pipeline/overriding';
import type { Store } from '$src/store/store';
import { append, begin, scoreSegment } from '../factories/fill-store';
import { freshStores } from '../factories/open-store';
import { complaint, good, stamp } from '../factories/stored';

const open = freshStores();
const nothing = () => undefined;

/** Three conversations that end with the same words, read by one model. */
async function filled(): Promise<Store> {
  const store = await open();
  const { importId } = await begin(store);
  good(
    await append(
      store,
      importId,
      [0, 1, 2].map((i) => complaint(`${i}`)),
    ),
  );
  await scoreSegment(store, 0, stamp('aaa'));
  return store;
}

/** The last customer turn of a conversation: all say the same. */
async function lastTurn(store: Store, ordinal: number) {
  const { conversation, score } = good(await store.readConversation(ordinal))!;
  return { text: conversation.turns[2]!.text, score: score!.turns[2]!, exit: score!.arc!.exit };
}

test('a phrase moves the turns that say it, their arcs follow, and taking it out brings all back', async () => {
  const store = await filled();
  const { text, score, exit } = await lastTurn(store, 1);
  const override = { text, meant: -1, read: score.valence, model: 'aaa' };

  const effect = good(await overrideEffect(store, override, {}, nothing));
  expect(effect).toMatchObject({ conversations: 3, turns: 3 });
  expect(effect.examples[0]).toMatchObject({ text, before: score.valence, after: -1 });
  expect((await lastTurn(store, 1)).score).toEqual(score);

  good(await store.writePhraseOverrides([override], { by: 'Ana', text, meant: -1 }));
  expect(good(await movePhrasesInStore(store, {}, nothing))).toBe(1);
  const moved = await lastTurn(store, 1);
  expect(moved.score).toMatchObject({ valence: -1, corrected: { read: { valence: score.valence } } });
  expect(moved.exit).toBeLessThan(exit);
  expect(good(await movePhrasesInStore(store, {}, nothing))).toBe(0);

  good(await store.writePhraseOverrides([], { by: 'Ana', text, meant: null }));
  good(await movePhrasesInStore(store, {}, nothing));
  expect(await lastTurn(store, 1)).toEqual({ text, score, exit });
  expect(good(await store.readPhraseOverrides()).log.map(({ by, meant }) => [by, meant])).toEqual([
    ['Ana', -1],
    ['Ana', null],
  ]);
});

test('what other weights read stays, and what a person said of the turn goes first', async () => {
  const store = await filled();
  const { text, score } = await lastTurn(store, 1);
  const other = { text, meant: -1, read: score.valence, model: 'bbb' };
  good(await store.writePhraseOverrides([other], { by: 'Ana', text, meant: -1 }));
  good(await movePhrasesInStore(store, {}, nothing));
  expect((await lastTurn(store, 1)).score).toEqual(score);

  good(await store.writePhraseOverrides([{ ...other, model: 'aaa' }], { by: 'Ana', text, meant: -1 }));
  good(await store.writeTurnLabel({ ordinal: 1, turn: 2, by: 'Ben', to: 2 }, (_, before) => before));
  good(await movePhrasesInStore(store, {}, nothing));
  expect((await lastTurn(store, 1)).score).toMatchObject({ valence: 1, corrected: { by: 'Ben' } });
  expect((await lastTurn(store, 2)).score.valence).toBe(-1);
});
