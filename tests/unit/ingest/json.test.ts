import { describe, expect, test } from 'vitest';
import { JsonElements } from '$src/ingest/formats/json-elements';
import { parseJson } from '$src/ingest/values/json';
import { fileOf, importFile, said } from '../../factories/export-file';

const json = (value: unknown, name = 'export.json') =>
  fileOf(typeof value === 'string' ? value : JSON.stringify(value), name);
const messages = [
  { role: 'user', content: 'my parcel is late', created_at: 1_767_600_000 },
  { role: 'assistant', content: 'let me look', created_at: 1_767_600_060 },
];

describe('a JSON file', () => {
  test.each<[string, unknown, string]>([
    [
      'an array of conversations',
      [
        { id: 'a', messages },
        { id: 'b', messages },
      ],
      'json-conversations',
    ],
    [
      'conversations inside an object',
      {
        meta: { page: 1 },
        conversations: [
          { id: 'a', messages },
          { id: 'b', messages },
        ],
      },
      'json-conversations',
    ],
    [
      'conversations deep inside',
      {
        data: {
          result: {
            items: [
              { id: 'a', messages },
              { id: 'b', messages },
            ],
          },
        },
      },
      'json-conversations',
    ],
    [
      'one conversation a line',
      `${JSON.stringify({ id: 'a', messages })}\n${JSON.stringify({ id: 'b', messages })}\n`,
      'json-conversations',
    ],
    [
      'conversations written over several lines',
      `${JSON.stringify({ id: 'a', messages }, null, 2)}\n${JSON.stringify({ id: 'b', messages }, null, 2)}`,
      'json-conversations',
    ],
    [
      'one message a line',
      ['a', 'b']
        .flatMap((id) => messages.map((message) => JSON.stringify({ conversation_id: id, ...message })))
        .join('\n'),
      'json-message-rows',
    ],
    [
      'an array of messages',
      ['a', 'b'].flatMap((id) => messages.map((message) => ({ conversation_id: id, ...message }))),
      'json-message-rows',
    ],
    [
      'transcripts in a field',
      [
        { id: 'a', transcript: 'User: my parcel is late\nAgent: let me look' },
        { id: 'b', transcript: 'User: my parcel is late\nAgent: let me look' },
      ],
      'json-conversation-rows',
    ],
  ])('is read as %s', async (_, value, format) => {
    const { conversations, recognition } = await importFile(json(value));
    expect(recognition.format).toBe(format);
    expect(conversations.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(conversations.map(said)).toEqual(
      Array(2).fill('customer: my parcel is late / agent: let me look'),
    );
  });

  test('finds who speaks in a field of a field', async () => {
    const { conversations } = await importFile(
      json([
        {
          ticket_id: 5,
          comments: [
            { author: { role: 'end-user', name: 'Mara' }, body: 'hi', public: true },
            { author: { role: 'agent', name: 'Ines' }, body: 'do not refund', public: false },
            { author: { role: 'agent', name: 'Ines' }, body: 'hello', public: true },
          ],
        },
      ]),
    );
    expect(said(conversations[0])).toBe('customer: hi / agent: hello');
    expect(conversations[0]).toMatchObject({ id: '5', agent: 'Ines', customer: 'Mara' });
  });

  test('keeps ids beyond 2^53 exact and leaves other numbers and digits in texts alone', () => {
    const text =
      '{"id":9007199254740993,"n":-12345678901234567890,"f":0.1234567890123456,"e":1e3,"t":"a 9007199254740993, \\"9007199254740995\\""}';
    expect(parseJson(text)).toEqual({
      id: '9007199254740993',
      n: '-12345678901234567890',
      f: 0.1234567890123456,
      e: 1000,
      t: 'a 9007199254740993, "9007199254740995"',
    });
  });

  test('cannot reach a prototype by its keys', async () => {
    const { conversations } = await importFile(
      json(
        '[{"id":"a","__proto__":{"agent":"evil"},"constructor":{"name":"x"},"messages":[{"role":"user","content":"hi","__proto__":{"text":"no"}},{"role":"agent","content":"yo"}]}]',
      ),
    );
    expect(said(conversations[0])).toBe('customer: hi / agent: yo');
    expect(conversations[0]?.agent).toBeNull();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('that is cut short gives what is whole and says what is not', async () => {
    const text = JSON.stringify([
      { id: 'a', messages },
      { id: 'b', messages },
    ]);
    const { tally, rejections } = await importFile(json(text.slice(0, -20)));
    expect(tally).toMatchObject({ rows: 2, conversations: 1, rejections: 1 });
    expect(rejections[0]).toMatchObject({
      row: 2,
      reason: expect.stringContaining('ends inside element 2') as string,
    });
  });

  test('that breaks in one element gives the others', async () => {
    const text = `[${JSON.stringify({ id: 'a', messages })},{"id": oops},7,${JSON.stringify({ id: 'b', messages })}]`;
    const { tally, rejections } = await importFile(json(text));
    expect(rejections.map(({ row, reason }) => [row, reason.slice(0, 30)])).toEqual([
      [2, 'Element 2 is not valid JSON. C'],
      [3, 'Element 3 is not a JSON object'],
    ]);
    expect(tally).toMatchObject({ rows: 4, conversations: 2, rejections: 2 });
  });

  test('gives the same elements wherever a piece of it is cut', () => {
    const text =
      ' {"meta":[1,{"items":[]}],"a\\"b":"}]","data":{"items":[ {"t":"a ] } \\\\"}, [1,"\\"{"],\n3 , "x" ]}} ';
    const expected = ['{"t":"a ] } \\\\"}', '[1,"\\"{"]', '3 ', '"x" '];
    for (let cut = 0; cut <= text.length; cut++) {
      const elements = new JsonElements(['data', 'items']);
      const found = [
        ...elements.push(text.slice(0, cut), false),
        ...elements.push(text.slice(cut), false),
        ...elements.push('', true),
      ];
      expect(
        found.map(({ text }) => text),
        `cut at ${cut}`,
      ).toEqual(expected);
    }
  });
});
