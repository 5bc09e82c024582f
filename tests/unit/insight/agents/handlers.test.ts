import { expect, test } from 'vitest';
import { compareAgents } from '$src/insight/agents/compare';
import { attribute, verdictChanges, type Handlers } from '$src/insight/agents/handlers';
import { outcomesFrom } from '$src/insight/value-added/outcomes';
import { columnsOf, type Row } from '../../../factories/columns';
import { teamOf } from '../../../factories/team';

const row = (agent: string): Row => ({ agent, reason: 'refund', arc: [-0.4, 0.2], turns: 6 });
const outcomesOf = (rows: readonly Row[]) => {
  const { columns } = columnsOf(rows);
  return outcomesFrom(
    columns,
    Uint32Array.from(rows, (_, i) => i),
    { turnError: 0 },
  );
};

/** Conversation 1 was answered by agents 1 and 2, three turns to one; conversation 9 is not among the rows. */
const handlers: Handlers = {
  ordinals: Uint32Array.of(1, 9),
  from: Uint32Array.of(0, 2, 4),
  agents: Uint32Array.of(1, 2, 1, 0),
  shares: Float32Array.of(0.75, 0.25, 0.5, 0.5),
};
const { outcomes, rows } = outcomesOf([row('Ann'), { ...row('Ann'), customer: 'Kim' }, row('Bo')]);

test('by turns a conversation of two counts for both, in parts that make one', () => {
  const shared = attribute(outcomes, rows, handlers, 'by turns');
  expect([...shared.agent]).toEqual([1, 1, 2, 2]);
  expect([...shared.weight]).toEqual([1, 0.75, 0.25, 1]);
  expect([...shared.customer!]).toEqual([0, 1, 1, 0]);
  expect([...shared.outcome]).toEqual([0, 1, 1, 2].map((i) => outcomes.outcome[i]));
  expect(compareAgents(shared).conversations).toBe(3);
});

test('left out it counts for nobody, and as the file names it for the one who is named', () => {
  expect([...attribute(outcomes, rows, handlers, 'left out').agent]).toEqual([1, 2]);
  expect(attribute(outcomes, rows, handlers, 'as named')).toBe(outcomes);
});

test('a gap that was made by others’ turns goes when they count for those who wrote them', () => {
  const rowsOf = teamOf({ agents: 8, reasons: 2, each: 40, gaps: { 'Agent 3: reason 1': -0.6 } });
  const { outcomes: team, rows: ordinals } = outcomesOf(rowsOf);
  const before = compareAgents(team).values;
  // All that Agent 3 is named for with reason 1 was answered by somebody who leads nothing.
  const taken = [...ordinals].filter(
    (i) => rowsOf[i]!.agent === 'Agent 3' && rowsOf[i]!.reason === 'reason 1',
  );
  const others: Handlers = {
    ordinals: Uint32Array.from(taken),
    from: Uint32Array.from({ length: taken.length + 1 }, (_, k) => k),
    agents: new Uint32Array(taken.length),
    shares: new Float32Array(taken.length).fill(1),
  };
  const after = compareAgents(attribute(team, ordinals, others, 'by turns')).values;
  expect(verdictChanges(before, after)).toContainEqual({ agent: 3, reason: 1, from: 'below', to: 'too few' });
  expect(verdictChanges(before, before)).toEqual([]);
});
