import { describe, expect, test } from 'vitest';
import { isHiddenFromCustomers, isInternalKind } from '$src/ingest/values/internal';
import { readFlag } from '$src/ingest/values/flag';
import { roleOfWord } from '$src/ingest/values/role-words';
import { wordKey } from '$src/ingest/values/word-key';
import { fileOf, importFile, said } from '../../factories/export-file';

const csv = (...lines: string[]) => fileOf(lines.join('\n') + '\n');

describe('what marks an internal note', () => {
  test.each([
    'Internal note',
    'internal_comment',
    'privateComment',
    'Private reply',
    'Work notes',
    'Interne Notiz',
    'Interner Kommentar',
    'Commentaire interne',
    'Note privée',
    'Nota interna',
    'Comentario privado',
    'Comentário interno',
    'Commento privato',
    'Interne opmerking',
    'Intern anteckning',
    'Внутренний комментарий',
    '社内メモ',
    'Agents only',
    'Nur für Mitarbeiter',
    'Solo agentes',
  ])('is %s as the kind of an entry and as its author', (value) => {
    expect(isInternalKind(wordKey(value))).toBe(true);
    expect(roleOfWord(value)).toBe('note');
  });

  test.each([
    'AGENTS_ONLY',
    'internal',
    'Intern',
    'agents',
    'Staff',
    'not public',
    'Hidden from customer',
    'staff-only',
  ])('is %s as a visibility', (value) => expect(isHiddenFromCustomers(wordKey(value))).toBe(true));

  test.each([
    'Agent (internal)',
    'Agent - Internal Note',
    'Note (Ravi)',
    'Notiz von Ines',
    'Support [private]',
    'Ravi (intern)',
  ])('is %s as an author', (value) => expect(roleOfWord(value)).toBe('note'));

  test.each([
    'Private customer',
    'Internal user',
    'Internal Sales',
    'not internal',
    'public',
    'comment',
    'Public reply',
    'nichtöffentlich?',
  ])('is not %s', (value) => {
    expect(isInternalKind(wordKey(value))).toBe(false);
    expect(roleOfWord(value)).not.toBe('note');
  });

  test.each([
    ['Sí', true],
    ['Tak', true],
    ['Nej', false],
    ['Нет', false],
    ['はい', true],
    ['✗', false],
  ])('%s as a flag is %s', (cell, flag) => {
    expect(readFlag(cell)).toBe(flag);
  });
});

/** Rows of two tickets, in which the agent says something to the desk and something to the customer. */
const withMarks = (column: string, onMessage: string, onNote: string) =>
  csv(
    `ticket_id,author_role,author,body,${column}`,
    `1,customer,Piet,no towels,${onMessage}`,
    `1,agent,Ines,he always complains,${onNote}`,
    `1,agent,Ines,on their way,${onMessage}`,
    `2,customer,Noor,too cold,${onMessage}`,
    `2,agent,Ines,we come,${onMessage}`,
    `2,agent,Ines,fake ticket,${onNote}`,
  );
const READ = ['customer: no towels / agent: on their way', 'customer: too cold / agent: we come'];

describe('internal notes in a table', () => {
  test.each([
    ['Comment type', 'Public comment', 'Private comment'],
    ['Visibility', 'PUBLIC', 'STAFF_ONLY'],
    ['visibility', 'all', 'agents'],
    ['Private note?', 'No', 'Yes'],
    ['Is the comment public?', 'yes', 'no'],
    ['Comment public?', 'Public', 'Internal'],
    ['Public', 'Public', 'Internal'],
    ['Sichtbarkeit', 'Öffentlich', 'Intern'],
    ['Interne Notiz', 'Nein', 'Ja'],
    ['Intern', '', 'x'],
    ['Visibilité', 'Publique', 'Privée'],
    ['Para el cliente', 'Comentario público', 'Comentario interno'],
    ['Visível ao cliente', 'sim', 'não'],
    ['Zichtbaar voor klant', 'ja', 'nee'],
    ['entry', 'reply', 'note'],
    ['channel', 'email', 'internal-note'],
  ])('are told by "%s": %s, %s', async (column, onMessage, onNote) => {
    const { conversations, tally } = await importFile(withMarks(column, onMessage, onNote));
    expect(conversations.map(said)).toEqual(READ);
    expect(tally.dropped.notes).toBe(2);
  });

  test('are told where only names say who speaks', async () => {
    const { conversations } = await importFile(
      csv(
        'ticket_id,sender,body,seen by',
        '1,Piet,no towels,everyone',
        '1,Ines,he always complains,internal',
        '1,Ines,on their way,everyone',
        '2,Noor,too cold,everyone',
        '2,Ines,we come,everyone',
      ),
    );
    expect(conversations.map(said)).toEqual(READ);
  });

  test('are told by the author, as long as nobody else is called external', async () => {
    const rows = (other: string) =>
      csv(
        'ticket_id,author,body',
        '1,Customer,no towels',
        '1,Agent (internal),he always complains',
        `1,${other},on their way`,
      );
    expect((await importFile(rows('Agent'))).conversations.map(said)).toEqual([READ[0]]);
    expect((await importFile(rows('Agent (external)'))).conversations.map(said)).toEqual([
      'customer: no towels / agent: he always complains\non their way',
    ]);
  });

  test.each([
    ['Private', 'Yes', 'No'],
    ['Customer type', 'Private', 'Business'],
    ['Type', 'Private', 'Business'],
    ['Team', 'Internal', 'Sales'],
    ['Contract', 'Privat', 'Gewerbe'],
    ['Reason', 'Internal error', 'Delivery'],
  ])('are not what "%s" says of whole tickets: %s', async (column, first, second) => {
    const { conversations, tally } = await importFile(
      csv(
        `ticket_id,author_role,body,${column}`,
        `1,customer,no towels,${first}`,
        `1,agent,on their way,${first}`,
        `2,customer,too cold,${second}`,
        `2,agent,we come,${second}`,
      ),
    );
    expect(conversations.map(said)).toEqual(READ);
    expect(tally.dropped.notes).toBe(0);
  });

  test.each([
    ['origin', 'External', 'Internal'],
    ['author internal', 'no', 'yes'],
  ])('are not all that the desk says: "%s" tells where somebody works', async (column, outside, inside) => {
    const { conversations } = await importFile(
      csv(
        `ticket_id,author_role,body,${column}`,
        `1,customer,no towels,${outside}`,
        `1,agent,on their way,${inside}`,
        `2,customer,too cold,${outside}`,
        `2,agent,we come,${inside}`,
      ),
    );
    expect(conversations.map(said)).toEqual(READ);
  });

  test('are not the private messages that customers write', async () => {
    const { conversations } = await importFile(
      csv(
        'ticket_id,author_role,body,message_type',
        '1,customer,no towels,Private message',
        '1,agent,on their way,Private message',
        '2,customer,too cold,Public post',
        '2,agent,we come,Private message',
      ),
    );
    expect(conversations.map(said)).toEqual(READ);
  });
});

test.each([
  '{"visibility":"agents"}',
  '{"type":"internalComment"}',
  '{"access":"staff_only"}',
  '{"private_note":true}',
])('internal notes in a list of messages are told by %s', async (mark) => {
  const line = (id: string, ...messages: object[]) => JSON.stringify({ id, messages });
  const [key] = Object.keys(JSON.parse(mark) as object);
  const shown = {
    [key!]: { visibility: 'public', type: 'comment', access: 'public', private_note: false }[key!],
  };
  const { conversations } = await importFile(
    fileOf(
      [
        line(
          '1',
          { from: 'customer', text: 'no towels', ...shown },
          { from: 'agent', text: 'he always complains', ...(JSON.parse(mark) as object) },
          { from: 'agent', text: 'on their way', ...shown },
        ),
        line(
          '2',
          { from: 'customer', text: 'too cold', ...shown },
          { from: 'agent', text: 'we come', ...shown },
        ),
      ].join('\n'),
      'chats.jsonl',
    ),
  );
  expect(conversations.map(said)).toEqual(READ);
});
