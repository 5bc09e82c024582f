/** Which team had a conversation, as the desks' own exports say it. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileOf, importFile } from '../../../factories/export-file';
import {
  importTogether,
  INTERCOM_TABLES,
  SALESFORCE_TABLES,
  ZENDESK_TABLES,
} from '../../../factories/warehouse';

const SAMPLES = '../shared/formats/samples';
const ASK = 'my parcel is late';
const at = '2026-01-05T09:00:00Z';

const teamsIn = async (name: string, text: string) => {
  const { conversations } = await importFile(fileOf(text, name));
  return conversations.map(({ team }) => team);
};

test.skipIf(!existsSync(SAMPLES)).each([
  ['constructed/zendesk_full_export.ndjson.json', ['Billing', 'Billing', 'Billing']],
  ['constructed/freshdesk_ticket_with_conversations.json', ['5']],
  ['constructed/intercom_conversation.json', ['5']],
  ['intercom/get_conversation.json', ['5017691']],
  ['constructed/genesys_voice_transcript.json', ['q1']],
  ['genesys-cloud/genesys_transcript.json', ['ed7233c8-9785-4891-9770-3ff7c390ebbf']],
  // "Unassigned", and files that name no team.
  ['liveperson/messaging_interactions_example.json', [undefined]],
  ['constructed/helpscout_conversation_embedded_threads.json', [undefined]],
])('the sample %s: %j', async (path, teams) => {
  expect(await teamsIn(basename(path), readFileSync(join(SAMPLES, path), 'utf8'))).toEqual(teams);
});

const freshdesk = (more: object) => ({
  id: 4,
  description_text: ASK,
  conversations: [{ incoming: false, private: false, body: 'let me look', created_at: at }],
  ...more,
});
const intercom = (more: object) => ({
  id: 1,
  created_at: 1740996000,
  source: { type: 'email', body: ASK, author: { type: 'user', name: 'Dana' } },
  contacts: {},
  conversation_parts: { conversation_parts: [] },
  ...more,
});
const gorgias = (more: object) => ({
  id: 5,
  messages: [{ from_agent: false, stripped_text: ASK, created_datetime: at }],
  ...more,
});
const helpScout = (more: object) => ({
  id: 3,
  _embedded: { threads: [{ type: 'customer', body: ASK, createdBy: { type: 'customer' }, createdAt: at }] },
  ...more,
});
const zendeskChat = (more: object) => ({
  id: 'a',
  visitor: { name: 'Dana' },
  history: [{ type: 'chat.msg', name: 'Dana', msg: ASK, timestamp: at }],
  ...more,
});
const livePerson = (info: object) => ({
  info: { conversationId: 'c', ...info },
  messageRecords: [{ sentBy: 'Consumer', messageData: { msg: { text: ASK } }, time: at }],
});
const liveChat = (access: object) => ({
  id: 'c',
  users: [{ id: 'd', type: 'customer', name: 'Dana' }],
  thread: { id: 't', access, events: [{ type: 'message', author_id: 'd', text: ASK, created_at: at }] },
});
const freshchat = (more: object) => ({
  conversation_id: 'c',
  messages: [
    { id: '1', conversation_id: 'c', actor_type: 'user', message_parts: [{ text: { content: ASK } }] },
  ],
  ...more,
});

describe('the team', () => {
  test.each([
    ['the group of Freshdesk by its name', freshdesk({ group: { name: 'EU' }, group_id: 5 }), 'EU'],
    ['the group of Freshdesk by its id', freshdesk({ group_id: 5 }), '5'],
    ['none that Freshdesk assigned', freshdesk({ group_id: null }), undefined],
    ['the team of Intercom', intercom({ team_assignee_id: 7 }), '7'],
    ['none that Intercom assigned', intercom({ team_assignee_id: 0 }), undefined],
    ['the team of Gorgias', gorgias({ assignee_team: { id: 2, name: 'Returns' } }), 'Returns'],
    [
      'the team that Help Scout assigned',
      helpScout({ assignee: { type: 'team', first: 'Tier 2' } }),
      'Tier 2',
    ],
    ['no person of Help Scout', helpScout({ assignee: { type: 'user', first: 'Ravi' } }), undefined],
    ['the department of Zendesk Chat', zendeskChat({ department_name: 'Sales' }), 'Sales'],
    ['the group of LivePerson', livePerson({ latestAgentGroupName: 'Berlin' }), 'Berlin'],
    [
      'none of LivePerson',
      livePerson({ latestAgentGroupName: 'Unassigned', latestAgentGroupId: -1 }),
      undefined,
    ],
    ['the group of LiveChat', liveChat({ group_ids: [3] }), '3'],
    ['not everybody of LiveChat', liveChat({ group_ids: [0] }), undefined],
    ['the group of Freshchat', freshchat({ assigned_group_id: 'g1' }), 'g1'],
  ])('is %s', async (_, record, team) => {
    expect(await teamsIn('export.json', JSON.stringify([record]))).toEqual([team]);
  });
});

describe('of tables beside the messages the team', () => {
  test('is the group of Zendesk, by its name where the groups are there', async () => {
    const groups = { 'group.csv': 'id,_fivetran_synced,name\n70,2025-03-03,Billing\n' };
    const { conversations } = await importTogether({ ...ZENDESK_TABLES, ...groups });
    expect(conversations.map(({ id, team }) => [id, team])).toEqual([
      ['1042', 'Billing'],
      ['1043', '71'],
    ]);
  });

  test('is the team that Intercom assigned', async () => {
    const table = INTERCOM_TABLES['conversation_history.csv']!;
    const [head, ...rows] = table.trimEnd().split('\n');
    const told = [`${head},team_assignee_id`, ...rows.map((row) => `${row},t7`)].join('\n');
    const { conversations } = await importTogether({
      ...INTERCOM_TABLES,
      'conversation_history.csv': `${told}\n`,
    });
    expect(conversations.map(({ team }) => team)).toEqual(['t7']);
  });

  test('is the queue of Salesforce that owns a case, which is no agent', async () => {
    const owned = SALESFORCE_TABLES['Case.csv']!.replace('"0051"', '"00G7"');
    const queued = await importTogether({ ...SALESFORCE_TABLES, 'Case.csv': owned });
    expect(queued.conversations[0]).toMatchObject({ team: '00G7', agent: 'Ravi' });
    const { conversations } = await importTogether(SALESFORCE_TABLES);
    expect(conversations[0]).not.toHaveProperty('team');
  });
});
