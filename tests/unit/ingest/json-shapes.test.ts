/** JSON as chat logs and data sets of dialogues have it: texts in parts, lists in lists, lists without fields. */
import { describe, expect, test } from 'vitest';
import { asCell } from '$src/ingest/values/json';
import { fileOf, importFile, said } from '../../factories/export-file';

const read = (content: unknown, name = 'export.json') =>
  importFile(fileOf(typeof content === 'string' ? content : JSON.stringify(content), name));

const KETTLE = 'The kettle leaks since Monday.';
const NEW_ONE = 'A new one is on its way';
const SAID = `customer: ${KETTLE} / agent: ${NEW_ONE}`;

describe('a message whose text is in parts', () => {
  const picture = { type: 'image_url', image_url: { url: 'https://example.com/kettle.png' } };
  const document = (text: string) => ({
    type: 'doc',
    version: 1,
    content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
  });
  test.each<[string, (text: string) => unknown, string]>([
    ['parts with a type', (text) => [{ type: 'text', text }, picture], 'content'],
    ['parts of one kind', (text) => [{ type: 'input_text', text, annotations: [] }], 'content'],
    [
      'a value with annotations',
      (text) => [{ type: 'text', text: { value: text, annotations: [] } }],
      'body',
    ],
    ['a value', (text) => ({ value: text }), 'text'],
    ['parts under their own name', (text) => ({ content_type: 'text', parts: [text] }), 'content'],
    ['a list of one', (text) => [text], 'content'],
    ['a document', document, 'body'],
  ])('is read: %s', async (_, textOf, field) => {
    const conversation = (id: string) => ({
      id,
      messages: [
        { role: 'user', [field]: textOf(KETTLE) },
        { role: 'assistant', [field]: textOf(NEW_ONE) },
      ],
    });
    const { conversations, recognition } = await read([conversation('a'), conversation('b')]);
    expect(recognition.mapping.columns?.turns).toBe('messages');
    expect(conversations.map(said)).toEqual([SAID, SAID]);
  });

  test('is read beside plain ones, and calls of tools and pictures alone say nothing', async () => {
    const { conversations, tally } = await read([
      {
        id: 'a',
        messages: [
          { role: 'user', content: KETTLE },
          { role: 'user', content: [picture] },
          {
            role: 'assistant',
            content: [{ type: 'tool_use', id: 't1', name: 'orders', input: { text: 'x' } }],
          },
          { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't1', content: 'order 7' }] },
          { role: 'assistant', content: [{ type: 'text', text: NEW_ONE }] },
        ],
      },
    ]);
    expect(conversations.map(said)).toEqual([SAID]);
    expect(tally.dropped.events).toBe(3);
  });

  test('is read where each row is a message', async () => {
    const row = (role: string, text: string) =>
      JSON.stringify({ conversation_id: 'a', role, content: [{ type: 'text', text }] });
    const { conversations } = await read(`${row('user', KETTLE)}\n${row('agent', NEW_ONE)}\n`, 'log.jsonl');
    expect(conversations.map(said)).toEqual([SAID]);
  });

  test('keeps the lines of a document and whom it names', () => {
    const text = (words: string) => ({ type: 'text', text: words });
    const item = (words: string) => ({
      type: 'listItem',
      content: [{ type: 'paragraph', content: [text(words)] }],
    });
    expect(
      asCell({
        type: 'doc',
        content: [
          {
            type: 'paragraph',
            content: [
              { type: 'mention', attrs: { id: '5', text: '@Ravi' } },
              text(' please see'),
              { type: 'hardBreak' },
              text('this'),
            ],
          },
          { type: 'bulletList', content: [item('one'), item('two')] },
          { type: 'mediaSingle', content: [{ type: 'media', attrs: { id: 'x' } }] },
        ],
      }),
    ).toBe('@Ravi please see\nthis\none\ntwo');
  });

  test('is told from tags, fields, and messages', () => {
    expect(asCell(['billing', 'late delivery'])).toBe('billing, late delivery');
    expect(asCell(['priority: high', 'region: EU'])).toBe('priority: high, region: EU');
    expect(asCell([{ type: 'tag', text: 'billing' }])).toBe('');
    expect(asCell([{ type: 'text', text: KETTLE, author: 'Dana' }])).toBe('');
    expect(
      asCell([
        ['Plan', 'a plan of gold'],
        ['Region', 'Europe'],
      ]),
    ).toBe('');
  });
});

describe('a conversation that is a list', () => {
  const messages = (text: string) => [
    { role: 'user', content: text },
    { role: 'agent', content: NEW_ONE },
  ];
  const LAMP = 'My new lamp flickers all night.';
  const BOTH = [SAID, `customer: ${LAMP} / agent: ${NEW_ONE}`];

  test.each<[string, unknown]>([
    ['in a list', [messages(KETTLE), messages(LAMP)]],
    ['in a list in an object', { conversations: [messages(KETTLE), messages(LAMP)] }],
    ['on a line', `${JSON.stringify(messages(KETTLE))}\n${JSON.stringify(messages(LAMP))}\n`],
    [
      'of labelled lines',
      [KETTLE, LAMP].map((text, id) => ({ id, messages: [`Customer: ${text}`, `Agent: ${NEW_ONE}`] })),
    ],
    ['of labelled lines, alone', [KETTLE, LAMP].map((text) => [`Customer: ${text}`, `Agent: ${NEW_ONE}`])],
    [
      'of speakers and what they say',
      [KETTLE, LAMP].map((text, id) => ({
        id,
        dialog: [
          ['Customer', text],
          ['Agent', NEW_ONE],
        ],
      })),
    ],
    [
      'of records with a speaker as the key',
      [KETTLE, LAMP].map((text) => [{ user: text }, { agent: NEW_ONE }]),
    ],
    ['of exchanges', [KETTLE, LAMP].map((text, id) => ({ id, turns: [{ user: text, assistant: NEW_ONE }] }))],
  ])('is read: %s', async (_, content) => {
    const { conversations, tally } = await read(content);
    expect(conversations.map(said)).toEqual(BOTH);
    expect(tally).toMatchObject({ rows: 2, rejections: 0 });
  });

  test('keeps what its record says beside it', async () => {
    const { conversations } = await read([
      { id: 'k7', csat: 2, messages: [`Customer: ${KETTLE}`, `Agent: ${NEW_ONE}`] },
      { id: 'k8', csat: 5, messages: [`Customer: ${LAMP}`, `Agent: ${NEW_ONE}`] },
    ]);
    expect(conversations).toMatchObject([{ id: 'k7', rating: { raw: 2 } }, { id: 'k8' }]);
  });
});

describe('a list that JSON keeps as something else', () => {
  const KEYS = ['-NxA1bCdEfGhIjKlMnO1', '-NxA1bCdEfGhIjKlMnO2'] as const;
  const LAMP = 'My new lamp flickers all night.';
  const BOTH = [SAID, `customer: ${LAMP} / agent: ${NEW_ONE}`];
  const keyed = (text: string) => ({
    [KEYS[0]]: { sender: 'customer', text, at: '2025-03-03T10:00:00Z' },
    [KEYS[1]]: { sender: 'agent', text: NEW_ONE, at: '2025-03-03T10:01:00Z' },
  });
  const edges = (text: string) => ({
    edges: [
      { cursor: 'a', node: { from: 'CUSTOMER', body: text, createdAt: '2025-03-03T10:00:00Z' } },
      { cursor: 'b', node: { from: 'AGENT', body: NEW_ONE, createdAt: '2025-03-03T10:01:00Z' } },
    ],
    pageInfo: { hasNextPage: false },
  });

  test.each<[string, unknown]>([
    ['keyed messages in records', [KETTLE, LAMP].map((text, id) => ({ id, messages: keyed(text) }))],
    [
      'keyed messages in keyed chats',
      { chats: { '-OyKettle1': { messages: keyed(KETTLE) }, '-OyLamp': { messages: keyed(LAMP) } } },
    ],
    ['keyed messages under rooms', { messages: { room1: keyed(KETTLE), room2: keyed(LAMP) } }],
    [
      'edges of edges',
      {
        data: {
          tickets: { edges: [KETTLE, LAMP].map((text, id) => ({ node: { id, messages: edges(text) } })) },
        },
      },
    ],
    [
      'nodes of nodes',
      {
        data: {
          tickets: {
            nodes: [KETTLE, LAMP].map((text, id) => ({
              id,
              replies: { nodes: edges(text).edges.map(({ node }) => node) },
            })),
          },
        },
      },
    ],
  ])('is read: %s', async (_, content) => {
    const { conversations, tally } = await read(content);
    expect(conversations.map(said)).toEqual(BOTH);
    expect(tally).toMatchObject({ rows: 2, rejections: 0 });
  });

  test('is no list where what stands under the keys is no record of words', async () => {
    const { conversations } = await read([
      {
        id: 'a',
        readBy: { [KEYS[0]]: { at: 1 }, [KEYS[1]]: { at: 2 } },
        messages: [
          { role: 'user', content: KETTLE },
          { role: 'agent', content: NEW_ONE },
        ],
      },
    ]);
    expect(conversations.map(said)).toEqual([SAID]);
  });
});
