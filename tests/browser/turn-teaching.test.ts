import { expect, test } from 'vitest';
import { traceArc } from '$src/arc/arc';
import { valence, type ConversationScore } from '$src/domain/arc';
import { STORED_VECTOR_LENGTH } from '$src/domain/vectors';
import { retraceAll, tracing } from '$src/pipeline/retracing';
import { shelfOf } from '$src/pipeline/scoring';
import { teachInStore } from '$src/pipeline/turn-teaching';
import { useRule } from '$src/pipeline/use-rule';
import type { Store } from '$src/store/store';
import { append, begin } from '../factories/fill-store';
import { freshStores } from '../factories/open-store';
import { complaint, good, stamp } from '../factories/stored';

const open = freshStores();
const model = stamp('a');
const turns = [-0.1, null, 0.1].map((said) =>
  said === null ? null : { valence: valence(said), substantive: true },
);
const score: ConversationScore = { language: 'en', turns, arc: traceArc(turns), model };
const quietly = { signal: new AbortController().signal, onProgress: () => undefined };

/** Half of the conversations speak of a trade whose words the model takes for milder than they are. */
const isTrade = (row: number) => row % 2 === 0;

async function filled(count: number): Promise<Store> {
  const store = await open();
  const { importId } = await begin(store);
  good(
    await append(
      store,
      importId,
      Array.from({ length: count }, (_, i) => complaint(String(i))),
    ),
  );
  const shelf = shelfOf(store, model);
  const waiting = good(await shelf.waiting(0));
  const scores = waiting.map(({ row }) => {
    const vectors = new Int8Array(STORED_VECTOR_LENGTH);
    for (let at = 0; at < 8; at++) vectors[at] = isTrade(row) ? 60 : -60;
    return { ...score, vectors, priorSatisfaction: 0.5 };
  });
  good(await shelf.keep(0, waiting, scores));
  return store;
}

/** A reviewer corrects the trade's turns to unhappy, and the others by a little to neutral. */
async function review(store: Store, rows: number) {
  for (let ordinal = 0; ordinal < rows; ordinal++) {
    for (const turn of [0, 2]) {
      const to = isTrade(ordinal) ? -1 : 0;
      good(await store.writeTurnLabel({ ordinal, turn, by: 'Ana', to }, tracing({})));
    }
  }
}

const teach = (store: Store) => teachInStore(store, { seed: 1, now: 5, counting: {} });

test('corrections move the turns that nobody corrected, from what is stored, and one step takes that back', async () => {
  const store = await filled(60);
  await review(store, 24);
  const lesson = good(await teach(store))!;
  expect(lesson.teaching.helps).toBe(true);
  expect(lesson.effect).toMatchObject({ turns: 2 * 36, moved: 2 * 18, changed: 18, conversations: 60 });

  const untouched = good(await store.readScores(0))[40];
  good(await useRule(store, lesson.rule));
  good(await retraceAll(store, { skipFirstTurn: false }, quietly));
  const scores = good(await store.readScores(0));
  expect(scores[40]?.arc?.exit).toBeLessThan(-0.25);
  expect(scores[40]?.turns[0]?.corrected).toEqual({ by: null, read: turns[0] });
  expect(Math.abs(scores[41]!.arc!.exit)).toBeLessThan(0.1);
  // What a person said of a turn goes before what the others teach.
  expect(scores[0]?.turns[0]).toMatchObject({ valence: -0.5, corrected: { by: 'Ana', read: turns[0] } });

  good(await useRule(store, null));
  good(await retraceAll(store, { skipFirstTurn: false }, quietly));
  expect(good(await store.readScores(0))[40]).toEqual(untouched);
});

test('what is scored later follows the rule too, and other weights do not', async () => {
  const store = await filled(60);
  await review(store, 24);
  good(await useRule(store, good(await teach(store))!.rule));
  const readBy = async (sha256: string) => {
    const shelf = shelfOf(store, stamp(sha256), { stale: true });
    const [first] = good(await shelf.waiting(0)).filter(({ row }) => row === 40);
    const vectors = new Int8Array(STORED_VECTOR_LENGTH).fill(60, 0, 8);
    const read = { ...score, model: stamp(sha256), vectors, priorSatisfaction: 0.5 };
    if (first) good(await shelf.keep(0, [first], [read]));
    return good(await store.readScores(0))[40]!;
  };
  expect((await readBy('b')).arc?.exit).toBe(0.1);
  expect((await readBy('a')).arc?.exit).toBeLessThan(-0.25);
});

test('a handful of corrections teaches nothing', async () => {
  const store = await filled(20);
  await review(store, 8);
  expect(good(await teach(store))).toBeNull();
});
