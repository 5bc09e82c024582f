import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openAgents } from '$src/cli/agents';
import { compareAgents } from '$src/insight/agents/compare';
import { agentEntries, type AgentEntry } from '$src/insight/agents/entries';
import { outcomesFrom } from '$src/insight/value-added/outcomes';
import { columnsOf, type Row } from '../../factories/columns';
import { teamOf } from '../../factories/team';

test('the command line compares as the page does, customers who come back included', async () => {
  const rows = teamOf({ agents: 6, reasons: 2, each: 40, gaps: { 'Agent 2': -0.3 } }).map((row, i): Row => ({
    ...row,
    source: 'desk',
    customer: `customer ${Math.floor(i / 8)}`,
  }));
  const folder = await mkdtemp(join(tmpdir(), 'agents-'));
  const path = join(folder, 'agents.json');
  const report = await openAgents(path, 'models/arc', { onlyOneAgent: false });
  rows.forEach(({ arc, agent, reason, at, customer, source }) =>
    report.add(
      JSON.stringify({
        agent,
        reason,
        channel: null,
        source,
        customer,
        startedAt: at,
        turns: Array.from({ length: 5 }, () => ({ speaker: 'customer', agent: null, substantive: true })),
        arc: { entry: rounded(arc![0]), exit: rounded(arc![1]), shape: 'lifted', provisional: false },
      }),
    ),
  );
  expect(await report.finish()).toBeNull();
  const written = JSON.parse(await readFile(path, 'utf8')) as AgentEntry[];
  await rm(folder, { recursive: true });

  const { columns, dictionaries } = columnsOf(rows);
  const { outcomes } = outcomesFrom(
    columns,
    Uint32Array.from(rows, (_, i) => i),
    {
      turnError: await turnErrorOf('models/arc'),
    },
  );
  expect(written).toEqual(
    agentEntries(compareAgents(outcomes).values, dictionaries.agent, dictionaries.reason),
  );
  expect(report.about()).toBe(
    'Agents: 6 compared, by 480 conversations. 60 customers are named; contacts of one are not taken for independent.',
  );
});

/** As stored. */
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

async function turnErrorOf(folder: string): Promise<number> {
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as {
    error: { turn: number };
  };
  return manifest.error.turn;
}
