import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileOf, importFile, said } from '../../factories/export-file';

const csv = (...lines: string[]) => fileOf(lines.join('\n') + '\n');

describe('a CSV with one row a message', () => {
  const rows = [
    'a,customer,my parcel is late,2026-01-05T09:00:00Z',
    'b,customer,"hello, anybody?",2026-01-05T09:01:00Z',
    'a,agent,let me look,2026-01-05T09:02:00Z',
    'b,agent,yes,2026-01-05T09:03:00Z',
    'a,customer,thanks,2026-01-05T09:04:00Z',
    'b,agent,how can I help?,2026-01-05T09:05:00Z',
  ];
  const header = 'conversation_id,sender,message,sent_at';

  test('gives conversations in order of first row, neighbours of one speaker joined', async () => {
    const { conversations } = await importFile(csv(header, ...rows));
    expect(conversations.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(conversations[1]?.turns).toEqual([
      { speaker: 'customer', text: 'hello, anybody?', at: Date.UTC(2026, 0, 5, 9, 1), agent: null },
      { speaker: 'agent', text: 'yes\nhow can I help?', at: Date.UTC(2026, 0, 5, 9, 3), agent: null },
    ]);
  });

  test('gives the same conversations in whatever order its rows lie', async () => {
    const byId = async (lines: readonly string[]) =>
      new Map(
        (await importFile(csv(header, ...lines))).conversations.map((conversation) => [
          conversation.id,
          conversation,
        ]),
      );
    const expected = await byId(rows);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: rows.length }), async (shuffled) => {
        expect(await byId(shuffled)).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  test('turns an export that begins with the newest message', async () => {
    const { conversations } = await importFile(csv(header, ...rows.toReversed()));
    expect(said(conversations.find(({ id }) => id === 'a'))).toBe(
      'customer: my parcel is late / agent: let me look / customer: thanks',
    );
  });

  test('counts a row that comes twice as a duplicate, wherever it comes again', async () => {
    const { tally, conversations } = await importFile(csv(header, ...rows, rows[0]!, rows[3]!));
    expect(tally).toMatchObject({ rows: 8, messages: 6, duplicates: 2, conversations: 2 });
    expect(said(conversations[0])).toBe(
      'customer: my parcel is late / agent: let me look / customer: thanks',
    );
  });

  test('lets a customer say "ok" twice where no time tells the two apart', async () => {
    const { tally } = await importFile(
      csv('conversation_id,speaker,text', '1,customer,ok', '1,agent,done?', '1,customer,ok'),
    );
    expect(tally).toMatchObject({ messages: 3, duplicates: 0 });
  });

  test('sees that an export without times was appended to itself', async () => {
    const lines = ['1,customer,ok', '1,agent,done?', '1,customer,yes'];
    const { tally } = await importFile(csv('conversation_id,speaker,text', ...lines, ...lines));
    expect(tally).toMatchObject({ rows: 6, messages: 3, duplicates: 3 });
  });

  test('drops internal notes and entries without words, and counts them', async () => {
    const { tally, conversations } = await importFile(
      csv(
        'ticket_id,author_role,body,created_at,public,type',
        '1,end-user,I was charged twice,2026-01-05 09:00:00,true,comment',
        '1,agent,customer is angry; no refund,2026-01-05 09:01:00,false,comment',
        '1,agent,INTERNAL: told the team,2026-01-05 09:02:00,true,comment',
        '1,system,assigned to Ines,2026-01-05 09:03:00,true,assignment',
        '1,agent,,2026-01-05 09:04:00,true,comment',
        '1,agent,Refunded,2026-01-05 09:05:00,true,comment',
      ),
    );
    expect(said(conversations[0])).toBe('customer: I was charged twice / agent: Refunded');
    expect(tally).toMatchObject({ rows: 6, messages: 2, dropped: { notes: 2, events: 2 } });
  });

  test('keeps bots and systems as speakers of their own', async () => {
    const { tally } = await importFile(
      csv(
        'chat_id,role,content',
        '1,bot,Hi I am Robo',
        '1,user,agent please',
        '1,system,You are in the queue',
        '1,assistant,Hello',
      ),
    );
    expect(tally.turns).toEqual({ customer: 1, agent: 1, bot: 1, system: 1 });
  });

  test('finds rating, escalation, reason and customer on whichever row they stand', async () => {
    const { conversations, tally } = await importFile(
      csv(
        'conversation_id,speaker,agent,text,time,csat,escalated,topic,customer_id,channel',
        '1,customer,,hi,2026-01-05 09:00,,,,K7,chat',
        '1,agent,Ines,hello,2026-01-05 09:01,2,no,,,',
        '1,agent,Tomas,taking over,2026-01-05 09:02,,yes,billing,,',
        '1,agent,Tomas,done,2026-01-05 09:03,,,,,',
        '2,customer,,hi,2026-01-05 09:00,,,,K8,email',
      ),
    );
    expect(conversations[0]).toMatchObject({
      rating: { raw: 2, scale: '1-5', norm: 0.25 },
      escalated: true,
      reason: 'billing',
      customer: 'K7',
      channel: 'chat',
      agent: 'Tomas',
    });
    expect(conversations[1]).toMatchObject({ rating: null, escalated: null, reason: null });
    expect(tally).toMatchObject({ rated: 1, escalations: 1 });
  });

  test('knows a column by its name where a scale or a unit stands behind it', async () => {
    const { conversations } = await importFile(
      csv(
        'Ticket ID,Sender,Message,Created at (UTC),CSAT (0-10)',
        'a,customer,my parcel is late,2026-01-05T09:00:00Z,10',
        'a,agent,let me look,2026-01-05T09:02:00Z,10',
        'b,customer,nobody answers,2026-01-05T09:03:00Z,3',
        'b,agent,I am here,2026-01-05T09:04:00Z,3',
      ),
    );
    // On 1 to 10, which these answers would stand on too, 3 is no 0.3.
    expect(conversations.map(({ rating }) => rating)).toEqual([
      { raw: 10, scale: '0-10', norm: 1 },
      { raw: 3, scale: '0-10', norm: 0.3 },
    ]);
    expect(conversations[0]?.startedAt).toBe(Date.UTC(2026, 0, 5, 9));
  });

  test('leaves the scale in a name alone that the answers do not keep to', async () => {
    const { conversations } = await importFile(
      csv('id,sender,message,csat (1-5)', 'a,customer,late,9', 'b,customer,nobody answers,3'),
    );
    expect(conversations.map(({ rating }) => rating?.scale)).toEqual(['1-10', '1-10']);
  });

  test('tells agents from customers by how they behave where only names are given', async () => {
    const { conversations } = await importFile(
      csv(
        'conversation_id,sender,message',
        '1,Mara,my order is late',
        '1,Ines Falk,"Hello, how can I help you?"',
        '2,Ines Falk,"Thank you for contacting us"',
        '2,Joris,I was charged twice',
        '3,Pia,hello?',
        '3,Ines Falk,one moment',
      ),
    );
    expect(conversations.map((conversation) => conversation.turns.map(({ speaker }) => speaker))).toEqual([
      ['customer', 'agent'],
      ['agent', 'customer'],
      ['customer', 'agent'],
    ]);
    expect(conversations[0]).toMatchObject({ agent: 'Ines Falk', customer: 'Mara' });
  });

  test('believes a person who says who is who', async () => {
    const { conversations } = await importFile(
      csv('conversation_id,sender,message', '1,Zed,how can I help you?', '1,Yan,hello'),
      { speakers: { zed: 'customer', Yan: 'agent' } },
    );
    expect(said(conversations[0])).toBe('customer: how can I help you? / agent: hello');
  });

  test('settles day and month from the one date that can be read in one way only', async () => {
    const { conversations, tally } = await importFile(
      csv('id,role,text,time', '1,customer,hi,03/04/2026 10:00', '1,agent,hi,13/04/2026 10:00'),
    );
    expect(conversations[0]?.startedAt).toBe(Date.UTC(2026, 3, 3, 10));
    expect(tally.warnings).toEqual([]);
  });

  test('says so where day and month stay open, and takes the order that is given', async () => {
    const file = csv('id,role,text,time', '1,customer,hi,03/04/2026 10:00', '1,agent,hi,05/04/2026 10:00');
    const guessed = await importFile(file);
    expect(guessed.conversations[0]?.startedAt).toBe(Date.UTC(2026, 3, 3, 10));
    expect(guessed.tally.warnings.join()).toContain('day/month');
    const told = await importFile(file, { dateOrder: 'mdy' });
    expect(told.conversations[0]?.startedAt).toBe(Date.UTC(2026, 2, 4, 10));
  });

  test('reads times without a zone in the zone that is given', async () => {
    const { conversations } = await importFile(
      csv('id,role,text,time', '1,customer,hi,2026-07-01 10:00:00', '1,agent,hi,2026-01-01 10:00:00'),
      { zone: 'Europe/Berlin' },
    );
    expect(conversations[0]?.turns.map(({ at }) => at)).toEqual([
      Date.UTC(2026, 0, 1, 9),
      Date.UTC(2026, 6, 1, 8),
    ]);
  });

  test('keeps "offered" apart from an answer', async () => {
    const { conversations, tally } = await importFile(
      csv(
        'ticket_id,role,body,satisfaction_rating',
        '1,customer,hi,offered',
        '2,customer,hi,unoffered',
        '3,customer,hi,good',
        '4,customer,hi,bad_with_comment',
        '5,agent,hi,',
      ),
    );
    expect(conversations.map(({ rating, surveyed }) => [rating?.norm ?? null, surveyed])).toEqual([
      [null, true],
      [null, false],
      [1, true],
      [0, true],
      [null, null],
    ]);
    expect(tally.rated).toBe(2);
  });

  test('rejects what cannot be read, with row and reason, and imports the rest', async () => {
    const { rejections, tally } = await importFile(
      csv(
        'conversation_id,speaker,text,time',
        '1,customer,hi,2026-01-05',
        ',customer,who am I,2026-01-05',
        '2,,who speaks,2026-01-05',
        '3,customer,an unquoted',
        'line break,2026-01-05',
        '4,customer,one, two, three,2026-01-05',
        '5,agent,bye,2026-01-05',
      ),
    );
    expect(rejections.map(({ row, id }) => [row, id])).toEqual([
      [3, undefined],
      [4, '2'],
      [5, '3'],
      [6, 'line break'],
      [7, undefined],
    ]);
    expect(tally).toMatchObject({ rows: 7, messages: 2, rejections: 5 });
  });

  test('reads semicolons behind a "sep=" line, in German', async () => {
    const { conversations, recognition } = await importFile(
      csv(
        'sep=;',
        'Vorgang;Absender;Nachricht;Zeitpunkt',
        '1;Kunde;Hallo, wer da?;13.02.2026 10:00',
        '1;Mitarbeiter;Guten Tag;13.02.2026 10:01',
      ),
    );
    expect(recognition.table).toEqual({ delimiter: ';', hasHeader: true, hasSepLine: true });
    expect(said(conversations[0])).toBe('customer: Hallo, wer da? / agent: Guten Tag');
  });

  test('reads a file without a header', async () => {
    const { conversations, tally } = await importFile(
      csv('c1,customer,my parcel is late,2026-01-05 10:00', 'c1,agent,let me look at that,2026-01-05 10:01'),
      { columns: { id: 'column 1' } },
    );
    expect(said(conversations[0])).toBe('customer: my parcel is late / agent: let me look at that');
    expect(tally.warnings.join()).toContain('no header');
  });

  test('shows two columns of one name as two', async () => {
    const { recognition, conversations, tally } = await importFile(
      csv('id,role,text,text', '1,customer,first,second', '1,agent,third,fourth'),
    );
    expect(recognition.header).toEqual(['id', 'role', 'text', 'text (2)']);
    expect(said(conversations[0])).toBe('customer: first / agent: third');
    expect(tally.warnings.join()).toContain('Two columns are called "text"');
  });

  test('takes the columns that are named, and says which do not exist', async () => {
    const file = csv('id,role,text,draft', '1,customer,a,b', '1,agent,c,d');
    expect(said((await importFile(file, { columns: { text: 'draft' } })).conversations[0])).toBe(
      'customer: b / agent: d',
    );
    await expect(importFile(file, { columns: { text: 'foo' } })).rejects.toThrow(
      'There is no column "foo" (for "text"). The file has: "id", "role", "text", "draft".',
    );
  });
});
