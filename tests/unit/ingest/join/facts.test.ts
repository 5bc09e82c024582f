import { describe, expect, test } from 'vitest';
import type { FactRow } from '$src/domain/added-facts';
import { inspectFile, type Mapping } from '$src/ingest/import-file';
import { readFacts } from '$src/ingest/join/read-facts';
import { spellingsOf } from '$src/ingest/join/same-id';
import { fileOf } from '../../../factories/export-file';

const VIEW = `"Id","Subject","Requester","Requested","Assignee","Status","Satisfaction","Group","Tags"
"1","Charged twice","Dana Fox","2025-03-03 10:00","Ravi","Solved","Good","Billing","billing escalated"
"2","Where is it","Ben Lee","2025-03-04 10:00","Mia","Solved","Offered","Delivery","parcel"
"","No number","Ben Lee","2025-03-04 10:00","Mia","Solved","Bad","Delivery",""
"4","Refund","Ada Ray","2025-03-05 10:00","","Open","","Billing",""
`;

async function factsIn(text: string, mapping: Mapping = {}, name = 'view.csv') {
  const file = fileOf(text, name);
  const recognised = await inspectFile(file, mapping);
  if (recognised.ok) throw new Error(`was read as ${recognised.value.format}`);
  const { facts, kind } = recognised.error;
  if (!facts) return { kind, facts: null, rows: [], rejections: [], warnings: [] };
  const reading = readFacts(file, facts);
  const rows: FactRow[] = [];
  const rejections: string[] = [];
  for await (const item of reading)
    if (item.kind === 'facts') rows.push(item.said);
    else rejections.push(item.rejection.reason);
  expect(reading.tally.rows).toBe(rows.length + reading.tally.rejections);
  return { kind, facts, rows, rejections, warnings: reading.tally.warnings };
}

describe('a list of tickets without what was said', () => {
  test('stays refused as conversations, and says which column tells what about them', async () => {
    const { kind, facts, rows, rejections } = await factsIn(VIEW);
    expect(kind).toBe('no-messages');
    expect(facts?.mapping).toMatchObject({
      shape: 'fact-rows',
      columns: {
        id: 'Id',
        agent: 'Assignee',
        customer: 'Requester',
        rating: 'Satisfaction',
        reason: 'Group',
        team: 'Group',
      },
    });
    expect(rows.map(({ id, facts: said }) => [id, said.agent, said.reason, said.customer])).toEqual([
      ['1', 'Ravi', 'Billing', 'Dana Fox'],
      ['2', 'Mia', 'Delivery', 'Ben Lee'],
      ['4', null, 'Billing', 'Ada Ray'],
    ]);
    expect(rows.map(({ facts: said }) => [said.rating, said.surveyed, said.escalated])).toEqual([
      [{ raw: 'Good', scale: 'bad|good', norm: 1 }, true, true],
      [null, true, false],
      [null, null, false],
    ]);
    expect(rejections).toEqual(['Row 4 names no conversation.']);
  });

  test('is read by the columns that a person names, and stays a list of tickets', async () => {
    const { facts, rows } = await factsIn(VIEW, {
      shape: 'fact-rows',
      columns: { id: 'Id', agent: 'Assignee', reason: 'Subject', rating: 'Satisfaction' },
    });
    expect(facts?.mapping.columns).toMatchObject({ reason: 'Subject' });
    expect(rows[0]?.facts).toMatchObject({ agent: 'Ravi', reason: 'Charged twice' });
  });

  test('may come from any system: an id, and something about it', async () => {
    const { rows } = await factsIn(
      'Conversation ID;CSAT;Escalated;Handled by\nc-1;5;no;Ana\nc-2;1;yes;Bo\nc-3;;no;Ana\n',
    );
    expect(
      rows.map(({ id, facts }) => [id, facts.agent, facts.rating?.norm ?? null, facts.escalated]),
    ).toEqual([
      ['c-1', 'Ana', 1, false],
      ['c-2', 'Bo', 0, true],
      ['c-3', 'Ana', null, false],
    ]);
  });

  test('may say nothing but who had the conversation and which team that is', async () => {
    const { facts, rows } = await factsIn(
      'Conversation ID,Agent,Team,Queue\nc-1,Ana,North,billing\nc-2,Bo,South,billing\nc-3,Bo,unassigned,parcel\n',
    );
    expect(facts?.mapping.columns).toMatchObject({ team: 'Team', reason: 'Queue' });
    expect(rows.map(({ facts: said }) => [said.agent, said.team, said.reason])).toEqual([
      ['Ana', 'North', 'billing'],
      ['Bo', 'South', 'billing'],
      ['Bo', null, 'parcel'],
    ]);
    const alone = await factsIn('Conversation ID,Team\nc-1,North\nc-2,South\nc-3,South\n');
    expect(alone.rows.map(({ facts: said }) => said.team)).toEqual(['North', 'South', 'South']);
  });

  test('may be JSON, with its facts in nested fields', async () => {
    const tickets = [1, 2].map((id) => ({
      id,
      requester_id: 5,
      submitter_id: 5,
      assignee_id: 9,
      status: 'solved',
      satisfaction_rating: { score: id === 1 ? 'good' : 'bad' },
      tags: ['parcel', 'escalated_to_tier_2'],
    }));
    const { rows } = await factsIn(JSON.stringify({ tickets }), {}, 'tickets.json');
    expect(rows.map(({ id, facts }) => [id, facts.rating?.norm, facts.escalated, facts.reason])).toEqual([
      ['1', 1, true, 'parcel'],
      ['2', 0, true, 'parcel'],
    ]);
  });

  test('is not seen in messages whose speaker is not named: their ids come again and again', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => `${i % 3},Hello number ${i} there,Ana`).join('\n');
    const { facts } = await factsIn(`ticket_id,message,agent\n${rows}\n`);
    expect(facts).toBeNull();
  });

  test('that says nothing but numbers of tickets adds nothing', async () => {
    const { facts } = await factsIn('ticket_id,weight\n1,2\n2,7\n3,9\n');
    expect(facts).toBeNull();
  });
});

describe('an id', () => {
  test('of Salesforce is the same with 15 letters and with 18', () => {
    expect(spellingsOf('001A0000006Vm9r')).toEqual(['001A0000006Vm9rIAC']);
    expect(spellingsOf('001A0000006Vm9rIAC')).toEqual(['001A0000006Vm9r']);
  });

  test('may wear the sign that screens put before it', () => {
    expect(spellingsOf('#1042')).toEqual(['1042']);
    expect(spellingsOf('1042')).toEqual([]);
  });
});
