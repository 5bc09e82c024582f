import { describe, expect, test } from 'vitest';
import { compareAgents } from '$src/insight/agents/compare';
import { agentFindings } from '$src/insight/agents/findings';
import { matrixOf } from '$src/insight/agents/matrix';
import { outcomesFrom } from '$src/insight/value-added/outcomes';
import { columnsOf, type Row } from '../../../factories/columns';
import { teamOf } from '../../../factories/team';

function look(rows: readonly Row[]) {
  const { columns, dictionaries } = columnsOf(rows);
  const ordinals = Uint32Array.from(rows, (_, i) => i);
  const comparison = compareAgents(outcomesFrom(columns, ordinals, { turnError: 0 }).outcomes);
  const matrix = matrixOf(comparison);
  return { comparison, matrix, findings: agentFindings(comparison, matrix), reasons: dictionaries.reason };
}

describe('agentFindings', () => {
  test('says first that nobody differs', () => {
    const { findings } = look(teamOf({ agents: 6, reasons: 3, each: 40 }));
    expect(findings.lead).toBe(
      'No agent differs from the team. 18 pairs of agent and reason show no difference.',
    );
    expect(findings.matrix.title).toBe('Agents by contact reason: no difference shown');
  });

  test('counts who differs, and for whom it is too early', () => {
    const rows = teamOf({ agents: 8, reasons: 3, each: 40, gaps: { 'Agent 2: reason 3': -0.5 } });
    const thin = teamOf({ agents: 1, reasons: 3, each: 5, seed: 9 }).map((row): Row => ({
      ...row,
      agent: 'New',
    }));
    const { findings, matrix } = look([...rows, ...thin]);
    expect(findings.lead).toBe(
      '1 of 27 pairs of agent and reason differs from the team. 23 show no difference, for 3 it is too early to say.',
    );
    expect(matrix.differing).toMatchObject([{ agent: 2, verdict: 'below' }]);
    expect(matrix.columns.map(({ differing }) => differing).toSorted()).toEqual([0, 0, 1]);
  });

  test('speaks of agents where each reason alone has too few to say', () => {
    const { findings, matrix } = look(teamOf({ agents: 6, reasons: 10, each: 10 }));
    expect(matrix.cells).toMatchObject({ all: 60, tooFew: 60 });
    expect(findings.lead).toBe('No agent differs from the team. 6 agents show no difference.');
  });

  test('does not say that nobody differs where an agent does with all reasons together', () => {
    const { comparison, matrix } = look(teamOf({ agents: 6, reasons: 10, each: 10 }));
    const whole = { ...matrix.rows[0]!.whole, verdict: 'below' as const };
    const agents = { ...matrix.agents, differing: 1, same: 5 };
    const findings = agentFindings(comparison, { ...matrix, agents, differing: [whole] });
    expect(findings.lead).toBe('1 of 6 agents differs from the team. 5 show no difference.');
    expect(findings.matrix.title).toBe('Agents by contact reason: no difference shown, with one exception');
    expect(findings.differing).toBe('The one that differs, and what to look at');
  });

  test('takes a reason that all lose on off the agents', () => {
    const rows = teamOf({ agents: 6, reasons: 2, each: 40 }).map((row): Row =>
      row.reason === 'reason 2' ? { ...row, arc: [row.arc![0], row.arc![1] * 0.5 - 0.5] } : row,
    );
    const { findings, reasons } = look(rows);
    expect(findings.team.map(({ reason }) => reasons[reason])).toEqual(['reason 2']);
    expect(findings.team[0]!.said).toMatch(/^Customers leave it at −\d\.\d whoever answers/);
  });

  test('names what is missing where no conversation has an agent', () => {
    const { findings, matrix } = look([{ arc: [0, 0.5], turns: 5 }]);
    expect(matrix.rows).toEqual([]);
    expect(findings.lead).toBe('No agent has a conversation that can be compared yet.');
  });

  test('says how many customers stand behind, where the file names them', () => {
    const rows = teamOf({ agents: 6, reasons: 3, each: 40 });
    expect(look(rows).findings.matrix.how).not.toContain('customer');
    const named = rows.map((row, i): Row => ({ ...row, customer: `customer ${Math.floor(i / 5)}` }));
    expect(look(named).findings.matrix.how).toContain(
      '144 customers are named; contacts of one are not taken for independent.',
    );
  });
});
