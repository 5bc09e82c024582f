/** Exports of help desks, written to the field names their makers document. */
import { describe, expect, test } from 'vitest';
import { fileOf, importFile, said, type Imported } from '../../../factories/export-file';

const read = (content: unknown, name = 'export.json'): Promise<Imported> =>
  importFile(fileOf(typeof content === 'string' ? content : JSON.stringify(content, null, 1), name));
const ndjson = (records: readonly unknown[]): string => records.map((one) => JSON.stringify(one)).join('\n');

const ASK = 'The kettle leaks since Monday.';
const ANSWER = 'Sorry to hear that, a new one is on its way.';
const NOTE = 'INTERNAL: third kettle this year, no credit.';
const THANKS = 'Wonderful, thank you!';
const CALM = `customer: ${ASK} / agent: ${ANSWER} / customer: ${THANKS}`;

describe('Zendesk', () => {
  const comments = [
    {
      id: 1,
      author_id: 10,
      public: true,
      body: ASK,
      plain_body: ASK,
      via: { channel: 'email' },
      created_at: '2025-03-03T10:00:00Z',
    },
    { id: 2, author_id: 20, public: false, body: NOTE, created_at: '2025-03-03T10:01:00Z' },
    {
      id: 3,
      author_id: 20,
      public: true,
      html_body: `<p>${ANSWER}&nbsp;</p>`,
      body: ANSWER,
      created_at: '2025-03-03T10:02:00Z',
    },
    {
      id: 4,
      author_id: 10,
      public: true,
      body: `${THANKS}\n\nOn Mon, 3 Mar 2025 at 10:02, Ravi wrote:\n> ${ANSWER}`,
      created_at: '2025-03-03T10:03:00Z',
    },
  ];
  const ticket = {
    id: 7,
    requester_id: 10,
    assignee_id: 20,
    description: ASK,
    tags: ['kettle', 'escalated'],
    status: 'solved',
    via: { channel: 'web' },
    created_at: '2025-03-03T10:00:00Z',
    satisfaction_rating: { score: 'good_with_comment' },
  };
  const users = [
    { id: 20, name: 'Ravi', role: 'agent' },
    { id: 10, name: 'Dana', role: 'end-user' },
  ];

  test('a ticket with its comments and a list of users beside it', async () => {
    const { conversations, tally, recognition } = await read({ users, tickets: [{ ...ticket, comments }] });
    expect(recognition.format).toBe('zendesk');
    expect(said(conversations[0])).toBe(CALM);
    expect(conversations[0]).toMatchObject({
      id: '7',
      source: 'zendesk',
      agent: 'Ravi',
      customer: 'Dana',
      reason: 'kettle',
      escalated: true,
      rating: { raw: 'good', norm: 1 },
      surveyed: true,
      startedAt: Date.UTC(2025, 2, 3, 10),
    });
    expect(conversations[0]?.turns.map(({ agent }) => agent)).toEqual([null, 'Ravi', null]);
    expect(tally).toMatchObject({ rows: 1, messages: 3, dropped: { notes: 1, events: 0 } });
  });

  test('users that follow the tickets, and one colleague in copy who is a customer too', async () => {
    const extra = {
      id: 5,
      author_id: 30,
      public: true,
      body: 'I am her flatmate.',
      created_at: '2025-03-03T10:04:00Z',
    };
    const { conversations } = await read({
      tickets: [{ ...ticket, comments: [...comments, extra] }],
      users: [...users, { id: 30, name: 'Kim', role: 'end-user' }],
    });
    expect(said(conversations[0])).toBe(`${CALM}\nI am her flatmate.`);
  });

  test('one ticket a line, and a ticket wrapped together with its comments', async () => {
    const lines = await read(
      ndjson([
        { ...ticket, comments },
        { ...ticket, id: 8, comments },
      ]),
      'tickets.json',
    );
    expect(lines.conversations.map(said)).toEqual([CALM, CALM]);
    const wrapped = await read({ ticket, comments, users });
    expect(said(wrapped.conversations[0])).toBe(CALM);
    expect(wrapped.conversations[0]?.id).toBe('7');
  });

  test('somebody in copy whom no list names is taken for an agent, and that is said', async () => {
    const { conversations, tally } = await read([
      {
        ...ticket,
        comments: [comments[0], { ...comments[0], id: 9, author_id: 30, created_at: '2025-03-03T10:05:00Z' }],
      },
    ]);
    expect(said(conversations[0])).toBe(`customer: ${ASK} / agent: ${ASK}`);
    expect(tally.warnings[0]).toMatch(/^1 ticket has comments of people/);
  });

  test('a person can say who is meant by a name', async () => {
    const file = fileOf(`(10:00:12 AM) Ann: ${ASK}\n(10:01:02 AM) Bea: ${ANSWER}\n`, 'chat.txt');
    expect(said((await importFile(file)).conversations[0])).toBe(`customer: ${ASK} / agent: ${ANSWER}`);
    const told = await importFile(file, { speakers: { ann: 'agent', Bea: 'customer' } });
    expect(said(told.conversations[0])).toBe(`agent: ${ASK} / customer: ${ANSWER}`);
  });

  test('"offered" is a survey without an answer', async () => {
    const { conversations } = await read([
      { ...ticket, comments, satisfaction_rating: { score: 'offered' } },
    ]);
    expect(conversations[0]).toMatchObject({ rating: null, surveyed: true });
  });

  test('a chat in a private comment is the conversation', async () => {
    const chat = `(10:00:12 AM) Dana: ${ASK}\n(10:00:15 AM) *** Ravi joined the chat ***\n(10:01:02 AM) Ravi: ${ANSWER}\n(10:01:40 AM) Dana: ${THANKS}`;
    const { conversations } = await read([
      { ...ticket, comments: [{ ...comments[1], body: chat }, comments[1]] },
    ]);
    expect(said(conversations[0])).toBe(CALM);
    expect(conversations[0]?.channel).toBe('chat');
    expect(conversations[0]?.turns[1]?.at).toBe(Date.UTC(2025, 2, 3, 10, 1, 2));
  });

  test('a call speaks through its transcription, and automation is a bot', async () => {
    const call = {
      id: 1,
      type: 'VoiceComment',
      author_id: 10,
      public: true,
      body: 'Request #219',
      data: { transcription_text: ASK },
      created_at: '2025-03-03T10:00:00Z',
    };
    const rule = {
      id: 2,
      author_id: 20,
      public: true,
      body: 'We got your call.',
      via: { channel: 'rule' },
      created_at: '2025-03-03T10:00:01Z',
    };
    const { conversations } = await read([{ ...ticket, comments: [call, rule] }]);
    expect(said(conversations[0])).toBe(`customer: ${ASK} / bot: We got your call.`);
  });

  test('comments alone: who wrote first asked', async () => {
    const { conversations, tally } = await read({ comments, next_page: null, count: 4 }, 'ticket-7.json');
    expect(said(conversations[0])).toBe(CALM);
    expect(conversations[0]?.id).toBe('ticket-7');
    expect(tally).toMatchObject({ rows: 4, messages: 3, dropped: { notes: 1 } });
  });

  test('incremental ticket events', async () => {
    const events = comments.map((comment, i) => ({
      id: 100 + i,
      ticket_id: 7,
      created_at: comment.created_at,
      updater_id: comment.author_id,
      child_events: [{ ...comment, id: i, event_type: 'Comment' }],
    }));
    const change = {
      id: 200,
      ticket_id: 7,
      created_at: '2025-03-03T11:00:00Z',
      child_events: [{ event_type: 'Change', status: 'solved' }],
    };
    const { conversations, tally } = await read({ ticket_events: [...events, change, events[0]] });
    expect(conversations.map(said)).toEqual([CALM]);
    expect(conversations[0]?.id).toBe('7');
    expect(tally).toMatchObject({ rows: 6, messages: 3, dropped: { notes: 1, events: 1 }, duplicates: 1 });
  });

  test('the comment table of a warehouse, without what was deleted', async () => {
    const { conversations, tally } = await read(
      `id,_fivetran_deleted,body,created,public,ticket_id,user_id\n1,FALSE,${ASK},2025-03-03 10:00:00,TRUE,9007199254740993,10\n2,FALSE,"${NOTE}",2025-03-03 10:01:00,FALSE,9007199254740993,20\n3,TRUE,gone,2025-03-03 10:01:30,TRUE,9007199254740993,20\n4,FALSE,"${ANSWER}",2025-03-03 10:02:00,TRUE,9007199254740993,20\n5,FALSE,"${THANKS}",2025-03-03 10:03:00,TRUE,9007199254740993,10\n`,
      'ticket_comment.csv',
    );
    expect(conversations[0]?.id).toBe('9007199254740993');
    expect(said(conversations[0])).toBe(CALM);
    expect(tally).toMatchObject({ rows: 5, messages: 3, dropped: { notes: 1, events: 1 } });
  });

  test.each([
    [
      '"Id","Subject","Requester","Requested","Assignee","Status","Satisfaction"\n"1","Kettle","Dana","2025-03-03 10:00","Ravi","Solved","Good"\n',
      'view.csv',
    ],
    [
      'id,requester_id,submitter_id,assignee_id,status,subject,description\n1,10,10,20,open,Kettle,It leaks\n',
      'ticket.csv',
    ],
    [
      JSON.stringify({
        tickets: [
          { id: 1, requester_id: 10, submitter_id: 10, assignee_id: 20, status: 'open', description: ASK },
        ],
      }),
      'tickets.json',
    ],
  ])('a list of tickets is refused with what to export instead (%#)', async (content, name) => {
    await expect(read(content, name)).rejects.toThrow(/This is a Zendesk .* without what was said.*comments/);
  });
});

describe('Intercom', () => {
  const author = (type: string, name: string): object => ({ type, name, id: name.length });
  const part = (id: number, part_type: string, body: string | null, by: object): object => ({
    id,
    part_type,
    body,
    author: by,
    created_at: 1740996000 + id,
  });
  const conversation = {
    type: 'conversation',
    id: 156643300001311,
    created_at: 1740996000,
    source: {
      type: 'conversation',
      body: `<p>${ASK}</p>`,
      author: author('user', 'Dana'),
      delivered_as: 'customer_initiated',
    },
    contacts: { contacts: [{ id: 'u1' }] },
    conversation_rating: { rating: 4 },
    statistics: { count_reopens: 0, count_assignments: 1 },
    conversation_parts: {
      conversation_parts: [
        part(1, 'comment', '<p>I am Fin.</p>', author('bot', 'Fin')),
        part(2, 'note', `<p>${NOTE}</p>`, author('admin', 'Ravi')),
        part(3, 'assignment', null, author('admin', 'Ravi')),
        part(4, 'close', `<p>${ANSWER}</p>`, author('admin', 'Ravi')),
        part(5, 'open', `<p>${THANKS}</p>`, author('lead', 'Dana')),
        part(6, 'conversation_attribute_updated_by_admin', '<p>kettle</p>', author('admin', 'Ravi')),
      ],
    },
  };
  const whole = `customer: ${ASK} / bot: I am Fin. / agent: ${ANSWER} / customer: ${THANKS}`;

  test('a conversation with its source and parts', async () => {
    const { conversations, tally } = await read(conversation);
    expect(said(conversations[0])).toBe(whole);
    expect(conversations[0]).toMatchObject({
      id: '156643300001311',
      agent: 'Ravi',
      customer: 'Dana',
      escalated: false,
      rating: { raw: 4, norm: 0.75 },
    });
    expect(tally).toMatchObject({ rows: 1, dropped: { notes: 1, events: 2 } });
  });

  test('lists, lines, and what a webhook wraps', async () => {
    for (const content of [
      { conversations: [conversation] },
      ndjson([conversation, { ...conversation, id: 2 }]),
      { data: { item: conversation } },
    ])
      expect(said((await read(content)).conversations[0])).toBe(whole);
  });

  test('a list without parts is read with a warning', async () => {
    const listed: Partial<typeof conversation> = { ...conversation };
    delete listed.conversation_parts;
    const { conversations, tally } = await read({ type: 'conversation.list', conversations: [listed] });
    expect(said(conversations[0])).toBe(`customer: ${ASK}`);
    expect(tally.warnings[0]).toMatch(/first message/);
  });

  test('a campaign opens with a bot', async () => {
    const { conversations } = await read({
      ...conversation,
      source: { ...conversation.source, author: author('admin', 'Ravi'), delivered_as: 'automated' },
    });
    expect(said(conversations[0])).toMatch(/^bot: /);
  });

  test('message rows of an exporter', async () => {
    const { conversations, recognition, tally } = await read(
      `conversation_id,message_id,message_type,message_author_type,message_author_name,message_body,message_created_at\n11,1,conversation_message,user,Dana,${ASK},2017-11-14 21:45:08\n11,2,note,admin,Ravi,"${NOTE}",2017-11-14 21:46:08\n11,3,assignment,admin,Ravi,,2017-11-14 21:46:10\n11,4,comment,admin,Ravi,"${ANSWER}",2017-11-14 21:47:08\n11,5,comment,user,Dana,"${THANKS}",2017-11-14 21:48:08\n`,
      'intercom.csv',
    );
    expect(recognition.format).toBe('intercom-parts');
    expect(said(conversations[0])).toBe(CALM);
    expect(conversations[0]?.startedAt).toBe(Date.UTC(2017, 10, 14, 21, 45, 8));
    expect(tally.dropped).toEqual({ notes: 1, events: 1 });
  });
});

describe('Salesforce', () => {
  const body = `<p align="center">Chat Started: Monday, March 03, 2025, 10:00:00 (+0000)</p><p align="center">Agent Ravi N</p>( 10s ) Dana Fox: ${ASK}<br>( 1m 13s ) Ravi: I&#39;ll look.<br>and answer<br><p align="center">Chat Transferred From Ravi N To Mo</p>( 1h 2m 3s ) Mo: ${ANSWER}<br>( 1h 3m 0s ) `;
  const words = `customer: ${ASK} / agent: I'll look.\nand answer\n${ANSWER}`;

  test('chat transcripts in a column, in a file and with semicolons', async () => {
    const csv = await read(
      `Id,ChatKey,ContactId,Body,EndTime\n570A,k1,003,"${body.replaceAll('"', '""')}",2025-03-03T11:10:00.000+0000\n`,
      'chats.csv',
    );
    expect(said(csv.conversations[0])).toBe(words);
    expect(csv.conversations[0]).toMatchObject({
      id: '570A',
      customer: 'Dana Fox',
      escalated: true,
      closedAt: Date.UTC(2025, 2, 3, 11, 10),
    });
    expect(csv.conversations[0]?.turns[1]?.at).toBe(Date.UTC(2025, 2, 3, 10, 1, 13));
    const html = await read(body, 'k1.html');
    expect(said(html.conversations[0])).toBe(words);
    expect(html.conversations[0]?.id).toBe('k1');
  });

  test('case comments', async () => {
    const { conversations, tally } = await read(
      `Id,ParentId,IsPublished,CommentBody,CreatedById,CreatedDate\n1,500A,1,${ASK},0031,2025-03-03T10:00:00.000Z\n2,500A,0,"${NOTE}",0051,2025-03-03T10:01:00.000Z\n3,500A,1,"${ANSWER}",0051,2025-03-03T10:02:00.000Z\n4,500a,1,"${THANKS}",0031,2025-03-03T10:02:00.000Z\n`,
      'CaseComment.csv',
    );
    expect(conversations.map(said)).toEqual([`customer: ${ASK} / agent: ${ANSWER}`, `customer: ${THANKS}`]);
    expect(tally).toMatchObject({ rows: 4, messages: 3, dropped: { notes: 1 } });
  });

  test('case comments in which the owner of the case writes first', async () => {
    const rows = (owner: string) =>
      `"Case Number","${owner}","Case Comments","Case Comment Created By","Case Comment Created Date","Public Case Comment"\n77,Ravi Shah,"${ANSWER}",Ravi Shah,2025-03-03T10:00:00.000Z,1\n77,Ravi Shah,"${NOTE}",Ravi Shah,2025-03-03T10:01:00.000Z,0\n77,Ravi Shah,"${THANKS}",Dana Fox,2025-03-03T10:02:00.000Z,1\n`;
    for (const owner of ['Case Owner', 'Parent.Owner.Name', 'Owner']) {
      const { conversations, tally } = await read(rows(owner), 'report.csv');
      expect(conversations.map(said)).toEqual([`agent: ${ANSWER} / customer: ${THANKS}`]);
      expect(conversations[0]?.startedAt).toBe(Date.UTC(2025, 2, 3, 10));
      expect(tally.dropped.notes).toBe(1);
      expect(tally.warnings).toEqual([]);
    }
  });

  test('e-mail messages without what they quote', async () => {
    const { conversations } = await read(
      `Id,ParentId,Incoming,FromAddress,FromName,TextBody,MessageDate,Status\n1,500A,true,dana@example.com,Dana,${ASK},2025-03-03T10:00:00.000Z,0\n2,500A,false,help@example.com,Ravi,"${ANSWER}\n\n-----Original Message-----\nFrom: Dana\n${ASK}",2025-03-03T10:02:00.000Z,3\n3,500A,false,help@example.com,Ravi,unsent,2025-03-03T10:03:00.000Z,5\n4,500A,true,dana@example.com,Dana,"${THANKS}\n> older",2025-03-03T10:04:00.000Z,0\n`,
      'EmailMessage.csv',
    );
    expect(said(conversations[0])).toBe(CALM);
    expect(conversations[0]).toMatchObject({ agent: 'Ravi', customer: 'Dana', channel: 'email' });
  });

  test('entries of a messaging session', async () => {
    const entry = (role: string, text: string, at: number): object => ({
      identifier: `e${at}`,
      entryType: 'Message',
      entryPayload: JSON.stringify({ abstractMessage: { staticContent: { formatType: 'Text', text } } }),
      sender: { role },
      senderDisplayName: role,
      serverReceivedTimestamp: 1740996000000 + at,
    });
    const { conversations, tally } = await read({
      conversationId: 'c1',
      conversationEntries: [
        entry('EndUser', ASK, 1),
        entry('Chatbot', 'One moment.', 2),
        { ...entry('System', 'x', 3), entryType: 'ParticipantChanged' },
        entry('Agent', ANSWER, 4),
      ],
    });
    expect(said(conversations[0])).toBe(`customer: ${ASK} / bot: One moment. / agent: ${ANSWER}`);
    expect(tally.dropped.events).toBe(1);
  });
});

describe('Freshdesk', () => {
  const ticket = {
    id: 42,
    description: `<div>${ASK}</div>`,
    description_text: ASK,
    requester_id: 9,
    responder_id: 7,
    source: 1,
    is_escalated: false,
    type: 'Refund',
    created_at: '2025-03-03T10:00:00Z',
    satisfaction_ratings: [{ ratings: { default_question: -103 } }],
    conversations: [
      {
        id: 1,
        user_id: 7,
        incoming: false,
        private: true,
        body: `<div>${NOTE}</div>`,
        created_at: '2025-03-03T10:01:00Z',
      },
      {
        id: 2,
        user_id: 7,
        incoming: false,
        private: false,
        body: `<div>${ANSWER}</div>`,
        created_at: '2025-03-03T10:02:00Z',
      },
      {
        id: 3,
        user_id: 9,
        incoming: true,
        private: false,
        body: `<div>${THANKS}</div><blockquote>${ANSWER}</blockquote>`,
        body_text: `${THANKS} ${ANSWER}`,
        created_at: '2025-03-03T10:03:00Z',
      },
    ],
  };

  test('a ticket with its conversations', async () => {
    const { conversations, tally } = await read([
      ticket,
      { ...ticket, id: 43, satisfaction_ratings: [{ ratings: { default_question: 103 } }] },
    ]);
    expect(conversations.map(said)).toEqual([CALM, CALM]);
    expect(conversations[0]).toMatchObject({
      channel: 'email',
      agent: '7',
      escalated: false,
      reason: 'Refund',
      rating: { raw: -103, norm: 0 },
    });
    expect(conversations[1]?.rating?.norm).toBe(1);
    expect(tally.dropped.notes).toBe(2);
  });

  test('the account export with its notes', async () => {
    const { conversations: entries, ...rest } = ticket;
    const { conversations } = await read([
      { helpdesk_ticket: { ...rest, notes: entries.map((note) => ({ helpdesk_note: note })) } },
    ]);
    expect(said(conversations[0])).toBe(CALM);
  });

  test('Freshchat messages', async () => {
    const message = (id: string, actor_type: string, message_type: string, content: string): object => ({
      id,
      conversation_id: 'c',
      actor_type,
      message_type,
      message_parts: [{ text: { content } }],
      created_time: `2025-03-03T10:0${id}:00Z`,
    });
    const { conversations, tally } = await read({
      messages: [
        message('3', 'user', 'normal', THANKS),
        message('2', 'agent', 'normal', ANSWER),
        message('1', 'agent', 'private', NOTE),
        message('1s', 'system', 'system', 'assigned'),
        message('0', 'user', 'normal', ASK),
      ],
    });
    expect(conversations.map(({ id }) => id)).toEqual(['c']);
    expect(tally).toMatchObject({
      turns: { customer: 2, agent: 1, system: 0 },
      dropped: { notes: 1, events: 1 },
    });
  });
});

test('Help Scout: newest first, notes and line items apart', async () => {
  const thread = (type: string, by: string, body: string, minute: number): object => ({
    type,
    state: 'published',
    body,
    createdBy: { type: by, first: by === 'user' ? 'Ravi' : 'Dana' },
    createdAt: `2025-03-03T10:0${minute}:00Z`,
  });
  const threads = [
    thread('customer', 'customer', `<div>${THANKS}</div><div class="gmail_quote">${ANSWER}</div>`, 4),
    { ...thread('message', 'user', ANSWER, 3), rating: { rating: 'okay' } },
    thread('message', 'system_user', 'I am a machine.', 2),
    thread('note', 'user', NOTE, 1),
    thread('lineitem', 'user', 'assigned', 1),
    thread('customer', 'customer', ASK, 0),
  ];
  const { conversations } = await read({
    _embedded: { conversations: [{ id: 1, number: 5, type: 'email', _embedded: { threads } }] },
  });
  expect(said(conversations[0])).toBe(
    `customer: ${ASK} / bot: I am a machine. / agent: ${ANSWER} / customer: ${THANKS}`,
  );
  expect(conversations[0]).toMatchObject({ id: '5', rating: { raw: 'okay', norm: 0.5 } });
});

test('Gorgias: stripped text, rules as bots, notes apart, naive times in UTC', async () => {
  const message = (from_agent: boolean, stripped_text: string, more: object = {}): object => ({
    id: 1,
    from_agent,
    public: true,
    channel: 'email',
    via: 'email',
    stripped_text,
    body_text: `${stripped_text}\n> older`,
    sender: { name: from_agent ? 'Ravi' : 'Dana' },
    created_datetime: '2025-03-03T10:00:00.123456',
    ...more,
  });
  const { conversations } = await read({
    data: [
      {
        id: 3,
        channel: 'email',
        messages: [
          message(false, ASK),
          message(true, 'We got it.', { via: 'rule' }),
          message(true, NOTE, { public: false }),
          message(true, ANSWER),
        ],
        satisfaction_survey: { score: 5 },
      },
    ],
  });
  expect(said(conversations[0])).toBe(`customer: ${ASK} / bot: We got it. / agent: ${ANSWER}`);
  expect(conversations[0]).toMatchObject({
    startedAt: Date.UTC(2025, 2, 3, 10, 0, 0, 123),
    rating: { norm: 1 },
    agent: 'Ravi',
  });
});

test('HubSpot: comments are notes, actors tell who speaks', async () => {
  const message = (
    type: string,
    direction: string,
    actorId: string,
    text: string,
    minute: number,
  ): object => ({
    id: `m${minute}`,
    conversationsThreadId: '77',
    type,
    direction,
    senders: [{ actorId }],
    text,
    createdAt: `2025-03-03T10:0${minute}:00Z`,
  });
  const { conversations, tally } = await read({
    results: [
      message('MESSAGE', 'INCOMING', 'V-1', ASK, 0),
      message('WELCOME_MESSAGE', 'OUTGOING', 'S-1', 'Hi there', 1),
      message('COMMENT', 'OUTGOING', 'A-1', NOTE, 2),
      message('THREAD_STATUS_CHANGE', 'OUTGOING', 'A-1', '', 3),
      message('MESSAGE', 'OUTGOING', 'A-1', ANSWER, 4),
    ],
  });
  expect(said(conversations[0])).toBe(`customer: ${ASK} / bot: Hi there / agent: ${ANSWER}`);
  expect(conversations[0]?.id).toBe('77');
  expect(tally).toMatchObject({ rows: 5, dropped: { notes: 1, events: 1 } });
});

test('Front: several conversations in one list, drafts and quotes left out', async () => {
  const message = (id: string, is_inbound: boolean, body: string, at: number, more: object = {}): object => ({
    id,
    type: 'email',
    is_inbound,
    created_at: 1740996000.25 + at,
    recipients: [{ handle: is_inbound ? 'dana@example.com' : 'help@example.com', role: 'from' }],
    author: is_inbound ? null : { first_name: 'Ravi', last_name: 'N' },
    body,
    _links: { related: { conversation: 'https://x.api.frontapp.com/conversations/cnv_9' } },
    ...more,
  });
  const { conversations } = await read({
    _results: [
      message('3', false, 'unsent', 9, { draft_mode: 'shared' }),
      message('2', false, `<p>${ANSWER}</p><blockquote>${ASK}</blockquote>`, 5),
      message('1', true, `<p>${ASK}</p>`, 0),
    ],
  });
  expect(said(conversations[0])).toBe(`customer: ${ASK} / agent: ${ANSWER}`);
  expect(conversations[0]).toMatchObject({ id: 'cnv_9', agent: 'Ravi N', startedAt: 1740996000250 });
});

test('Kustomer: direction and automation', async () => {
  const message = (id: string, direction: string, preview: string, more: object = {}): object => ({
    type: 'message',
    id,
    attributes: { channel: 'chat', direction, preview, sentAt: `2025-03-03T10:0${id}:00Z`, ...more },
    relationships: { conversation: { data: { id: 'k1' } } },
  });
  const { conversations } = await read({
    data: [
      message('1', 'in', ASK),
      message('2', 'out', 'Hold on.', { auto: true }),
      message('3', 'out', ANSWER),
    ],
  });
  expect(said(conversations[0])).toBe(`customer: ${ASK} / bot: Hold on. / agent: ${ANSWER}`);
  expect(conversations[0]?.id).toBe('k1');
});

test('Dynamics 365: messages as they are, and in base64 in annotations', async () => {
  const user = (id: string): object => ({ user: { id, displayName: id } });
  const messages = [
    {
      id: '1',
      isControlMessage: true,
      content: '<addmember/>',
      createdDateTime: '2025-03-03T10:00:00+00:00',
    },
    {
      id: '2',
      isControlMessage: false,
      content: ASK,
      from: user('Dana'),
      tags: 'public',
      createdDateTime: '2025-03-03T10:00:01+00:00',
    },
    {
      id: '3',
      isControlMessage: false,
      content: 'One moment.',
      from: { application: { displayName: 'Bot' } },
      createdDateTime: '2025-03-03T10:00:02+00:00',
    },
    {
      id: '4',
      isControlMessage: false,
      content: NOTE,
      from: user('Ravi'),
      tags: 'private,x',
      createdDateTime: '2025-03-03T10:00:03+00:00',
    },
    {
      id: '5',
      isControlMessage: false,
      content: ANSWER,
      from: user('Ravi'),
      createdDateTime: '2025-03-03T10:00:04+00:00',
    },
  ];
  const words = `customer: ${ASK} / bot: One moment. / agent: ${ANSWER}`;
  expect(said((await read(messages)).conversations[0])).toBe(words);
  const documentbody = btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(messages))));
  const { conversations, rejections } = await read({
    value: [
      { annotationid: 'a', objectid: 'o1', mimetype: 'application/json', documentbody },
      { annotationid: 'b', objectid: 'o1', mimetype: 'image/png', documentbody: 'AAAA' },
    ],
  });
  expect(conversations.map(({ id }) => id)).toEqual(['o1']);
  expect(said(conversations[0])).toBe(words);
  expect(rejections[0]?.reason).toMatch(/sent along/);
});

test('support on Twitter: threads rebuilt from newest first', async () => {
  const rows = [
    '9,Shop,False,Tue Oct 31 22:20:00 +0000 2017,"@115 Sorry! New one sent. ^RR https://t.co/abc",,8',
    '8,115,True,Tue Oct 31 22:15:00 +0000 2017,@Shop order 12 &amp; 13,9,7.0',
    '7,Shop,False,Tue Oct 31 22:12:00 +0000 2017,"@115 Which order? /AB",8,6',
    '6,115,True,Tue Oct 31 22:10:47 +0000 2017,@Shop my kettle leaks!,"7,5",',
    '5,116,True,Tue Oct 31 22:11:00 +0000 2017,@Shop mine too,,6',
    '4,117,True,Tue Oct 31 20:00:00 +0000 2017,@Shop hello?,,99',
    'broken,row,True,,,,',
  ];
  const { conversations, tally } = await read(
    `tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n${rows.join('\n')}\n`,
    'twcs.csv',
  );
  expect(conversations.map(said)).toEqual([
    'customer: my kettle leaks!\nmine too / agent: Which order? /AB / customer: order 12 & 13 / agent: Sorry! New one sent. ^RR',
    'customer: hello?',
  ]);
  expect(conversations[0]).toMatchObject({
    id: '6',
    source: 'twitter',
    channel: 'social',
    startedAt: Date.UTC(2017, 9, 31, 22, 10, 47),
  });
  expect(conversations[0]?.turns.map(({ agent }) => agent)).toEqual([null, 'Shop AB', null, 'Shop RR']);
  expect(tally).toMatchObject({ rows: 7, messages: 6, rejections: 1 });
});

describe('envelopes of pipelines', () => {
  const messages = [
    { conversation_id: '1', speaker: 'customer', text: ASK },
    { conversation_id: '1', speaker: 'agent', text: ANSWER },
  ];
  const words = `customer: ${ASK} / agent: ${ANSWER}`;
  test.each([
    [
      'Singer',
      ndjson([
        { type: 'SCHEMA', stream: 'm', schema: {} },
        ...messages.map((record) => ({ type: 'RECORD', stream: 'm', record })),
        { type: 'RECORD', stream: 'users', record: { id: 1, name: 'Dana' } },
        { type: 'STATE', value: {} },
      ]),
      3,
    ],
    [
      'Airbyte',
      ndjson(messages.map((data) => ({ type: 'RECORD', record: { stream: 'm', data, emitted_at: 1 } }))),
      0,
    ],
    [
      'Airbyte raw table',
      ndjson(
        messages.map((data, i) => ({
          _airbyte_raw_id: i,
          _airbyte_extracted_at: 1,
          _airbyte_data: JSON.stringify(data),
        })),
      ),
      0,
    ],
  ])('%s', async (_, content, besides) => {
    const { conversations, tally } = await read(content, 'export.jsonl');
    expect(conversations.map(said)).toEqual([words]);
    expect(tally.rows).toBe(2);
    expect(tally.warnings.length).toBe(besides > 0 ? 1 : 0);
  });

  test('a known product inside an envelope is still that product', async () => {
    const ticket = {
      id: 1,
      requester_id: 1,
      comments: [
        { author_id: 1, public: true, body: ASK },
        { author_id: 2, public: false, body: NOTE },
      ],
    };
    const { recognition, conversations } = await read(
      ndjson([
        { type: 'RECORD', stream: 'tickets', record: ticket },
        { type: 'RECORD', stream: 'tickets', record: { ...ticket, id: 2 } },
      ]),
    );
    expect(recognition.format).toBe('zendesk');
    expect(conversations.map(said)).toEqual([`customer: ${ASK}`, `customer: ${ASK}`]);
  });
});
