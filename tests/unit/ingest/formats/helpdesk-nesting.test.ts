/** The same products in other nestings: what a message does not say of its conversation, the record around it does. */
import { describe, expect, test } from 'vitest';
import { fileOf, importFile, said, type Imported } from '../../../factories/export-file';

const read = (content: unknown, name = 'export.json'): Promise<Imported> =>
  importFile(fileOf(typeof content === 'string' ? content : JSON.stringify(content), name));
const ndjson = (records: readonly unknown[]): string => records.map((one) => JSON.stringify(one)).join('\n');
const told = ({ conversations }: Imported): string[] => conversations.map((one) => `${one.id} ${said(one)}`);

const at = (minute: number): string => `2025-03-03T10:${String(minute).padStart(2, '0')}:00Z`;
const KETTLE = 'customer: The kettle leaks. / agent: A new one is on its way.';
const LAMP = 'customer: The lamp flickers. / agent: Please send a picture.';
const BOTH = [`k ${KETTLE}`, `l ${LAMP}`];

/** Two conversations in the words of a product. */
const pairOf = <T>(message: (text: string, isCustomer: boolean, minute: number) => T): [T[], T[]] => [
  [message('The kettle leaks.', true, 1), message('A new one is on its way.', false, 2)],
  [message('The lamp flickers.', true, 3), message('Please send a picture.', false, 4)],
];

const front = pairOf((body, isCustomer, minute) => ({
  id: `m${minute}`,
  type: 'email',
  is_inbound: isCustomer,
  created_at: 1740996000 + minute,
  recipients: [{ handle: 'dana@example.com', role: 'from' }],
  body,
}));
const hubspot = pairOf((text, isCustomer, minute) => ({
  id: `m${minute}`,
  type: 'MESSAGE',
  createdAt: at(minute),
  direction: isCustomer ? 'INCOMING' : 'OUTGOING',
  senders: [{ actorId: isCustomer ? 'V-1' : 'A-1' }],
  text,
}));
const freshchat = pairOf((content, isCustomer, minute) => ({
  id: `m${minute}`,
  actor_type: isCustomer ? 'user' : 'agent',
  message_type: 'normal',
  message_parts: [{ text: { content } }],
  created_time: at(minute),
}));
const zendesk = pairOf((body, isCustomer, minute) => ({
  id: minute,
  author_id: isCustomer ? 10 + minute : 20,
  public: true,
  body,
  created_at: at(minute),
}));

describe.each([
  ['Front', front, 'id'],
  ['HubSpot', hubspot, 'id'],
  ['HubSpot', hubspot, 'threadId'],
  ['Freshchat', freshchat, 'conversation_id'],
  ['Zendesk comments', zendesk, 'ticketId'],
])('%s: messages in their conversations', (_, [kettle, lamp], key) => {
  const two = [
    { [key]: 'k', thread: kettle },
    { [key]: 'l', thread: lamp },
  ];

  test('in a list, in what wraps a list, in lines', async () => {
    expect(told(await read(two))).toEqual(BOTH);
    expect(told(await read({ data: { results: two } }))).toEqual(BOTH);
    expect(told(await read(ndjson(two), 'export.jsonl'))).toEqual(BOTH);
  });

  test('as the lists of an object whose keys are their ids', async () => {
    const byId = await read({ k1: kettle, l1: lamp });
    expect(told(byId)).toEqual([`k1 ${KETTLE}`, `l1 ${LAMP}`]);
    expect(byId.tally.rows).toBe(4);
    const further = await read({ data: { k1: { messages: kettle }, l1: { messages: lamp } }, count: 2 });
    expect(told(further)).toEqual([`k1 ${KETTLE}`, `l1 ${LAMP}`]);
  });

  test('one alone, whose id stands around its messages', async () => {
    expect(told(await read({ [key]: 'k', thread: kettle }))).toEqual([`k ${KETTLE}`]);
  });

  test('without any id two are two, and pages that follow each other are one', async () => {
    const nameless = await read([{ thread: kettle }, { thread: lamp }], 'all.json');
    expect(told(nameless)).toEqual([`all ${KETTLE}`, `all-2 ${LAMP}`]);
    const pages = await read(
      [
        { results: kettle.slice(0, 1), paging: { next: { after: 'x' } } },
        { results: kettle.slice(1), paging: {} },
      ],
      'one.json',
    );
    expect(told(pages)).toEqual([`one ${KETTLE}`]);
  });

  test('the last message beside the messages is no second one, and two lists of one record are one conversation', async () => {
    const { conversations, tally } = await read([
      { [key]: 'k', in: kettle.slice(0, 1), out: kettle.slice(1), last_message: kettle[1] },
    ]);
    expect(conversations.map(said)).toEqual([KETTLE]);
    expect(tally.rows).toBe(2);
  });
});

describe('audits of Zendesk', () => {
  const audits = zendesk.flatMap((comments, ticket) =>
    comments.map(({ created_at, ...comment }) => ({
      id: comment.id * 100,
      ticket_id: ticket === 0 ? 'k' : 'l',
      created_at,
      author_id: comment.author_id,
      via: { channel: 'email' },
      events: [
        { id: 1, type: 'Change', field_name: 'status', value: 'open' },
        { ...comment, type: 'Comment' },
      ],
    })),
  );

  test('are of their tickets, and their times are those of the comments', async () => {
    const { conversations } = await read({
      audits: [audits[0], audits[2], audits[3], audits[1]],
      users: [{ id: 20, name: 'Ravi', role: 'agent' }],
    });
    expect(conversations.map((one) => `${one.id} ${said(one)}`)).toEqual(BOTH);
    expect(conversations[0]).toMatchObject({ agent: 'Ravi', channel: 'email', startedAt: Date.parse(at(1)) });
  });

  test('inside a ticket say who asked, and the ticket its rating', async () => {
    const { conversations, recognition } = await read(
      ndjson([
        { id: 'k', requester_id: 11, satisfaction_rating: { score: 'bad' }, audits: audits.slice(0, 2) },
        { id: 'l', requester_id: 13, satisfaction_rating: { score: 'good' }, audits: audits.slice(2) },
      ]),
      'tickets.jsonl',
    );
    expect(recognition.format).toBe('zendesk');
    expect(conversations.map((one) => `${one.id} ${said(one)}`)).toEqual(BOTH);
    expect(conversations.map(({ rating }) => rating?.norm)).toEqual([0, 1]);
  });
});

test('the conversations of Freshdesk under the ids of their tickets', async () => {
  const [kettle, lamp] = pairOf((body, incoming, minute) => ({
    id: minute,
    incoming,
    private: false,
    body,
    created_at: at(minute),
  }));
  const list = await read([
    { ticket_id: 7, conversations: kettle },
    { ticket_id: 8, conversations: lamp },
  ]);
  expect(told(list)).toEqual([`7 ${KETTLE}`, `8 ${LAMP}`]);
  const bare = await read({ '7': kettle, '8': lamp });
  expect(told(bare)).toEqual([`7 ${KETTLE}`, `8 ${LAMP}`]);
  const joined = await read({
    tickets: [{ id: 7 }, { id: 8 }],
    conversations: [
      ...kettle.map((entry) => ({ ...entry, ticket_id: 7 })),
      ...lamp.map((entry) => ({ ...entry, ticket_id: 8 })),
    ],
  });
  expect(told(joined)).toEqual([`7 ${KETTLE}`, `8 ${LAMP}`]);
});

test('a ticket of Zendesk beside the page of its comments', async () => {
  const pages = zendesk.map((comments, i) => ({
    ticket: { id: `t${i}`, requester_id: 11 + 2 * i, satisfaction_rating: { score: 'bad' } },
    comments: { comments, count: 2 },
  }));
  const { conversations } = await read(pages);
  expect(conversations.map((one) => `${one.id} ${said(one)}`)).toEqual([`t0 ${KETTLE}`, `t1 ${LAMP}`]);
  expect(conversations[0]?.rating?.norm).toBe(0);
});

test('threads of Help Scout under the ids of their conversations', async () => {
  const threads = pairOf((body, isCustomer, minute) => ({
    type: isCustomer ? 'customer' : 'message',
    body,
    createdBy: { type: isCustomer ? 'customer' : 'user' },
    createdAt: at(minute),
  }));
  const byId = await read({
    '7': { _embedded: { threads: threads[0] } },
    '8': { _embedded: { threads: threads[1] } },
  });
  expect(told(byId)).toEqual([`7 ${KETTLE}`, `8 ${LAMP}`]);
});

test('any JSON whose conversations stand under their ids', async () => {
  const turns = pairOf((content, isCustomer) => ({ role: isCustomer ? 'user' : 'agent', content }));
  expect(told(await read({ 'c-1': { messages: turns[0] }, 'c-2': { messages: turns[1] } }))).toEqual([
    `c-1 ${KETTLE}`,
    `c-2 ${LAMP}`,
  ]);
  expect(told(await read({ conversations: { '41': turns[0], '42': turns[1] }, total: 2 }))).toEqual([
    `41 ${KETTLE}`,
    `42 ${LAMP}`,
  ]);
});

test('any JSON whose conversations are told apart further in', async () => {
  const turns = pairOf((text, isCustomer) => ({ sender: isCustomer ? 'customer' : 'agent', text }));
  const months = await read({
    '2025-01': [{ id: 'k', messages: turns[0] }],
    '2025-02': [{ id: 'l', messages: turns[1] }],
  });
  expect(told(months)).toEqual(BOTH);
  const rows = await read({
    messages: [
      ...turns[0].map((turn) => ({ conversation_id: 'k', ...turn })),
      ...turns[1].map((turn) => ({ conversation_id: 'l', ...turn })),
    ],
    total: 4,
  });
  expect(told(rows)).toEqual(BOTH);
});

test('a list of messages that says by yes and no who speaks', async () => {
  const [kettle, lamp] = pairOf((text, inbound) => ({ inbound, text }));
  expect(
    told(
      await read([
        { id: 'k', messages: kettle },
        { id: 'l', messages: lamp },
      ]),
    ),
  ).toEqual(BOTH);
});
