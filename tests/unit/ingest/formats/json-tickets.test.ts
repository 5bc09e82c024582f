/** Tickets of any origin in JSON: what opened one stands in the record, what answered it in a list. */
import { describe, expect, test } from 'vitest';
import { fileOf, importFile, said, type Imported } from '../../../factories/export-file';

const read = (content: unknown, name = 'export.json'): Promise<Imported> =>
  importFile(fileOf(JSON.stringify(content), name));

const KETTLE = 'The kettle leaks since Monday.';
const LAMP = 'My new lamp flickers all night.';

describe('a list of tickets at the root', () => {
  test.each([
    ['replies', 'role of the asker', { author: { role: 'customer', name: 'Dana' } }],
    ['comments', 'name of the asker', { requester: { name: 'Dana' } }],
    ['answers', 'nothing of the asker', {}],
  ])('is read ticket by ticket, with "%s" and %s', async (list, _, asker) => {
    const { conversations, tally } = await read({
      tickets: [
        { id: 1, description: KETTLE, ...asker, [list]: [{ by: 'Ravi', msg: 'A new one is on its way.' }] },
        { id: 2, description: LAMP, ...asker, [list]: [] },
      ],
    });
    expect(conversations.map(({ id }) => id)).toEqual(['1', '2']);
    expect(conversations.map(said)).toEqual([
      `customer: ${KETTLE} / agent: A new one is on its way.`,
      `customer: ${LAMP}`,
    ]);
    expect(tally.rows).toBe(2);
  });

  test('whose comments are further in, with people as objects and comments that are not public', async () => {
    const comment = (displayName: string, body: string, minute: number, jsdPublic = true): object => ({
      author: { accountId: 'x', displayName },
      body,
      created: `2025-03-03T10:0${minute}:00.000+0100`,
      jsdPublic,
    });
    const { conversations, tally } = await read({
      issues: [
        {
          key: 'SUP-1',
          fields: {
            description: KETTLE,
            created: '2025-03-03T10:00:00.000+0100',
            reporter: { displayName: 'Dana Fox' },
            comment: {
              comments: [
                comment('Ravi', 'third one this year', 1, false),
                comment('Ravi', 'A new one is on its way.', 2),
                comment('Dana Fox', 'Wonderful, thank you!', 3),
              ],
            },
          },
        },
        {
          key: 'SUP-2',
          fields: { description: LAMP, reporter: { displayName: 'Max' }, comment: { comments: [] } },
        },
      ],
    });
    expect(conversations.map(said)).toEqual([
      `customer: ${KETTLE} / agent: A new one is on its way. / customer: Wonderful, thank you!`,
      `customer: ${LAMP}`,
    ]);
    expect(conversations[0]).toMatchObject({ customer: 'Dana Fox', agent: 'Ravi' });
    expect(tally.dropped.notes).toBe(1);
  });
});

test('messages with ids and attachments are the messages of one conversation', async () => {
  const { conversations } = await read({
    case: 7,
    items: [
      {
        id: 1,
        author: 'customer',
        text: KETTLE,
        attachments: [{ id: 9, name: 'a photo of it', from: 'Dana' }],
      },
      { id: 2, author: 'agent', text: 'A new one is on its way.', attachments: [] },
    ],
  });
  expect(conversations.map(said)).toEqual([`customer: ${KETTLE} / agent: A new one is on its way.`]);
});

test('who writes notes is no customer, whoever wrote first', async () => {
  const comment = (name: string, body: string, minute: number, isPublic: boolean): object => ({
    id: minute,
    body,
    public: isPublic,
    author: { displayName: name },
    created: `2025-03-03T10:0${minute}:00Z`,
  });
  const { conversations } = await read({
    values: [
      comment('Dana', KETTLE, 0, true),
      comment('Ravi', 'third one this year', 1, false),
      comment('Ravi', 'A new one is on its way.', 2, true),
    ],
    isLastPage: true,
  });
  expect(conversations.map(said)).toEqual([`customer: ${KETTLE} / agent: A new one is on its way.`]);
});
