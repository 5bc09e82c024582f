import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { setSentence } from '$src/ingest/join/tables';
import { importFile, said } from '../../../factories/export-file';
import { zipOf } from '../../../factories/zip-file';
import {
  GONG_FILES,
  importTogether,
  INTERCOM_TABLES,
  SALESFORCE_TABLES,
  ZENDESK_TABLES,
} from '../../../factories/warehouse';

type Read = Awaited<ReturnType<typeof importTogether>>;

/** Every row of the table of messages, and every first message that stands elsewhere, came out as something counted. */
function balance({ tally }: Read): void {
  const { rows, messages, dropped, duplicates, rejections } = tally;
  expect(messages + dropped.notes + dropped.events + duplicates + rejections).toBe(rows);
}

describe('tables of one Zendesk export', () => {
  test('are recognised as one set', async () => {
    const { set, refused, readable } = await importTogether(ZENDESK_TABLES);
    expect(set && setSentence(set)).toBe(
      '5 tables of one Zendesk export: ticket_comment.csv with ticket.csv, user.csv, satisfaction_rating.csv, ticket_tag.csv',
    );
    expect(readable).toHaveLength(1);
    expect(refused).toEqual([]);
  });

  test('say together who asked, who answered, and how it ended', async () => {
    const read = await importTogether(ZENDESK_TABLES);
    balance(read);
    expect(read.conversations.map(said)).toEqual([
      'agent: Hello Dana, how can we help? / customer: I was charged twice',
      'customer: Where is my parcel?\nI am in copy and wait too',
    ]);
    expect(read.conversations).toMatchObject([
      {
        id: '1042',
        source: 'zendesk',
        agent: 'Ravi',
        customer: 'Dana Fox',
        channel: 'chat',
        reason: 'billing',
        rating: { raw: 'good', norm: 1 },
        escalated: false,
      },
      {
        id: '1043',
        customer: 'Ben Lee',
        channel: 'email',
        rating: null,
        surveyed: true,
        escalated: true,
        reason: 'parcel',
      },
    ]);
    expect(read.tally).toMatchObject({ rows: 5, messages: 4, dropped: { notes: 1, events: 0 } });
    expect(read.tally.warnings).toContain(
      '1 conversation of the other tables has no message in these files and is not shown.',
    );
    expect(read.rows.map(({ table, rows, damaged }) => [table, rows, damaged])).toEqual([
      ['conversations', 3, 0],
      ['people', 4, 0],
      ['ratings', 2, 0],
      ['tags', 3, 0],
    ]);
  });

  test('stand alone where the messages are missing, and where there is nothing beside them', async () => {
    const { 'ticket_comment.csv': comments, ...others } = ZENDESK_TABLES;
    await expect(importTogether(others)).rejects.toThrow('none of the files can be read');
    const alone = await importTogether({ 'ticket_comment.csv': comments ?? '' });
    expect(alone.set).toBeNull();
    expect(alone.conversations).toHaveLength(2);
  });

  test('are not guessed at where two tables of messages come together', async () => {
    const comments = ZENDESK_TABLES['ticket_comment.csv'] ?? '';
    const { readable, set } = await importTogether({
      'a.csv': comments,
      'b.csv': comments,
      'user.csv': ZENDESK_TABLES['user.csv'] ?? '',
    });
    expect([readable.length, set]).toEqual([2, null]);
  });
});

test('tables of one Intercom export begin with what opened the conversation, and leave earlier states out', async () => {
  const read = await importTogether(INTERCOM_TABLES);
  balance(read);
  expect(read.conversations.map(said)).toEqual(['customer: I was charged twice / agent: Sorry about that']);
  expect(read.conversations[0]).toMatchObject({
    id: 'c1',
    agent: 'Ravi',
    customer: 'Dana Fox',
    rating: { raw: 2, scale: '1-5', norm: 0.25 },
  });
  expect(read.tally).toMatchObject({ rows: 4, messages: 2, dropped: { notes: 1, events: 1 } });
});

test('tables of one Salesforce export tell a portal user from an agent, and begin with the case', async () => {
  const read = await importTogether(SALESFORCE_TABLES);
  balance(read);
  expect(read.conversations.map(said)).toEqual([
    'customer: I was charged twice / agent: Sorry about that, Dana / customer: Thank you',
  ]);
  expect(read.conversations[0]).toMatchObject({
    agent: 'Ravi',
    customer: 'Dana Fox',
    channel: 'email',
    reason: 'Billing',
    escalated: true,
  });
  expect(read.tally).toMatchObject({ rows: 4, messages: 3, dropped: { notes: 1, events: 0 } });
});

describe('calls of Gong and their words', () => {
  test('say together who is the agent and when it was', async () => {
    const read = await importTogether(GONG_FILES);
    expect(read.set && setSentence(read.set)).toBe(
      '2 tables of one Gong export: transcripts.json with calls.json',
    );
    expect(read.conversations.map(said)).toEqual(['customer: I was charged twice. / agent: I see it here.']);
    expect(read.conversations[0]).toMatchObject({
      agent: 'Ravi',
      customer: 'Dana',
      startedAt: Date.parse('2025-03-03T10:00:00Z'),
    });
    expect(read.tally.warnings).toEqual([]);
  });

  test('are joined page by page', async () => {
    const { 'calls.json': calls = '', 'transcripts.json': words = '' } = GONG_FILES;
    const { readable } = await importTogether({
      'calls.json': calls,
      'transcripts-1.json': words,
      'transcripts-2.json': words.replaceAll('7782', '7783'),
    });
    expect(readable.map(({ set }) => set?.beside.map(({ name }) => name))).toEqual([
      ['calls.json'],
      ['calls.json'],
    ]);
  });
});

describe('tables of several products together', () => {
  test.each([
    ['one way round', { ...SALESFORCE_TABLES, ...ZENDESK_TABLES }],
    ['the other way round', { ...ZENDESK_TABLES, ...SALESFORCE_TABLES }],
  ])('people go with the product whose ids they have (%s)', async (_, tables) => {
    const { readable } = await importTogether(tables);
    const beside = Object.fromEntries(
      readable.map(({ file, set }) => [file.name, set?.beside.map(({ name }) => name).sort()]),
    );
    expect(beside).toEqual({
      'CaseComment.csv': ['Case.csv', 'Contact.csv', 'User.csv'],
      'ticket_comment.csv': ['satisfaction_rating.csv', 'ticket.csv', 'ticket_tag.csv', 'user.csv'],
    });
  });

  test('a file with conversations of its own is no table of another, whatever its columns are called', async () => {
    const chat = 'id,name,role,text\n7,Eve,customer,It never came\n7,Ravi,agent,I have sent it again';
    const ticket = {
      id: 9,
      requester_id: 1,
      responder_id: 2,
      status: 2,
      subject: 'Parcel',
      description_text: 'It never came',
      conversations: [{ id: 1, body_text: 'I have sent it again', incoming: false, private: false }],
    };
    const { readable } = await importTogether({
      'ticket_comment.csv': ZENDESK_TABLES['ticket_comment.csv'] ?? '',
      'chat.csv': chat,
      'freshdesk.json': JSON.stringify(ticket),
    });
    expect(readable.map(({ file, set }) => [file.name, set])).toEqual([
      ['ticket_comment.csv', null],
      ['chat.csv', null],
      ['freshdesk.json', null],
    ]);
  });
});

test('tables that lie in a zip are joined as they are beside each other', async () => {
  const apart = await importTogether(ZENDESK_TABLES);
  const { conversations, tally, rejections } = await importFile(zipOf(ZENDESK_TABLES));
  expect(conversations).toEqual(apart.conversations);
  expect(rejections).toEqual([]);
  expect(tally.rows).toBe(apart.tally.rows);
  expect(tally.warnings).toContain(
    '5 tables of one Zendesk export: export.zip/ticket_comment.csv with export.zip/ticket.csv, export.zip/user.csv, export.zip/satisfaction_rating.csv, export.zip/ticket_tag.csv.',
  );
});

test('files in a zip that are no tables of one export are read each alone', async () => {
  const rows = (id: number) => `id,speaker,text\n${id},customer,It never came\n${id},agent,Sorry`;
  const { conversations, tally } = await importFile(zipOf({ 'a.csv': rows(1), 'b.csv': rows(2) }));
  expect(conversations).toHaveLength(2);
  expect(tally.warnings).toEqual([]);
});

const SAMPLES = '../shared/formats/samples/zendesk-warehouse-csv';
test.skipIf(!existsSync(SAMPLES))(
  'the authentic tables (skipped where they do not lie beside) are one set',
  async () => {
    const tables = readdirSync(SAMPLES).map(
      (name) => [name, readFileSync(join(SAMPLES, name), 'utf8')] as const,
    );
    const read = await importTogether(Object.fromEntries(tables));
    balance(read);
    expect(read.set?.beside.map(({ kind }) => kind)).toEqual(['conversations', 'people']);
    expect(read.conversations.length).toBeGreaterThan(0);
  },
);
