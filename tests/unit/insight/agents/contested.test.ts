import { expect, test } from 'vitest';
import { compareAgents, VERDICTS } from '$src/insight/agents/compare';
import { standingContests, withoutContested } from '$src/insight/agents/contested';
import { outcomesFrom } from '$src/insight/value-added/outcomes';
import type { ContestGround, ContestRecord } from '$src/store/records/agents';
import { columnsOf } from '../../../factories/columns';
import { teamOf } from '../../../factories/team';

let id = 0;
const said = (ordinal: number, to: ContestGround | null): ContestRecord => ({
  id: ++id,
  at: id,
  ordinal,
  by: 'Ana',
  from: null,
  to,
});

test('what stands is what was said last', () => {
  const log = [said(1, 'product'), said(2, 'policy'), said(1, null), said(2, 'product'), said(3, null)];
  expect([...standingContests(log)].map(([ordinal, { to }]) => [ordinal, to])).toEqual([[2, 'product']]);
});

test('a contested conversation leaves the comparison, and comes back with it', () => {
  const { columns, dictionaries } = columnsOf(
    teamOf({ agents: 6, reasons: 2, each: 60, gaps: { 'Agent 2: reason 1': -0.3 } }),
  );
  const all = Uint32Array.from({ length: columns.length }, (_, i) => i);
  const [agent, reason] = [dictionaries.agent.indexOf('Agent 2'), dictionaries.reason.indexOf('reason 1')];
  const own = all.filter((i) => columns.agent[i] === agent && columns.reason[i] === reason);
  const judge = (log: readonly ContestRecord[]) => {
    const counted = withoutContested(all, standingContests(log));
    const { values } = compareAgents(outcomesFrom(columns, counted, { turnError: 0.3 }).outcomes);
    const at = values.agent.findIndex((one, k) => one === agent && values.reason[k] === reason);
    return [values.n[at], VERDICTS[values.verdict[at]!]];
  };
  const worst = Array.from(own.toSorted((a, b) => columns.exit[a]! - columns.exit[b]!).subarray(0, 35));
  const log = worst.map((ordinal) => said(ordinal, 'product'));
  expect(judge([])).toEqual([60, 'below']);
  expect(judge(log)).toEqual([25, 'no difference shown']);
  expect(judge([...log, ...worst.map((ordinal) => said(ordinal, null))])).toEqual([60, 'below']);
});
