/** Exports of chat tools, written to the field names their makers document. */
import { describe, expect, test } from 'vitest';
import { fileOf, importFile, said, type Imported } from '../../../factories/export-file';

const read = (content: unknown, name = 'export.json'): Promise<Imported> =>
  importFile(fileOf(typeof content === 'string' ? content : JSON.stringify(content, null, 1), name));

const ASK = 'The kettle leaks since Monday.';
const ANSWER = 'Sorry to hear that, a new one is on its way.';
const NOTE = 'INTERNAL: third kettle this year, no credit.';
const TALK = `customer: ${ASK} / agent: ${ANSWER}`;

describe('Zendesk Chat', () => {
  const chat = {
    id: '2503.A',
    type: 'chat',
    visitor: { name: 'Dana' },
    agent_names: ['Ravi'],
    department_name: 'Billing',
    rating: 'bad',
    timestamp: '2025-03-03T10:00:00Z',
    history: [
      { type: 'chat.memberjoin', name: 'Dana', timestamp: '2025-03-03T10:00:00Z' },
      { type: 'chat.msg', name: 'Dana', msg: ASK, timestamp: '2025-03-03T10:00:01Z' },
      { type: 'chat.msg', name: 'Customer Service', msg: 'One moment.', timestamp: '2025-03-03T10:00:02Z' },
      { type: 'chat.msg', name: 'Ravi', msg: ANSWER, timestamp: '2025-03-03T10:00:03Z' },
      { type: 'chat.rating', name: 'Dana', new_rating: 'bad', timestamp: '2025-03-03T10:00:04Z' },
    ],
  };

  test('a chat and a message left offline', async () => {
    const offline = {
      id: '2503.B',
      type: 'offline_msg',
      visitor: { name: 'Kim' },
      message: 'Call me back.',
      timestamp: '2025-03-04T10:00:00Z',
    };
    const { conversations, tally } = await read({ chats: [chat, offline] });
    expect(conversations.map(said)).toEqual([
      `customer: ${ASK} / bot: One moment. / agent: ${ANSWER}`,
      'customer: Call me back.',
    ]);
    expect(conversations[0]).toMatchObject({
      source: 'zendesk-chat',
      agent: 'Ravi',
      customer: 'Dana',
      reason: 'Billing',
      rating: { raw: 'bad', norm: 0 },
    });
    expect(tally).toMatchObject({ rows: 2, dropped: { notes: 0, events: 2 } });
  });

  test('copied out of a ticket as text, past midnight and with a visitor without a name', async () => {
    const { conversations } = await read(
      `Chat started: 2025-03-03 11:59 PM UTC\n\n(11:59:50 PM) Visitor 4711: ${ASK}\nIt drips.\n(12:00:10 AM) *** Ravi joined the chat ***\n(12:00:20 AM) Ravi: ${ANSWER}\n(12:01:00 AM) *** Visitor 4711 has rated the chat Bad ***\n`,
      'chat.txt',
    );
    expect(said(conversations[0])).toBe(`customer: ${ASK}\nIt drips. / agent: ${ANSWER}`);
    expect(conversations[0]?.turns[1]?.at).toBe(Date.UTC(2025, 2, 4, 0, 0, 20));
    expect(conversations[0]?.rating).toMatchObject({ raw: 'bad', norm: 0 });
  });
});

describe('LiveChat', () => {
  const users = [
    { id: 'c@x', type: 'customer', name: 'Dana' },
    { id: 'a@x', type: 'agent', name: 'Ravi' },
    { id: 'b@x', type: 'bot', name: 'Helper' },
  ];
  const event = (author_id: string, text: string, second: number, more: object = {}): object => ({
    id: `e${second}`,
    type: 'message',
    author_id,
    text,
    created_at: `2025-03-03T10:00:0${second}.123456Z`,
    visibility: 'all',
    ...more,
  });
  const thread = {
    id: 'T1',
    created_at: '2025-03-03T10:00:00Z',
    tags: ['kettle'],
    properties: { rating: { score: { value: 1 } } },
    events: [
      event('c@x', ASK, 1),
      event('b@x', 'One moment.', 2),
      event('a@x', NOTE, 3, { visibility: 'agents' }),
      event('a@x', ANSWER, 4),
      event('', 'transferred', 5, { type: 'system_message', system_message_type: 'chat_transferred' }),
    ],
  };
  const words = `customer: ${ASK} / bot: One moment. / agent: ${ANSWER}`;

  test('an archive: a thread is a conversation', async () => {
    const { conversations, tally } = await read({
      chats: [
        { id: 'C1', users, thread },
        { id: 'C1', users, thread: { ...thread, id: 'T2' } },
      ],
      found_chats: 2,
    });
    expect(conversations.map(said)).toEqual([words, words]);
    expect(conversations[0]).toMatchObject({
      id: 'T1',
      customer: 'Dana',
      agent: 'Ravi',
      escalated: true,
      reason: 'kettle',
      rating: { raw: 1, norm: 1 },
    });
    expect(tally.dropped).toEqual({ notes: 2, events: 2 });
  });

  test('comments between the values, as the documentation has them', async () => {
    const text = `{\n // one page\n "chats": [ /* the first */ ${JSON.stringify({ id: 'C1', users, thread, note: 'a // b' }, null, 1)}\n // "more"\n ] }`;
    const { conversations } = await importFile(fileOf(text, 'archive.json', 7));
    expect(said(conversations[0])).toBe(words);
  });
});

test('Crisp: notes, events and automation', async () => {
  const message = (from: string, type: string, content: unknown, n: number, more: object = {}): object => ({
    session_id: 's1',
    website_id: 'w',
    from,
    type,
    content,
    fingerprint: n,
    timestamp: 1740996000000 + n,
    user: { nickname: from === 'user' ? 'Dana' : 'Ravi' },
    ...more,
  });
  const { conversations, tally } = await read({
    data: [
      message('user', 'text', ASK, 1),
      message('operator', 'picker', { id: 'p', text: 'Which kettle?' }, 2, { automated: true }),
      message('operator', 'note', NOTE, 3),
      message('operator', 'event', { namespace: 'x' }, 4),
      message('operator', 'text', ANSWER, 5),
      message('operator', 'text', ANSWER, 5),
    ],
  });
  expect(said(conversations[0])).toBe(`customer: ${ASK} / bot: Which kettle? / agent: ${ANSWER}`);
  expect(tally).toMatchObject({ rows: 6, messages: 3, duplicates: 1, dropped: { notes: 1, events: 1 } });
});

test('tawk.to: visitor, agent, system', async () => {
  const message = (t: string, msg: string, n: number): object => ({
    sender: { t, ...(t === 'a' ? { n: 'Ravi' } : {}) },
    type: 'msg',
    msg,
    time: `2025-03-03T10:00:0${n}Z`,
  });
  const { conversations } = await read({
    event: 'chat:transcript_created',
    chat: {
      id: 'k',
      visitor: { name: 'Dana' },
      messages: [message('s', 'Dana joined', 0), message('v', ASK, 1), message('a', ANSWER, 2)],
    },
  });
  expect(said(conversations[0])).toBe(`system: Dana joined / ${TALK}`);
  expect(conversations[0]).toMatchObject({ id: 'k', customer: 'Dana', agent: 'Ravi' });
});

test('Tidio: one ticket a line', async () => {
  const ticket = {
    id: 9,
    contact: { name: 'Dana' },
    operatorEmail: 'ravi@example.com',
    messages: [
      { content: ASK, author: { type: 'contact' }, createdAt: '2025-03-03T10:00:00Z' },
      { content: 'I am Lyro.', author: { type: 'bot' }, createdAt: '2025-03-03T10:00:01Z' },
      { content: ANSWER, author: { type: 'operator' }, createdAt: '2025-03-03T10:00:02Z' },
    ],
  };
  const { conversations } = await read(
    `${JSON.stringify(ticket)}\n${JSON.stringify({ ...ticket, id: 10 })}\n`,
    'tickets.jsonl',
  );
  expect(conversations.map(said)).toEqual(
    Array(2).fill(`customer: ${ASK} / bot: I am Lyro. / agent: ${ANSWER}`),
  );
});

test('LivePerson: sentinels are nothing, a model score is no rating', async () => {
  const message = (sentBy: string, text: string, n: number): object => ({
    type: 'TEXT_PLAIN',
    messageData: { msg: { text } },
    sentBy,
    participantId: sentBy,
    timeL: 1740996000000 + n,
  });
  const record = {
    info: {
      conversationId: 'l1',
      startTimeL: 1740996000000,
      endTime: 'undefined',
      endTimeL: -1,
      mcs: 67,
      csat: 5,
      latestAgentFullName: 'Ravi',
    },
    messageRecords: [message('Consumer', 'It&#39;s leaking', 1), message('Agent', ANSWER, 2)],
    transfers: [{ reason: 'skill' }],
  };
  const { conversations } = await read({
    conversationHistoryRecords: [
      record,
      { ...record, info: { ...record.info, conversationId: 'l2', csat: -1 } },
    ],
  });
  expect(conversations.map(said)).toEqual(Array(2).fill(`customer: It's leaking / agent: ${ANSWER}`));
  expect(conversations[0]).toMatchObject({
    id: 'l1',
    closedAt: null,
    escalated: true,
    rating: { raw: 5, norm: 1 },
  });
  expect(conversations[1]?.rating).toBeNull();
});

test('Ada: the bot, the chatter and an agent', async () => {
  const message = (sender: string, recipient: string, body: string, n: number): object => ({
    conversation_id: 'a1',
    sender,
    recipient,
    message_data: { body },
    date_created: `2025-03-03T10:00:0${n}Z`,
  });
  const { conversations } = await read([
    message('Ada', 'x9', 'I am Ada.', 0),
    message('x9', 'Ada', ASK, 1),
    message('agent', 'x9', ANSWER, 2),
  ]);
  expect(said(conversations[0])).toBe(`bot: I am Ada. / ${TALK}`);
});
