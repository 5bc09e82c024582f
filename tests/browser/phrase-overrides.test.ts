import { expect, test } from 'vitest';
import { withOverride } from '$src/domain/phrase-moves';
import { RULE_INPUTS } from '$src/domain/valence-rule';
import { bandOf } from '$src/insight/bands';
import { movePhrasesInStore, overrideEffect } from '$src/pipeline/overriding';
import { tracing } from '$src/pipeline/retracing';
import { useRule } from '$src/pipeline/use-rule';
import { VALENCE_UNIT } from '$src/store/columns';
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

test('what is shown before is what comes: on top of what corrections taught, other phrases and corrected turns', async () => {
  const store = await filled();
  const { text, score } = await lastTurn(store, 0);
  // A constant: every reading is a little milder than the customers are.
  const weights = [-0.2, ...new Array<number>(RULE_INPUTS - 1).fill(0)];
  good(await useRule(store, { model: 'aaa', weights, corrected: 20, at: 5 }));
  const other = { text: 'Thank you', meant: 1, read: 0.5, model: 'aaa' };
  const earlier = { text, meant: 0.5, read: score.valence, model: 'aaa' };
  good(await store.writePhraseOverrides([earlier, other], { by: 'Ana', text, meant: 0.5 }));
  good(await movePhrasesInStore(store, {}, nothing));
  good(await store.writeTurnLabel({ ordinal: 1, turn: 2, by: 'Ben', to: 2 }, tracing({})));
  const before = await lastTurn(store, 0);

  const override = { ...earlier, meant: -0.5 };
  const effect = good(await overrideEffect(store, override, {}, nothing));
  const list = withOverride([earlier, other], override);
  good(await store.writePhraseOverrides(list, { by: 'Ana', text, meant: -0.5 }));
  good(await movePhrasesInStore(store, {}, nothing));
  const after = await lastTurn(store, 0);

  expect(effect).toMatchObject({ turns: 2, conversations: 2, changed: 2 });
  expect(effect.examples.map(({ ordinal }) => ordinal)).toEqual([0, 2]);
  expect(effect.examples[0]!.before).toBeCloseTo(before.score.valence, 9);
  expect(effect.examples[0]!.after).toBeCloseTo(after.score.valence, 9);
  expect(bandOf(after.exit * VALENCE_UNIT)).not.toBe(bandOf(before.exit * VALENCE_UNIT));
  // Once it counts there is nothing left that it would change.
  expect(good(await overrideEffect(store, override, {}, nothing))).toMatchObject({ turns: 0, changed: 0 });
});

test('turns that only an earlier override of the same phrase moves, as other weights read them, go back', async () => {
  const store = await filled();
  const { text, score } = await lastTurn(store, 0);
  const earlier = { text, meant: -1, read: score.valence, model: 'aaa' };
  good(await store.writePhraseOverrides([earlier], { by: 'Ana', text, meant: -1 }));
  good(await movePhrasesInStore(store, {}, nothing));
  const effect = good(await overrideEffect(store, { ...earlier, model: 'bbb' }, {}, nothing));
  expect(effect).toMatchObject({ turns: 3, conversations: 3 });
  expect(effect.examples[0]).toMatchObject({ before: -1, after: score.valence });
});
