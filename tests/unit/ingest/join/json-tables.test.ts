/** Tables of one export in one JSON file: what was said in one list, what is known of it in the others. */
import { describe, expect, test } from 'vitest';
import { fileOf, importFile, said } from '../../../factories/export-file';

const read = (content: unknown) => importFile(fileOf(JSON.stringify(content), 'export.json'));

const KETTLE = 'The kettle leaks since Monday.';
const LAMP = 'My new lamp flickers all night.';
const NEW_ONE = 'A new one is on its way';
const BOTH = [`customer: ${KETTLE} / agent: ${NEW_ONE}`, `customer: ${LAMP} / agent: ${NEW_ONE}`];

const chats = [
  {
    id: 'c1',
    customer_id: 'u1',
    agent_id: 'u9',
    csat: 2,
    topic: 'kettles',
    closed_at: '2025-03-03T11:00:00Z',
  },
  { id: 'c2', customer_id: 'u2', agent_id: 'u9', csat: 5, topic: 'lamps', closed_at: '2025-03-03T12:00:00Z' },
];
const message = (of: string, sender_id: string, text: string, minute: number) => ({
  conversation_id: of,
  sender_id,
  text,
  sent_at: `2025-03-03T10:0${minute}:00Z`,
});
const messages = [
  message('c1', 'u1', KETTLE, 0),
  message('c2', 'u2', LAMP, 0),
  message('c2', 'u9', NEW_ONE, 1),
  message('c1', 'u9', NEW_ONE, 2),
];
const users = [
  { id: 'u1', name: 'Dana Fox', type: 'customer' },
  { id: 'u2', name: 'Ben Lee', type: 'customer' },
  { id: 'u9', name: 'Ravi', type: 'agent' },
];
const known = [
  { id: 'c1', customer: 'Dana Fox', agent: 'Ravi', reason: 'kettles', rating: { raw: 2 } },
  { id: 'c2', customer: 'Ben Lee', agent: 'Ravi', reason: 'lamps', rating: { raw: 5 } },
];

describe('conversations, messages and users in one file', () => {
  test.each<[string, unknown]>([
    ['in this order', { conversations: chats, messages, users }],
    ['with the messages first', { messages, users, conversations: chats }],
    ['further in', { data: { users, conversations: chats, messages } }],
    [
      'with people in two tables that say who they are',
      {
        conversations: chats,
        messages,
        customers: users.slice(0, 2).map(({ id, name }) => ({ id, name })),
        agents: users.slice(2).map(({ id, name }) => ({ id, full_name: name })),
      },
    ],
  ])('are read together, %s', async (_, content) => {
    const { conversations, tally } = await read(content);
    expect(conversations.map(said)).toEqual(BOTH);
    expect(conversations).toMatchObject(known);
    expect(tally).toMatchObject({ rows: 2, conversations: 2, messages: 4, rejections: 0 });
  });

  test('lose nothing that has no counterpart, and name a message that is of no conversation', async () => {
    const { conversations, rejections, tally } = await read({
      conversations: chats,
      messages: [...messages, message('c7', 'u1', 'And mine?', 3), message('', 'u1', 'hello', 4)],
      users,
    });
    expect(conversations.map(({ id }) => id)).toEqual(['c1', 'c2', 'c7']);
    expect(rejections).toMatchObject([
      {
        row: 6,
        reason: 'Element 6 of "messages" does not say in "conversation_id" which conversation it is of.',
      },
    ]);
    expect(tally).toMatchObject({ rows: 4, conversations: 3, rejections: 1 });
  });
});

test('tickets and comments without users keep the rating, and the description begins', async () => {
  const { conversations } = await read({
    cases: [
      { case_number: '77', description: KETTLE, contact: 'Dana Fox', owner: 'Ravi', rating: 1 },
      { case_number: '78', description: LAMP, contact: 'Ben Lee', owner: 'Ravi', rating: 5 },
    ],
    comments: [
      { case_number: '77', author: 'Ravi', body: NEW_ONE, created: '2025-03-03 10:00' },
      { case_number: '78', author: 'Ravi', body: NEW_ONE, created: '2025-03-03 10:00' },
    ],
  });
  expect(conversations.map(said)).toEqual(BOTH);
  expect(conversations).toMatchObject([
    { id: '77', customer: 'Dana Fox', agent: 'Ravi', rating: { raw: 1 } },
    { id: '78', customer: 'Ben Lee', agent: 'Ravi', rating: { raw: 5 } },
  ]);
});

test('Zendesk tickets, comments and users keep requester and answer', async () => {
  const comment = (id: number, ticket_id: number, author_id: number, body: string) => ({
    id,
    ticket_id,
    author_id,
    body,
    public: true,
    created_at: `2025-03-03T10:0${id}:00Z`,
  });
  const { conversations, recognition } = await read({
    tickets: [
      { id: 11, requester_id: 1, assignee_id: 9, status: 'solved', satisfaction_rating: { score: 'bad' } },
      { id: 12, requester_id: 2, assignee_id: 9, status: 'open', satisfaction_rating: { score: 'offered' } },
    ],
    comments: [
      comment(1, 11, 1, KETTLE),
      comment(2, 12, 2, LAMP),
      comment(3, 11, 9, NEW_ONE),
      comment(4, 12, 9, NEW_ONE),
    ],
    users: [
      { id: 1, name: 'Dana Fox', role: 'end-user' },
      { id: 2, name: 'Ben Lee', role: 'end-user' },
      { id: 9, name: 'Ravi', role: 'agent' },
    ],
  });
  expect(recognition.format).toBe('zendesk');
  expect(conversations.map(said)).toEqual(BOTH);
  expect(conversations).toMatchObject([
    { id: '11', customer: 'Dana Fox', agent: 'Ravi', rating: { raw: 'bad' }, surveyed: true },
    { id: '12', customer: 'Ben Lee', agent: 'Ravi', rating: null, surveyed: true },
  ]);
});

test('lists that have nothing to do with each other are read as before', async () => {
  const rows = messages.map((one) => ({ ...one, from: one.sender_id === 'u9' ? 'agent' : 'customer' }));
  const { conversations, tally } = await read({
    messages: rows,
    webhooks: [{ id: 1, url: 'https://x.example' }],
  });
  expect(conversations.map(said)).toEqual(BOTH);
  expect(tally.rows).toBe(4);
});
