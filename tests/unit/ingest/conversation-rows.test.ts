import { describe, expect, test } from 'vitest';
import { fileOf, importFile, said } from '../../factories/export-file';
import { parseTranscript } from '$src/ingest/values/transcript';

const csv = (...lines: string[]) => fileOf(lines.join('\n') + '\n');
const labels = (transcript: string) =>
  parseTranscript(transcript, { known: new Set() }).map(
    ({ label, text, time }) => `${time}|${label}|${text}`,
  );

describe('a CSV with one row a conversation', () => {
  test('reads the transcript in the cell, with its clock', async () => {
    const { conversations, recognition, tally } = await importFile(
      csv(
        'chat_id,transcript,rating,started_at,agent',
        '1,"[10:02] Agent: Hello\n[10:03] Customer: my order\nis late\n[10:04] Agent: sorry",good,2026-01-05 10:02,Ines',
        '2,"[23:59] Customer: hi\n[00:01] Agent: hello\n[00:02] Customer: ok",bad,2026-01-05 23:58,Tomas',
      ),
    );
    expect(recognition).toMatchObject({ format: 'csv-conversation-rows', missing: [] });
    expect(conversations[0]).toMatchObject({
      id: '1',
      agent: 'Ines',
      rating: { raw: 'good', scale: 'bad|good', norm: 1 },
      turns: [
        { speaker: 'agent', text: 'Hello', at: Date.UTC(2026, 0, 5, 10, 2), agent: 'Ines' },
        { speaker: 'customer', text: 'my order\nis late', at: Date.UTC(2026, 0, 5, 10, 3) },
        { speaker: 'agent', text: 'sorry' },
      ],
    });
    // Past midnight is the next day.
    expect(conversations[1]?.turns[1]?.at).toBe(Date.UTC(2026, 0, 6, 0, 1));
    expect(tally).toMatchObject({ rows: 2, conversations: 2, rejections: 0, rated: 2 });
  });

  test('learns names, and who of them is the agent', async () => {
    const { conversations } = await importFile(
      csv(
        'id,conversation',
        '1,"Mara: where is my parcel?\nInes: Hello, how can I help?\nMara: it is late"',
        '2,"Ines: Thank you for contacting us\nJoris: charged twice\nInes: let me check"',
      ),
    );
    expect(conversations.map(said)).toEqual([
      'customer: where is my parcel? / agent: Hello, how can I help? / customer: it is late',
      'agent: Thank you for contacting us / customer: charged twice / agent: let me check',
    ]);
    expect(conversations[1]).toMatchObject({ agent: 'Ines', customer: 'Joris' });
  });

  test('takes the rating from what the chat system writes, where no column has one, and names from labels', async () => {
    const { conversations, tally } = await importFile(
      csv(
        'id,transcript',
        '1,"[10:02] Noor Vos (Customer): late\n[10:03] Ines (Agent): sorry\n[10:04] Ines (Internal note): rude\n*** Noor Vos has rated the chat Bad ***"',
        '2,"[10:02] Piet (Customer): late\n[10:03] Ines (Agent): sorry"',
      ),
    );
    expect(conversations.map(said)).toEqual([
      'customer: late / agent: sorry',
      'customer: late / agent: sorry',
    ]);
    expect(conversations[0]).toMatchObject({ agent: 'Ines', customer: 'Noor Vos', rating: { norm: 0 } });
    expect(conversations[1]?.rating).toBeNull();
    expect(tally.dropped).toMatchObject({ notes: 1, events: 1 });
  });

  test.each([
    ['marks', '1,"[AGENT] Hello there\n[CUSTOMER] it is late"\n2,"[AGENT] Hello\n[CUSTOMER] cancel it now"'],
    [
      'elements',
      '1,<agent>Hello there</agent><customer>late</customer>\n2,<agent>Hello</agent><customer>cancel</customer>',
    ],
  ])('is known by %s in its cells', async (_, rows) => {
    const { conversations } = await importFile(csv('id,transcript', rows));
    expect(conversations.map(({ turns }) => turns.map(({ speaker }) => speaker).join())).toEqual([
      'agent,customer',
      'agent,customer',
    ]);
  });

  test('counts a repeated row as a duplicate and rejects an empty transcript', async () => {
    const row = '1,"Customer: hi\nAgent: hello\nCustomer: bye"';
    const { tally, rejections } = await importFile(
      csv('id,transcript', row, '2,', row, '3,"Agent: a\nCustomer: b\nAgent: c"'),
    );
    expect(tally).toMatchObject({ rows: 4, conversations: 2, duplicates: 1, rejections: 1 });
    expect(rejections[0]).toMatchObject({
      row: 3,
      id: '2',
      reason: expect.stringContaining('empty transcript') as string,
    });
  });

  test('names a conversation without an id by its content, the same each time', async () => {
    const file = csv(
      'transcript,extra',
      '"Customer: hi\nAgent: hello\nCustomer: bye",x',
      '"Customer: yo\nAgent: hi\nCustomer: bye",y',
    );
    const ids = (await importFile(file)).conversations.map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    expect((await importFile(file)).conversations.map(({ id }) => id)).toEqual(ids);
  });
});

describe('a transcript in one text', () => {
  test.each([
    ['[10:02] Agent: hi\n[10:03] Customer: yo', ['10:02|Agent|hi', '10:03|Customer|yo']],
    [
      '(10:00:12 AM) Anna: hi\n(10:00:40 AM) Visitor 81: yo',
      ['10:00:12 AM|Anna|hi', '10:00:40 AM|Visitor 81|yo'],
    ],
    [
      '2026-01-05 10:02:11 Agent: hi\n2026-01-05 10:03:00 Customer: yo',
      ['2026-01-05 10:02:11|Agent|hi', '2026-01-05 10:03:00|Customer|yo'],
    ],
    ['Agent (10:02): hi\nCustomer (10:03): yo', ['10:02|Agent|hi', '10:03|Customer|yo']],
    ['**Agent:** hi\n**Customer:** yo', ['|Agent|hi', '|Customer|yo']],
    ['Agent: hi<br>Customer: yo<br/>Agent: bye', ['|Agent|hi', '|Customer|yo', '|Agent|bye']],
    ['Agent: hi Customer: yo Agent: bye', ['|Agent|hi', '|Customer|yo', '|Agent|bye']],
    ['Anna (Support): hi\nMax [Kunde]: yo', ['|Anna (Support)|hi', '|Max [Kunde]|yo']],
    ['Agent (Anna): hi\nCustomer | Max: yo', ['|Agent (Anna)|hi', '|Customer | Max|yo']],
    [
      '[AGENT] hi\n[CUSTOMER] yo: twice\n[AGENT] Total: 5',
      ['|AGENT|hi', '|CUSTOMER|yo: twice', '|AGENT|Total: 5'],
    ],
    ['[10:02] [Agent] Anna: hi\n(Customer) Max: yo', ['10:02|Anna (Agent)|hi', '|Max (Customer)|yo']],
    [
      '[Agent] hi\n[Internal] rude\n[Note] Ben: rude',
      ['|Agent|hi', '|Internal note|rude', '|Internal note|rude'],
    ],
    ['(Mar 3, 2025 10:00 AM) Anna: hi', ['Mar 3, 2025 10:00 AM|Anna|hi']],
    ['REP: hi MEMBER: my bill REP: ok', ['|REP|hi', '|MEMBER|my bill', '|REP|ok']],
    ['Customer: yo. Customer Care: hi Customer: ok', ['|Customer|yo.', '|Customer Care|hi', '|Customer|ok']],
    ['9:05 AGENT: hi | 9:07 CUSTOMER: yo', ['9:05|AGENT|hi', '9:07|CUSTOMER|yo']],
    ['Anna: hi; Max: yo; Anna: bye', ['|Anna|hi', '|Max|yo', '|Anna|bye']],
    ['[9:05] Anna: hi [9:06] Max: yo [9:07] Anna: bye', ['9:05|Anna|hi', '9:06|Max|yo', '9:07|Anna|bye']],
    ['<p><b>Anna:</b> hi</p><p><b>Max:</b> I &amp; you</p>', ['|Anna|hi', '|Max|I & you']],
    [
      '<div><b>Anna Berg</b> <i>9:05</i><p>hi</p></div><div><b>Max</b> <i>9:06</i><p>yo</p></div><div><b>Anna Berg</b> <i>9:07</i><p>ok</p></div>',
      ['9:05|Anna Berg|hi', '9:06|Max|yo', '9:07|Anna Berg|ok'],
    ],
    ['<agent>hi</agent><customer>yo</customer>', ['|agent|hi', '|customer|yo']],
    ['Agent\nhi\n\nCustomer\nyo', ['|Agent|hi', '|Customer|yo']],
    ['["Agent: hi", "Customer: yo"]', ['|Agent|hi', '|Customer|yo']],
    [
      '[{"role": "user", "content": "hi\\nyou", "ts": "2025-03-03T10:00:00Z"}, {"role": "agent", "name": "Anna", "content": "yo"}]',
      ['2025-03-03T10:00:00Z|user|hi\nyou', '|Anna (agent)|yo'],
    ],
    [
      `[{'sender': 'Agent', 'message': "it's", 'internal': False}, {'sender': 'Agent', 'message': 'rude', 'internal': True}]`,
      ["|Agent|it's", '|note|rude'],
    ],
  ])('is split into who said what: %s', (transcript, expected) => {
    expect(labels(transcript)).toEqual(expected);
  });

  test('keeps a list on one line, or a table of facts, as what it is', () => {
    const list = 'Order: 12 | Status: open | Total: 5';
    expect(labels(list).length).toBeLessThan(2);
    expect(labels('Customer: I paid. Total: 5; Fee: 2')).toEqual(['|Customer|I paid. Total: 5; Fee: 2']);
  });

  test('leaves what the chat system writes out of what is said, and goes on after it', () => {
    expect(
      labels(
        'Customer: my parcel\n(10:00:13) *** Ines joined the chat ***\nis lost\n--- Moved to Billing ---\nInes Falk has left the conversation.\nAgent: hi',
      ),
    ).toEqual([
      '|Customer|my parcel\nis lost',
      '||(10:00:13) *** Ines joined the chat ***',
      '||--- Moved to Billing ---',
      '||Ines Falk has left the conversation.',
      '|Agent|hi',
    ]);
  });

  test('keeps a remark with a colon in the message that it belongs to', () => {
    expect(
      labels(
        'Customer: hi\nOrder number: 1234\nNote: it is urgent\nhttps://example.com/a: see here\nAgent: thanks',
      ),
    ).toEqual([
      '|Customer|hi\nOrder number: 1234\nNote: it is urgent\nhttps://example.com/a: see here',
      '|Agent|thanks',
    ]);
  });

  test.each([
    [
      'what an agent lists',
      'Customer: what is open?\nAgent: This is open:\nSaldo: 20 EUR\nShipping: free\nRouter light: red\nCustomer: ok',
      [
        '|Customer|what is open?',
        '|Agent|This is open:\nSaldo: 20 EUR\nShipping: free\nRouter light: red',
        '|Customer|ok',
      ],
    ],
    [
      'the same list twice',
      'Customer: a\nAgent: here\nPower: on\nPower: off\nCustomer: ok',
      ['|Customer|a', '|Agent|here\nPower: on\nPower: off', '|Customer|ok'],
    ],
    [
      'a field beside a customer who is named',
      'Agent: hi\nBalance: 20 EUR\nMara: thanks',
      ['|Agent|hi\nBalance: 20 EUR', '|Mara|thanks'],
    ],
  ])('leaves %s with who said it', (_, transcript, expected) => {
    expect(labels(transcript)).toEqual(expected);
  });

  test('knows support as the other side of a customer, though it speaks once', () => {
    expect(labels('Customer: late\nSupport: on its way')).toEqual(['|Customer|late', '|Support|on its way']);
  });
});
