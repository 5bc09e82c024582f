import { expect, test } from 'vitest';
import type { FlatteryReport } from '$src/csat/flattery';
import { learnSpace } from '$src/csat/space';
import { fitHead } from '$src/csat/head';
import { Flattery } from '$src/state/flattery.svelte';
import { SCORE_STATE } from '$src/store/columns';
import { inventRated } from '../csat/examples';

const rated = inventRated(40);
const { head } = fitHead(rated, {
  space: learnSpace(rated.map(({ description }) => description)),
  seed: 1,
  fittedAt: null,
  model: null,
});

/** A store of the invented conversations, and an engine that reads a customer alike whatever the agent says. */
function desk({ ready = true, agents = true } = {}) {
  const conversations = rated.map(({ example }) => ({
    ...example.conversation,
    turns: example.conversation.turns.filter(({ speaker }) => agents || speaker !== 'agent'),
  }));
  const asked: unknown[] = [];
  const library = {
    columns: {
      length: 40,
      flags: new Uint16Array(40),
      scoreState: new Uint8Array(40).fill(SCORE_STATE.scored),
    },
    store: {
      readHead: () => Promise.resolve({ ok: true, value: { fit: { head } } }),
      readConversation: (i: number) =>
        Promise.resolve({ ok: true, value: { conversation: conversations[i] } }),
    },
  };
  const score = (batch: readonly unknown[]) => {
    asked.push(...batch);
    return Promise.resolve(batch.map(() => rated[0]!.example.score));
  };
  const engine = {
    state: { phase: 'ready' },
    start: () => Promise.resolve(),
    readers: () => Promise.resolve(ready ? [{ score }] : []),
  };
  const flattery = new Flattery(
    library as never,
    engine as never,
    { head: { id: '1' }, scale: '1-5' } as never,
  );
  return { flattery, asked };
}

test('reads twelve conversations twice, and finds that customers who are read alike move nothing', async () => {
  const { flattery, asked } = desk();
  await flattery.measure();
  expect(asked).toHaveLength(24);
  expect(flattery.state).toMatchObject({ phase: 'tried', scale: '1-5' });
  const { report } = flattery.state as { report: FlatteryReport };
  expect(report.conversations).toBe(12);
  expect(report.valence).toEqual({ mean: 0, largest: 0 });
  expect(report.by.customer).toBeCloseTo(0, 12);
  expect(report.by['first guess']).toBeCloseTo(0, 12);
});

test('says that there is nothing to flatter with where no agent wrote', async () => {
  const { flattery } = desk({ agents: false });
  await flattery.measure();
  expect(flattery.state).toEqual({ phase: 'tried', report: null, scale: '1-5' });
});

test('fails in words where the model is not ready', async () => {
  const { flattery } = desk({ ready: false });
  await flattery.measure();
  expect(flattery.state).toEqual({ phase: 'failed' });
});
