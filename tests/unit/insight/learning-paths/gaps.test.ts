import { expect, test } from 'vitest';
import { compareAgents } from '$src/insight/agents/compare';
import { matrixOf, type MatrixCell } from '$src/insight/agents/matrix';
import { gapsOf, teamGaps } from '$src/insight/learning-paths/gaps';
import { outcomesFrom } from '$src/insight/value-added/outcomes';
import { columnsOf, type Row } from '../../../factories/columns';
import { teamOf } from '../../../factories/team';

const cell = (agent: number, reason: number | null, valueAdded: number, verdict: MatrixCell['verdict']) => ({
  agent,
  reason,
  n: 50,
  valueAdded,
  low: valueAdded - 0.1,
  high: valueAdded + 0.1,
  unshrunk: valueAdded,
  verdict,
});

test('an agent gets at most three gaps, those first that cost the most customers', () => {
  const differing = [1, 2, 3, 4].map((reason) => cell(7, reason, -0.2, 'below'));
  const gaps = gapsOf({ differing }, ({ reason }) => (reason === 3 ? 9 : reason!));
  expect(gaps.get(7)!.map(({ cell: { reason }, prize }) => [reason, prize])).toEqual([
    [3, 9],
    [4, 4],
    [2, 2],
  ]);
});

test('who is better has nothing to learn here, and a whole counts only where no reason is flagged', () => {
  const differing = [
    cell(1, 2, 0.4, 'above'),
    cell(2, null, -0.2, 'below'),
    cell(2, 1, -0.4, 'below'),
    cell(3, null, -0.2, 'below'),
  ];
  const gaps = gapsOf({ differing }, () => 1);
  expect([...gaps].map(([agent, own]) => [agent, own.map((gap) => gap.cell.reason)])).toEqual([
    [2, [1]],
    [3, [null]],
  ]);
});

function matrixFrom(rows: readonly Row[]) {
  const { columns, dictionaries } = columnsOf(rows);
  const all = Uint32Array.from({ length: columns.length }, (_, i) => i);
  const matrix = matrixOf(compareAgents(outcomesFrom(columns, all, { turnError: 0.3 }).outcomes));
  return { matrix, reasons: dictionaries.reason, agents: dictionaries.agent };
}

test('a reason that everyone loses on is the team’s, and no agent has it as a gap', () => {
  const everyone = Object.fromEntries(
    Array.from({ length: 6 }, (_, a) => [`Agent ${a + 1}: reason 2`, -0.6]),
  );
  const { matrix, reasons, agents } = matrixFrom(
    teamOf({ agents: 6, reasons: 3, each: 60, gaps: { ...everyone, 'Agent 4: reason 1': -0.5 } }),
  );
  expect(teamGaps(matrix, (mean) => mean <= -0.25).map(({ reason }) => reasons[reason])).toEqual([
    'reason 2',
  ]);
  const gaps = gapsOf(matrix, ({ n, valueAdded }) => -n * valueAdded);
  expect(
    [...gaps].map(([agent, own]) => [agents[agent], own.map((gap) => reasons[gap.cell.reason!])]),
  ).toEqual([['Agent 4', ['reason 1']]]);
});
