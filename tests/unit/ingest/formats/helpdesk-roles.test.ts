/** Who speaks, where the export itself says it; and that a guess is called one. */
import { describe, expect, test } from 'vitest';
import { fileOf, importFile, said, type Imported } from '../../../factories/export-file';

const read = (content: unknown, name = 'export.json'): Promise<Imported> =>
  importFile(fileOf(typeof content === 'string' ? content : JSON.stringify(content), name));
const ndjson = (records: readonly unknown[]): string => records.map((one) => JSON.stringify(one)).join('\n');

const GUESSED = /nothing says who is the customer/;
const OUTBOUND =
  'agent: Your kettle is recalled. / customer: Mine leaks already! / agent: A new one is on its way.';

describe('Zendesk comments that an agent began', () => {
  const rows = [
    ['20', 'Ravi', 'agent', 'true', 'Your kettle is recalled.'],
    ['10', 'Dana', 'End user', 'true', 'Mine leaks already!'],
    ['20', 'Ravi', 'agent', 'false', 'third one this year'],
    ['30', 'Mo', 'admin', 'true', 'A new one is on its way.'],
  ] as const;

  test('the role of the author in a column', async () => {
    const csv = rows.map(([id, name, role, isPublic, body], i) =>
      [7, i, id, name, role, isPublic, `"${body}"`, `2025-03-03T10:0${i}:00Z`].join(','),
    );
    const { conversations, tally } = await read(
      `Ticket ID,Comment ID,Author ID,Author Name,Author Role,Public,Body,Created At\n${csv.join('\n')}\n`,
      'comments.csv',
    );
    expect(said(conversations[0])).toBe(OUTBOUND);
    expect(conversations[0]).toMatchObject({ customer: 'Dana', agent: 'Mo' });
    expect(tally.dropped.notes).toBe(1);
    expect(tally.warnings).toEqual([]);
  });

  test('the role of the author in an object', async () => {
    const { conversations, tally } = await read(
      ndjson(
        rows.map(([id, name, role, isPublic, body], i) => ({
          ticket_id: 7,
          id: i,
          author: { id, name, role },
          author_id: id,
          public: isPublic,
          body,
          created_at: `2025-03-03T10:0${i}:00Z`,
        })),
      ),
      'comments.jsonl',
    );
    expect(said(conversations[0])).toBe(OUTBOUND);
    expect(tally.warnings).toEqual([]);
  });

  test('without roles who wrote a note is an agent, and the guess is said', async () => {
    const { conversations, tally } = await read(
      ndjson(
        rows.map(([id, , , isPublic, body], i) => ({
          ticket_id: 7,
          id: i,
          author_id: id,
          public: isPublic === 'true',
          body,
          created_at: `2025-03-03T10:0${i}:00Z`,
        })),
      ),
      'comments.jsonl',
    );
    expect(said(conversations[0])).toBe(OUTBOUND);
    expect(tally.warnings).toEqual([expect.stringMatching(GUESSED)]);
  });
});

describe('Salesforce case comments of a report', () => {
  const rows = [
    '00001,It is on its way,3/3/2025 10:05 AM,Ravi N,1,Dana Fox,Ravi N',
    '00001,Mine leaks already!,3/3/2025 10:06 AM,Dana Fox,1,Dana Fox,Ravi N',
    '00001,A new one follows,3/3/2025 10:07 AM,Mo K,1,Dana Fox,Ravi N',
  ];

  test('the contact is the customer', async () => {
    const { conversations, tally } = await read(
      `Case Number,Case Comments,Comment Created Date,Comment Created By,Public,Contact Name,Case Owner\n${rows.join('\n')}\n`,
      'report.csv',
    );
    expect(said(conversations[0])).toBe(
      'agent: It is on its way / customer: Mine leaks already! / agent: A new one follows',
    );
    expect(conversations[0]?.customer).toBe('Dana Fox');
    expect(tally.warnings).toEqual([]);
  });

  test('without anybody who wrote them they are no conversation', async () => {
    const nameless = rows.map((row) => row.split(',').slice(0, 2).concat('1').join(','));
    await expect(
      read(`Case Number,Case Comments,Public\n${nameless.join('\n')}\n`, 'report.csv'),
    ).rejects.toThrow(/speak/);
  });
});

test.each([
  ['text', 'true', 'false'],
  ['numbers', 1, 0],
])('yes and no as %s, in Freshdesk, Front and Gorgias', async (_, yes, no) => {
  const expected = 'customer: Mine leaks already! / agent: A new one is on its way.';
  const words = ['Mine leaks already!', 'third one this year', 'A new one is on its way.'];
  const freshdesk = await read(
    ndjson(
      words.map((body, i) => ({
        id: i,
        ticket_id: 7,
        incoming: i === 0 ? yes : no,
        private: i === 1 ? yes : no,
        body,
        created_at: `2025-03-03T10:0${i}:00Z`,
      })),
    ),
    'conversations.jsonl',
  );
  expect(freshdesk.conversations.map(said)).toEqual([expected]);
  expect(freshdesk.tally.dropped.notes).toBe(1);
  const front = await read([
    {
      id: 'cnv_1',
      messages: words.map((body, i) => ({
        id: `m${i}`,
        type: 'email',
        is_inbound: i === 0 ? yes : no,
        is_draft: i === 1 ? yes : no,
        created_at: 1740996000 + i,
        recipients: [],
        body,
      })),
    },
  ]);
  expect(front.conversations.map(said)).toEqual([expected]);
  const gorgias = await read([
    {
      id: 7,
      messages: words.map((stripped_text, i) => ({
        id: i,
        from_agent: i === 0 ? no : yes,
        public: i === 1 ? no : yes,
        stripped_text,
        created_datetime: `2025-03-03T10:0${i}:00`,
      })),
    },
  ]);
  expect(gorgias.conversations.map(said)).toEqual([expected]);
});

test('Help Scout writes "not_good" as well', async () => {
  const thread = (type: string, body: string, minute: number): object => ({
    type,
    state: 'published',
    body,
    createdBy: { type, first: type === 'user' ? 'Ravi' : 'Dana' },
    createdAt: `2025-03-03T10:0${minute}:00Z`,
    ...(type === 'user' ? { rating: { rating: 'not_good' } } : {}),
  });
  const { conversations } = await read([
    { number: 7, _embedded: { threads: [thread('user', 'Sorry', 2), thread('customer', 'It leaks', 1)] } },
  ]);
  expect(conversations[0]?.rating?.norm).toBe(0);
});
