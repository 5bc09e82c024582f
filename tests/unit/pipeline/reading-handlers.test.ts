import { expect, test } from 'vitest';
import type { AgentId, Conversation } from '$src/domain/conversation';
import { err, ok, type Result } from '$src/domain/result';
import { readHandlers } from '$src/pipeline/reading-handlers';
import type { CatalogueRecord } from '$src/store/records/segments';
import type { StoreFailure } from '$src/store/failure';
import { ordinalOf } from '$src/store/ordinal';
import { complaint, good } from '../../factories/stored';

const answeredBy = (...agents: (string | null)[]): Conversation =>
  complaint('1', {
    turns: agents.map((agent) => ({ speaker: 'agent', text: '.', at: null, agent: agent as AgentId | null })),
  });

function storeWith(segments: Result<readonly (Conversation | null)[], StoreFailure>[]) {
  const catalogue = segments.map((_, id) => ({ id, live: 1 }) as CatalogueRecord);
  return {
    readCatalogue: () => Promise.resolve(ok(catalogue)),
    readSegment: (id: number) => Promise.resolve(segments[id]!),
  };
}

test('conversations of several agents are found, with whose turns they were; a turn without a name is the leading agent’s', async () => {
  const store = storeWith([
    ok([answeredBy('Ana', null), null, answeredBy('Ana', 'Bo', 'Bo', null)]),
    err({ kind: 'unreadable', table: 'segments', id: 1 }),
    ok([answeredBy('Cem', 'Bo')]),
  ]);
  const handlers = good(await readHandlers(store, ['', 'Ana', 'Bo'], () => undefined));
  expect([...handlers.ordinals]).toEqual([ordinalOf(0, 2), ordinalOf(2, 0)]);
  expect([...handlers.from]).toEqual([0, 2, 4]);
  // Cem leads no conversation.
  expect([...handlers.agents]).toEqual([1, 2, 0, 2]);
  expect([...handlers.shares]).toEqual([0.5, 0.5, 0.5, 0.5]);
});

test('a store that was lost is a failure, and no half of an answer', async () => {
  const store = storeWith([err({ kind: 'closed' })]);
  expect(await readHandlers(store, [''], () => undefined)).toEqual(err({ kind: 'closed' }));
});
