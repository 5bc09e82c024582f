/**
 * Ten flowery agent sentences and what they move: the valences, the prior that ships, and a head that ratings taught.
 */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { describe as described, type CsatExample } from '$src/csat/describe';
import { flatteryOf, flattered, FLOWERY, movementOf, SOURCES, type FlatteryReport } from '$src/csat/flattery';
import { fitHead, priorHead, type Head } from '$src/csat/head';
import { randomOf } from '$src/csat/random';
import { learnSpace } from '$src/csat/space';
import type { Conversation } from '$src/domain/conversation';
import { scoreConversation } from '$src/pipeline/score-conversation';
import type { OpenScorer } from '$src/sentiment/scorer';
import { TALKS } from './flowery';
import { talkOf } from './judge';
import { openShippedScorer } from './shipped-scorer';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const HAPPY = ['That solved it, thank you.', 'Perfect, it works now.', 'Great, that was quick.'];
const UNHAPPY = ['This is useless, nothing works.', 'I am still waiting and fed up.', 'So no refund. Awful.'];
const AGENT = ['Let me check that.', 'Please restart the router.', 'I have sent the label.', 'One moment.'];

let scorer: OpenScorer;
let pairs: { before: CsatExample; after: CsatExample }[];
let heads: Record<'prior' | 'fitted', Head>;

async function read(conversation: Conversation): Promise<CsatExample> {
  return { ...(await scoreConversation(scorer, conversation)), repeatContact: null };
}

beforeAll(async () => {
  scorer = await openShippedScorer();
  pairs = [];
  for (const talk of TALKS) {
    const conversation = talkOf(talk);
    pairs.push({ before: await read(conversation), after: await read(flattered(conversation)!) });
  }
  const random = randomOf(1);
  const pick = (texts: readonly string[]) => texts[Math.floor(random() * texts.length)]!;
  const rated = [];
  for (let i = 0; i < 80; i++) {
    const isHappy = random() < 0.5;
    const talk = [TALKS[i % TALKS.length]![0]!, pick(AGENT), pick(isHappy ? HAPPY : UNHAPPY)];
    const description = described(await read(talkOf(talk)));
    rated.push({ description, norm: isHappy ? 1 : 0.25, customer: null, at: null });
  }
  const space = learnSpace([
    ...rated.map(({ description }) => description),
    ...pairs.map((own) => described(own.before)),
  ]);
  const options = { space, seed: 1, fittedAt: null, model: null };
  heads = { prior: priorHead(options), fitted: fitHead(rated, options).head };
});

afterAll(() => scorer.close());

const measured = (head: Head): FlatteryReport =>
  flatteryOf(pairs.map(({ before, after }) => movementOf(head, before, after)))!;

test('puts all ten before what the agents wrote, and nothing before a customer', () => {
  const talk = talkOf(TALKS[0]!);
  const { turns } = flattered(talk)!;
  const said = turns.map(({ text }) => text).join(' ');
  expect(FLOWERY.every((sentence) => said.includes(sentence))).toBe(true);
  turns.forEach((turn, i) => {
    if (turn.speaker === 'customer') expect(turn).toEqual(talk.turns[i]);
  });
  expect(
    flattered({ ...talk, turns: talk.turns.filter(({ speaker }) => speaker === 'customer') }),
  ).toBeNull();
});

test('comes apart into shares that add up to the movement', () => {
  for (const head of Object.values(heads))
    for (const { before, after } of pairs) {
      const { latent, by } = movementOf(head, before, after);
      expect(SOURCES.reduce((sum, source) => sum + by[source], 0)).toBeCloseTo(latent, 8);
    }
});

test('moves the prior by its first guess alone: no rating has given agents a weight', () => {
  const found = measured(heads.prior);
  expect(found.by.agent).toBe(0);
  expect(found.by.customer).toBe(0);
  expect(Math.abs(found.expected.mean)).toBeLessThan(0.125);
});

test('moves a fitted head by what it learnt of agents; the little rest is the customers’ read in flowery company', () => {
  const { by } = measured(heads.fitted);
  expect(by.agent).not.toBe(0);
  // Measured: −0.054 through the customers' valences and vectors, which the model reads after the agent's words.
  expect(Math.abs(by.customer)).toBeLessThan(0.08);
  expect(Math.abs(by['first guess'])).toBeLessThan(0.08);
});

/** All ten at once move a valence far more than one of them does, for which the model's own behaviour test has a limit. */
test('moves the valence of a customer turn by no more than was measured, all ten at once', () => {
  const { valence } = measured(heads.prior);
  expect(valence.mean).toBeLessThan(0.4);
  expect(valence.largest).toBeLessThan(0.55);
});
