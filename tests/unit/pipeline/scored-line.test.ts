import { describe, expect, test } from 'vitest';
import { valence, type ModelStamp } from '$src/domain/arc';
import type { AgentId, Conversation, ConversationId, EpochMs } from '$src/domain/conversation';
import { scoreConversation } from '$src/pipeline/score-conversation';
import { scoredLine } from '$src/pipeline/scored-line';
import type { ConversationScorer } from '$src/sentiment/port';
import { vectorsOf } from '../../factories/stored';

const stamp: ModelStamp = { sha256: 'abc', engine: 'wasm', version: '0.1.0', redacted: false };

const conversation: Conversation = {
  id: '1042' as ConversationId,
  source: 'csv',
  channel: 'chat',
  agent: 'a16' as AgentId,
  reason: null,
  customer: null,
  startedAt: 1000 as EpochMs,
  closedAt: null,
  escalated: null,
  escalatedAt: null,
  rating: { raw: 2, scale: '1-5', norm: 0.25 },
  surveyed: true,
  turns: [
    { speaker: 'customer', text: 'it is broken', at: 1000 as EpochMs, agent: null },
    { speaker: 'agent', text: 'all fixed', at: null, agent: 'a16' as AgentId },
    { speaker: 'customer', text: 'lovely', at: null, agent: null },
  ],
};

/** Says what it is told: one valence a customer turn. */
const scorerSaying = (...said: number[]): ConversationScorer => ({
  stamp,
  score: ({ turns }) => {
    const left = [...said];
    return Promise.resolve({
      language: 'en',
      model: stamp,
      turns: turns.map(({ speaker }) =>
        speaker === 'customer' ? { valence: valence(left.shift() ?? 0), substantive: true } : null,
      ),
      ...vectorsOf(7),
    });
  },
  explain: () => Promise.resolve(null),
});

test('writes one object a conversation, with null where there is nothing', async () => {
  const line = scoredLine(await scoreConversation(scorerSaying(-0.5, 0.75), conversation));
  expect(JSON.parse(line)).toEqual({
    id: '1042',
    source: 'csv',
    channel: 'chat',
    agent: 'a16',
    reason: null,
    customer: null,
    startedAt: 1000,
    closedAt: null,
    language: 'en',
    rating: { raw: 2, scale: '1-5', norm: 0.25 },
    escalated: null,
    escalatedAt: null,
    turns: [
      { speaker: 'customer', text: 'it is broken', at: 1000, agent: null, valence: -0.5, substantive: true },
      { speaker: 'agent', text: 'all fixed', at: null, agent: 'a16', valence: null, substantive: null },
      { speaker: 'customer', text: 'lovely', at: null, agent: null, valence: 0.75, substantive: true },
    ],
    arc: {
      entry: -0.5,
      exit: 0.75,
      shift: 1.25,
      low: -0.5,
      recovery: 1.25,
      shape: 'recovered',
      deciles: [-0.5, -0.5, -0.5, -0.5, -0.5, 0.75, 0.75, 0.75, 0.75, 0.75],
      provisional: false,
    },
    model: stamp,
  });
});

describe('a conversation that may still go on', () => {
  const open = {
    ...conversation,
    turns: conversation.turns.map((turn, i) => ({ ...turn, at: (1000 + i) as EpochMs })),
  };
  const lineAt = async (one: Conversation, now: number) =>
    JSON.parse(scoredLine(await scoreConversation(scorerSaying(-0.5, 0.75), one, { now }))) as {
      turns: { provisional?: boolean }[];
      arc: { provisional: boolean; provisionalEntry?: boolean };
    };

  test('says what may move: the exit, the entry while it is short, the turn that nobody has answered', async () => {
    const { arc, turns } = await lineAt(open, 2000);
    expect(arc).toMatchObject({ provisional: true, provisionalEntry: true });
    expect(turns.map(({ provisional }) => provisional)).toEqual([undefined, undefined, true]);
  });

  test('has no provisional turn once it was answered', async () => {
    const answered = { ...open, turns: open.turns.slice(0, 2) };
    expect((await lineAt(answered, 2000)).turns.every((turn) => !('provisional' in turn))).toBe(true);
  });

  test('is like any other a day after its last message', async () => {
    const { arc, turns } = await lineAt(open, 2000 + 2 * 86_400_000);
    expect(arc).toMatchObject({ provisional: false });
    expect('provisionalEntry' in arc || turns.some((turn) => 'provisional' in turn)).toBe(false);
  });
});
