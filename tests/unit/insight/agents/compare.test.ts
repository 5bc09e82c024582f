import { describe, expect, test } from 'vitest';
import { compareAgents } from '$src/insight/agents/compare';
import { agentEntries } from '$src/insight/agents/entries';
import { outcomesFrom } from '$src/insight/value-added/outcomes';
import { columnsOf, type Row } from '../../../factories/columns';
import { teamOf } from '../../../factories/team';

function compare(rows: readonly Row[]) {
  const { columns, dictionaries } = columnsOf(rows);
  const ordinals = Uint32Array.from(rows, (_, i) => i);
  const { values } = compareAgents(outcomesFrom(columns, ordinals, { turnError: 0 }).outcomes);
  return agentEntries(values, dictionaries.agent, dictionaries.reason);
}

const flags = (rows: readonly Row[]) =>
  compare(rows)
    .filter(({ verdict }) => verdict === 'above' || verdict === 'below')
    .map(({ agent, reason, verdict }) => `${agent}, ${reason ?? 'all'}: ${verdict}`);

describe('compareAgents', () => {
  test.each([1, 2, 3, 4, 5])('shows no difference among equal agents (%i)', (seed) => {
    expect(flags(teamOf({ agents: 12, reasons: 5, each: 40, seed }))).toEqual([]);
  });

  test('finds one gap and leaves its neighbours alone', () => {
    const gaps = { 'Agent 4: reason 2': -0.5 };
    expect(flags(teamOf({ agents: 12, reasons: 5, each: 40, gaps }))).toEqual(['Agent 4, reason 2: below']);
  });

  test('tells an agent who is better with everything', () => {
    const told = flags(teamOf({ agents: 12, reasons: 5, each: 60, gaps: { 'Agent 7': 0.3 } }));
    expect(told).toContain('Agent 7, all: above');
    expect(told.every((flag) => flag.startsWith('Agent 7'))).toBe(true);
  });

  test('draws a thin cell to the team and says that there is too little', () => {
    const rows = [
      ...teamOf({ agents: 8, reasons: 3, each: 40 }),
      ...Array.from({ length: 6 }, (): Row => ({
        agent: 'New',
        reason: 'reason 1',
        turns: 5,
        arc: [0, -0.2],
      })),
    ];
    const entry = compare(rows).find(({ agent, reason }) => agent === 'New' && reason === 'reason 1')!;
    expect(entry).toMatchObject({ n: 6, verdict: 'too few' });
    expect(entry.valueAdded).toBeGreaterThan(-0.08);
  });

  test('compares nobody with themselves', () => {
    const alone = compare(teamOf({ agents: 1, reasons: 2, each: 50 }));
    expect(alone.map(({ verdict }) => verdict)).toEqual(['too few', 'too few', 'too few']);
    expect(alone[0]).toMatchObject({ reason: null, n: 100, low: -1, high: 1 });
  });

  test('compares specialists with those who answer the same reason', () => {
    const rows = teamOf({ agents: 8, reasons: 2, each: 80 })
      .filter(({ agent, reason }) => Number(agent!.at(-1)) <= 4 === (reason === 'reason 1'))
      .map((row): Row =>
        row.reason === 'reason 2' ? { ...row, arc: [row.arc![0], row.arc![1] * 0.3 - 0.6] } : row,
      );
    expect(flags(rows)).toEqual([]);
  });

  test('leaves the nameless out and gives every agent one line for all reasons', () => {
    const nameless: Row = { agent: '', reason: 'reason 1', turns: 5, arc: [0, 0.2] };
    const entries = compare([...teamOf({ agents: 3, reasons: 2, each: 30 }), nameless, { ...nameless }]);
    expect(entries.filter(({ reason }) => reason === null).map(({ agent }) => agent)).toEqual([
      'Agent 1',
      'Agent 2',
      'Agent 3',
    ]);
  });
});
