import { expect, test } from 'vitest';
import type { ModelStamp } from '$src/domain/arc';
import { USUAL_CUTS } from '$src/insight/answers';
import { VERDICT, VerdictSet } from '$src/store/verdict-set';
import { agentNaming } from '$src/insight/agents/pseudonym';
import { rowOf } from '$src/views/row';
import { columnsOf } from '../../factories/columns';

const stamp: ModelStamp = { sha256: 'now', engine: 'wasm', version: '1', redacted: false };
const unsaid = {
  agents: agentNaming(['', 'Ann', 'Bo'], false),
  verdicts: new VerdictSet().verdicts,
  scale: '1-5',
};

test('a scored conversation shows its arc and its answer', () => {
  const { columns, dictionaries } = columnsOf([{ arc: [-0.6, 0.4], rating: 1, channel: 'chat' }]);
  const row = rowOf(
    { columns, dictionaries, cuts: USUAL_CUTS, stamp: null, ...unsaid },
    0,
    'my phone is dead',
  );
  expect(row).toMatchObject({
    channel: 'chat',
    opening: 'my phone is dead',
    entry: -0.6,
    exit: 0.4,
    shift: 1,
    state: 'scored',
    why: null,
    survey: { kind: 'answer', tone: 'good' },
  });
});

test('scores of other weights are shown as stale', () => {
  const { columns, dictionaries } = columnsOf([{ arc: [-0.6, 0.4] }]);
  expect(rowOf({ columns, dictionaries, cuts: USUAL_CUTS, stamp, ...unsaid }, 0, '').state).toBe('stale');
});

test('a conversation without an arc says why, and what the file does not say stays blank', () => {
  const { columns, dictionaries } = columnsOf([{}]);
  expect(
    rowOf({ columns, dictionaries, cuts: USUAL_CUTS, stamp: null, ...unsaid }, 0, undefined),
  ).toMatchObject({
    state: 'not-scored',
    why: 'not scored yet',
    customer: null,
    agent: null,
    startedAt: null,
    entry: null,
    shift: null,
    survey: { kind: 'no-answer' },
  });
});

test('what the learner says is told on the scale of the survey', () => {
  const { columns, dictionaries } = columnsOf([{ arc: [-0.6, 0.4] }, {}]);
  const verdicts = {
    verdict: Uint8Array.of(VERDICT.dissatisfied),
    dissatisfied: Float32Array.of(0.75),
    latent: Float32Array.of(0.25),
  };
  const source = { ...unsaid, columns, dictionaries, cuts: USUAL_CUTS, stamp: null, verdicts };
  const estimate = (ordinal: number, scale: string) => rowOf({ ...source, scale }, ordinal, '').estimate;
  expect(estimate(0, '1-5')).toEqual({ verdict: 'dissatisfied', expected: '2.0', dissatisfied: 0.75 });
  expect(estimate(0, '0-10')).toMatchObject({ expected: '2.5' });
  // Nothing is said of what was not read.
  expect(estimate(1, '1-5')).toBeNull();
});

test('an agent is a number until names are turned on', () => {
  const { columns, dictionaries } = columnsOf([{ agent: 'Ann' }, { agent: 'Bo' }, {}]);
  const source = { columns, dictionaries, cuts: USUAL_CUTS, stamp: null, ...unsaid };
  expect([0, 1, 2].map((ordinal) => rowOf(source, ordinal, '').agent)).toEqual([
    'Agent 01',
    'Agent 02',
    null,
  ]);
  const named = { ...source, agents: agentNaming(dictionaries.agent, true) };
  expect([0, 1, 2].map((ordinal) => rowOf(named, ordinal, '').agent)).toEqual(['Ann', 'Bo', null]);
});
