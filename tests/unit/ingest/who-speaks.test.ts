import { describe, expect, test } from 'vitest';
import { personInLabel } from '$src/ingest/values/role-words';
import { roleOfWord } from '$src/ingest/values/speaker';
import type { SpeakerRole } from '$src/ingest/mapping';
import { fileOf, importFile, said } from '../../factories/export-file';

const csv = (...lines: string[]) => fileOf(lines.join('\n') + '\n');

describe('a role word', () => {
  test.each<[string, SpeakerRole | null]>([
    // The desk is called after whom it serves, and is not the customer for that.
    ['Customer Service', 'agent'],
    ['Client Success Team', 'agent'],
    ['Member Services', 'agent'],
    ['customer_care', 'agent'],
    ['Guest Relations', 'agent'],
    ['Acme Customer Support', 'agent'],
    ['Customer Service Representative 4', 'agent'],
    ['Team Member', 'agent'],
    ['Crew member', 'agent'],
    ['Kundenbetreuung', 'agent'],
    ['Kundendienst', 'agent'],
    ['Conseiller client', 'agent'],
    ['Service après-vente', 'agent'],
    ['Chargée de clientèle', 'agent'],
    ['Atención al cliente', 'agent'],
    ['Atendimento ao Cliente', 'agent'],
    ['Assistenza clienti', 'agent'],
    ['Klantenservice', 'agent'],
    ['Kundtjänst', 'agent'],
    ['Asiakaspalvelu', 'agent'],
    ['Biuro Obsługi Klienta', 'agent'],
    ['Zákaznická podpora', 'agent'],
    ['Служба поддержки', 'agent'],
    ['カスタマーサポート', 'agent'],
    ['客服', 'agent'],
    ['Shift supervisor', 'agent'],
    ['Internal user', 'agent'],
    // Customers, whoever serves them.
    ['Verified Customer', 'customer'],
    ['Customer Ben', 'customer'],
    ['Customer (Ben)', 'customer'],
    ['Customer #4', 'customer'],
    ['Gold Member', 'customer'],
    ['Private customer', 'customer'],
    ['Utilisateur final', 'customer'],
    ['asiakas', 'customer'],
    ['Клиент', 'customer'],
    ['Müşteri', 'customer'],
    // Programs answer programs.
    ['tool', 'system'],
    // ABCD's and others' lines on what the agent clicked.
    ['action', 'event'],
    ['function', 'system'],
    // Fields and people are neither.
    ['Customer ID', null],
    ['Customer satisfaction', null],
    ['Ines Falk', null],
    ['Max Kunde', null],
  ])('%s is %s', (word, role) => {
    expect(roleOfWord(word)).toBe(role);
  });
});

describe('who speaks in a table', () => {
  test('a desk that is named after its guests does not make the guest an agent', async () => {
    const { conversations, recognition } = await importFile(
      csv(
        'conversation_id,sender,message',
        '1,Noor,the room is cold',
        '1,Guest Services,we send somebody',
        '2,Piet,no towels',
        '2,Guest Services,on their way',
      ),
    );
    expect(conversations.map(said)).toEqual([
      'customer: the room is cold / agent: we send somebody',
      'customer: no towels / agent: on their way',
    ]);
    expect(recognition.speakers[0]).toMatchObject({ value: 'Guest Services', role: 'agent', sure: true });
  });
});

describe('who speaks where columns compete', () => {
  test('a column of kinds of people goes before one of names', async () => {
    const { conversations } = await importFile(
      csv(
        'conversation,participant type,participant,message text',
        '1,Contact,Noor,the room is cold',
        '1,AI Agent,Sky,which room?',
        '1,Agent,Ines,we send somebody',
      ),
    );
    expect(conversations.map(said)).toEqual([
      'customer: the room is cold / bot: which room? / agent: we send somebody',
    ]);
  });

  test('beside whole transcripts nobody is taken for a role because of a surname or a department', async () => {
    const { conversations } = await importFile(
      csv(
        'id,agent,customer,department,transcript',
        '1,Joe Guest,Kim Fox,Customer Support,"Kim Fox: no towels\nJoe Guest: on their way"',
        '2,Joe Guest,Lea Amt,Sales Support,"Lea Amt: too cold\nJoe Guest: we come"',
      ),
    );
    expect(conversations.map(said)).toEqual([
      'customer: no towels / agent: on their way',
      'customer: too cold / agent: we come',
    ]);
    expect(conversations.map(({ agent, team }) => [agent, team])).toEqual([
      ['Joe Guest', 'Customer Support'],
      ['Joe Guest', 'Sales Support'],
    ]);
  });

  test('of two names that nothing tells apart the customer wrote first', async () => {
    const { conversations, tally } = await importFile(
      csv(
        'conversation_id,time,sender,text',
        '1,2026-03-03T10:00:00Z,Noor,no towels again',
        '1,2026-03-03T10:05:00Z,Ines,they are on their way',
        '1,2026-03-03T10:06:00Z,Noor,fine',
      ),
    );
    expect(conversations.map(said)).toEqual([
      'customer: no towels again / agent: they are on their way / customer: fine',
    ]);
    expect(tally.warnings.join()).toContain('guessed');
  });
});

test('beside customers who are only numbered all names are of agents, also who comes in once', async () => {
  const { conversations } = await importFile(
    csv(
      'conversation_id,author,message,created_at',
      '1,Customer 1042,my parcel is late,2025-03-01 10:00',
      '1,Ravi,sorry let me look,2025-03-01 10:01',
      '2,Customer 1043,late too,2025-03-02 10:02',
      '2,Ravi,I hand you over,2025-03-02 10:03',
      '2,Mona,hello,2025-03-02 10:04',
      '2,Ravi,bye,2025-03-02 10:06',
      '3,Customer 1044,refund please,2025-03-03 10:05',
      '3,Ravi,done,2025-03-03 10:06',
    ),
  );
  expect(conversations.map(said)[1]).toBe('customer: late too / agent: I hand you over\nhello\nbye');
  expect(conversations.map(({ customer }) => customer)).toEqual([
    'Customer 1042',
    'Customer 1043',
    'Customer 1044',
  ]);
});

describe('a label with a name in it', () => {
  test.each([
    ['Agent Ines', 'Ines'],
    ['Agent (Ines Falk)', 'Ines Falk'],
    ['Ines Falk (Agent)', 'Ines Falk'],
    ['Ines - Support', 'Ines'],
    ['Ines from Acme Support', 'Ines'],
    ['Ines @ Acme Helpdesk', 'Ines'],
    ['Ines | Acme Customer Care', 'Ines'],
    ['Customer #4', null],
    ['Billing Agent', null],
    ['Customer Service', null],
    ['Ines Falk (she/her)', 'Ines Falk (she/her)'],
    ['Speaker 2', null],
    ['#Person1#', null],
    // A number of three digits or more says who it is.
    ['Visitor 83729', 'Visitor 83729'],
    ['CUST-1042', 'CUST-1042'],
  ])('%s is %s', (label, name) => {
    expect(personInLabel(label)).toBe(name);
  });

  test('says in a transcript who the agent and the customer are', async () => {
    const { conversations } = await importFile(
      csv(
        'case_id,transcript',
        '1,"Ines - Support: hello\nPiet - Customer: no towels\nInes - Support: on their way"',
        '2,"Ines - Support: hello\nNoor - Customer: too cold\nInes - Support: we come"',
      ),
    );
    expect(conversations.map(({ agent, customer }) => [agent, customer])).toEqual([
      ['Ines', 'Piet'],
      ['Ines', 'Noor'],
    ]);
  });
});

describe('from the desk’s point of view', () => {
  test.each([
    ['Received', 'Sent'],
    ['Incoming message', 'Outgoing message'],
    ['Eingehend', 'Ausgehend'],
    ['Empfangen', 'Gesendet'],
    ['Reçu', 'Envoyé'],
    ['Recibido', 'Enviado'],
    ['Entrante', 'Saliente'],
    ['Recebida', 'Enviada'],
    ['Ricevuto', 'Inviato'],
    ['Ontvangen', 'Verzonden'],
    ['INBOUND', 'OUTBOUND'],
  ])('what is %s is the customer’s and what is %s the agent’s', async (received, sent) => {
    const rows = csv(
      'thread_id,direction,body',
      `1,${received},no towels`,
      `1,${sent},on their way`,
      `2,${received},too cold`,
      `2,${sent},we come`,
    );
    const { conversations, tally } = await importFile(rows);
    expect(conversations.map(said)).toEqual([
      'customer: no towels / agent: on their way',
      'customer: too cold / agent: we come',
    ]);
    expect(conversations[0]).toMatchObject({ agent: null, customer: null });
    expect(tally.warnings).toEqual([]);
  });

  test('a line "Sent:" of a quoted mail is nobody’s turn', () => {
    expect(roleOfWord('Sent')).toBeNull();
  });
});

describe('where only names say who speaks', () => {
  const handedOver = [
    ['1', 'Piet', 'no towels'],
    ['1', 'Ines', 'I hand you over'],
    ['1', 'Omar', 'I see'],
    ['2', 'Noor', 'too cold'],
    ['2', 'Omar', 'I hand you over'],
    ['2', 'Ines', 'we come'],
    ['3', 'Lena', 'too loud'],
    ['3', 'Omar', 'sorry'],
  ] as const;
  const expected = [
    'customer: no towels / agent: I hand you over\nI see',
    'customer: too cold / agent: I hand you over\nwe come',
    'customer: too loud / agent: sorry',
  ];
  const roles = (speakers: readonly { value: string; role: string; sure: boolean }[]) =>
    Object.fromEntries(speakers.map(({ value, role, sure }) => [value, `${role}${sure ? '' : '?'}`]));
  const seen = { Ines: 'agent?', Omar: 'agent?', Piet: 'customer?', Noor: 'customer?', Lena: 'customer?' };

  test('both who hand a customer over to each other are agents, in rows', async () => {
    const { conversations, recognition, tally } = await importFile(
      csv('conversation_id,sender,message', ...handedOver.map((row) => row.join(','))),
    );
    expect(conversations.map(said)).toEqual(expected);
    expect(roles(recognition.speakers)).toEqual(seen);
    expect(tally.warnings).toEqual([expect.stringContaining('guessed')]);
  });

  test('in transcripts, the first as well as the last', async () => {
    const cell = (id: string) =>
      handedOver.flatMap(([of, name, text]) => (of === id ? [`${name}: ${text}`] : [])).join('\n');
    const { conversations, recognition, tally } = await importFile(
      csv('case_id,transcript', ...['1', '2', '3'].map((id) => `${id},"${cell(id)}"`)),
    );
    expect(conversations.map(said)).toEqual(expected);
    expect(roles(recognition.speakers)).toEqual(seen);
    expect(tally.warnings).toEqual([expect.stringContaining('guessed')]);
  });

  test('and in JSON', async () => {
    const lines = ['1', '2', '3'].map((id) =>
      JSON.stringify({
        id,
        messages: handedOver.flatMap(([of, from, text]) => (of === id ? [{ from, text }] : [])),
      }),
    );
    const { conversations, tally } = await importFile(fileOf(lines.join('\n'), 'chats.jsonl'));
    expect(conversations.map(said)).toEqual(expected);
    expect(tally.warnings).toEqual([expect.stringContaining('guessed')]);
  });

  test('a customer who comes back to other agents stays the customer', async () => {
    const { conversations } = await importFile(
      csv(
        'conversation_id,sender,message',
        ...['1,Piet,a', '1,Ines,b', '2,Noor,c', '2,Ines,d', '3,Lena,e', '3,Omar,f', '4,Kofi,g', '4,Omar,h'],
        ...['5,Mika,i', '5,Ines,j', '6,Sven,k', '6,Omar,l', '7,Piet,m', '7,Omar,n', '8,Piet,o', '8,Ines,p'],
      ),
    );
    expect(conversations.map(({ customer }) => customer)).toEqual(
      'Piet Noor Lena Kofi Mika Sven Piet Piet'.split(' '),
    );
  });

  test('nothing is said of a guess where a column names the agent or a word one side', async () => {
    const named = await importFile(
      csv('conversation_id,sender,message,agent', '1,Piet,no towels,Ines', '1,Ines,on their way,Ines'),
    );
    const oneSide = await importFile(
      csv(
        'conversation_id,sender,message',
        '1,Piet,no towels',
        '1,Agent,on their way',
        '2,Noor,cold',
        '2,Agent,sorry',
      ),
    );
    expect([...named.tally.warnings, ...oneSide.tally.warnings]).toEqual([]);
  });
});
