import { expect, test } from 'vitest';
import { compareAgents } from '$src/insight/agents/compare';
import { agentFindings } from '$src/insight/agents/findings';
import { matrixOf } from '$src/insight/agents/matrix';
import { MEASURES, satisfactionOf } from '$src/insight/agents/measure';
import { outcomesFrom } from '$src/insight/value-added/outcomes';
import { VERDICT } from '$src/store/verdict-set';
import { columnsOf } from '../../../factories/columns';
import { teamOf } from '../../../factories/team';

const everyone = (length: number) => Uint32Array.from({ length }, (_, i) => i);

test('estimated satisfaction is the chance not to answer dissatisfied, and nothing where nothing was said', () => {
  const verdicts = {
    verdict: Uint8Array.of(VERDICT.satisfied, VERDICT.none, VERDICT.dissatisfied),
    dissatisfied: Float32Array.of(0.25, 0, 0.75),
    latent: new Float32Array(3),
  };
  expect([...satisfactionOf(verdicts, 4)]).toEqual([0.75, NaN, 0.25, NaN]);
});

test('finds the agent whose customers would answer dissatisfied, and says so in shares', () => {
  const { columns } = columnsOf(teamOf({ agents: 8, reasons: 3, each: 40 }));
  const outcome = Float32Array.from({ length: columns.length }, (_, i) => {
    const isGap = columns.agent[i] === 2 && columns.reason[i] === 3;
    return (isGap ? 0.35 : 0.75) + 0.15 * Math.sin(i * 12.9898);
  });
  const { outcomes } = outcomesFrom(columns, everyone(columns.length), { turnError: 0, outcome });
  const comparison = compareAgents(outcomes);
  const matrix = matrixOf(comparison);
  expect(matrix.differing).toMatchObject([{ agent: 2, reason: 3, verdict: 'below' }]);
  const findings = agentFindings(comparison, matrix, MEASURES.satisfaction);
  expect(findings.explained).toContain('of who would not be dissatisfied; the agent:');
  expect(findings.team).toEqual([]);
});

test('a reason that most would answer dissatisfied is the team’s, not an agent’s', () => {
  const { columns } = columnsOf(teamOf({ agents: 6, reasons: 2, each: 40 }));
  const outcome = Float32Array.from(
    { length: columns.length },
    (_, i) => (columns.reason[i] === 2 ? 0.3 : 0.8) + 0.1 * Math.sin(i * 12.9898),
  );
  const { outcomes } = outcomesFrom(columns, everyone(columns.length), { turnError: 0, outcome });
  const comparison = compareAgents(outcomes);
  const { team } = agentFindings(comparison, matrixOf(comparison), MEASURES.satisfaction);
  expect(team).toMatchObject([{ reason: 2, said: expect.stringContaining('an estimated 70') as string }]);
});
