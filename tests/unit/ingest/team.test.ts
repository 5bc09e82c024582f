import { describe, expect, test } from 'vitest';
import { parseScoredLine } from '$src/cli/read-scored';
import { continued } from '$src/ingest/continued';
import { scoredLine } from '$src/pipeline/scored-line';
import { NO_VECTORS } from '../../factories/stored';
import { fileOf, importFile } from '../../factories/export-file';

const rows = (columns: string, cells: string) =>
  importFile(
    fileOf(
      `conversation_id,sender,message,sent_at,${columns}\n` +
        `a,customer,my parcel is late,2026-01-05T09:00:00Z,${cells}\n` +
        `a,agent,let me look,2026-01-05T09:02:00Z,${cells}\n`,
    ),
  );

describe('the team', () => {
  test.each(['team', 'Support Team', 'Group', 'Department', 'assigned_group', 'Abteilung', 'équipe'])(
    'is read from a column that is called %s',
    async (name) => {
      const { conversations } = await rows(name, 'Berlin');
      expect(conversations[0]?.team).toBe('Berlin');
    },
  );

  test('is the queue where another column says the reason, and the reason where none does', async () => {
    const both = await rows('queue,contact_reason', 'Billing EU,refund');
    expect(both.conversations[0]).toMatchObject({ team: 'Billing EU', reason: 'refund' });
    const alone = await rows('queue', 'Billing EU');
    expect(alone.conversations[0]).toMatchObject({ reason: 'Billing EU' });
    expect(alone.conversations[0]).not.toHaveProperty('team');
  });

  test('is the latest that an export names, and goes out and comes back with a scored line', async () => {
    const [before, none] = [await rows('team', 'Berlin'), await rows('team', '')];
    const met = continued(before.conversations[0]!, none.conversations[0]!);
    expect(met.team).toBe('Berlin');
    const score = { language: 'en', turns: [null, null], arc: null, model: null, ...NO_VECTORS };
    const line = scoredLine({ conversation: met, score });
    const back = parseScoredLine(line);
    expect(back.ok && back.value.conversation.team).toBe('Berlin');
    const { conversations } = await importFile(fileOf(`${line}\n`, 'scored.jsonl'));
    expect(conversations[0]?.team).toBe('Berlin');
  });
});
