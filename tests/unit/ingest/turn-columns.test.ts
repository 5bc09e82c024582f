import { describe, expect, test } from 'vitest';
import { fileOf, importFile, said } from '../../factories/export-file';

const csv = (...lines: string[]) => fileOf(lines.join('\n') + '\n');
const saidIn = async (...lines: string[]) => (await importFile(csv(...lines))).conversations.map(said);

describe('a table that keeps a conversation in numbered columns', () => {
  test('is read with its rating and the time it began at', async () => {
    const { conversations, tally } = await importFile(
      csv(
        'conversation_id,date,csat,customer_1,agent_1,customer_2,agent_2',
        'a,2026-01-05T09:00:00Z,5,hi where is my order,let me check,thanks a lot,welcome',
        'b,2026-01-06T09:00:00Z,1,cancel it,why is that,too slow for me,',
      ),
    );
    expect(conversations.map(said)).toEqual([
      'customer: hi where is my order / agent: let me check / customer: thanks a lot / agent: welcome',
      'customer: cancel it / agent: why is that / customer: too slow for me',
    ]);
    expect(conversations[0]).toMatchObject({
      id: 'a',
      rating: { raw: 5 },
      startedAt: Date.UTC(2026, 0, 5, 9),
    });
    expect(conversations[0]?.turns.map(({ at }) => at)).toEqual([null, null, null, null]);
    expect(conversations[0]).toMatchObject({ agent: null, customer: null });
    expect(tally).toMatchObject({ rows: 7, messages: 7, rejections: 0, conversations: 2 });
    expect(tally.warnings).toEqual([
      'The file has 2 rows of several messages; here each message is counted as a row.',
    ]);
  });

  test.each([
    ['numbers in front', 'id,turn_1_customer,turn_1_agent,turn_2_customer'],
    ['numbers behind', 'id,Customer Message 1,Agent Reply 1,Customer Message 2'],
    ['numbers that touch', 'id,user1,assistant1,user2'],
    ['no numbers at all', 'id,Customer,Agent,Customer'],
    ['numbers of a script', 'id,customer,agent,customer.1'],
  ])('whatever they are called: %s', async (_, header) => {
    expect(await saidIn(header, '1,where is it now,let me have a look,thank you very much')).toEqual([
      'customer: where is it now / agent: let me have a look / customer: thank you very much',
    ]);
  });

  test('takes speakers and times from columns beside the words', async () => {
    const { conversations } = await importFile(
      csv(
        'Chat ID,speaker_1,text_1,time_1,speaker_2,text_2,time_2,speaker_3,text_3,time_3',
        '1,Agent,hello how can I help,2026-01-05 10:00,Customer,the app crashes,2026-01-05 10:01,Agent,since when?,2026-01-05 10:03',
        '2,Customer,cancel my plan,2026-01-05 11:00,Agent,sure thing done,2026-01-05 11:01,,,',
      ),
    );
    expect(conversations.map(said)).toEqual([
      'agent: hello how can I help / customer: the app crashes / agent: since when?',
      'customer: cancel my plan / agent: sure thing done',
    ]);
    expect(conversations[0]?.turns[1]?.at).toBe(Date.UTC(2026, 0, 5, 10, 1));
  });

  test('says that it guesses where no column says who speaks, and hears who answers for the company', async () => {
    const { conversations, tally } = await importFile(
      csv(
        'id,turn_1,turn_2,turn_3',
        '1,Thank you for calling. How can I help you?,my router is broken,let me check that',
        '2,How may I help you today?,I want to upgrade,of course',
      ),
    );
    expect(conversations.map(said)[1]).toBe(
      'agent: How may I help you today? / customer: I want to upgrade / agent: of course',
    );
    expect(tally.warnings.join()).toMatch(
      /No column says who speaks in "turn_1".*the agent is taken to begin/,
    );
  });

  test('keeps what is said twice', async () => {
    expect(
      await saidIn('id,customer_1,agent_1,customer_2,agent_2', '1,it is broken,I see,it is broken,I see'),
    ).toEqual(['customer: it is broken / agent: I see / customer: it is broken / agent: I see']);
  });
});

describe('a table that keeps the answer beside what was asked', () => {
  test('goes on over the rows of a conversation, in the order of their times', async () => {
    const { conversations } = await importFile(
      csv(
        'session,timestamp,user_message,agent_response',
        's1,2026-01-05 10:01,hurry up please,It is on its way',
        's1,2026-01-05 10:00,where is my order?,let me check that',
        's2,2026-01-05 11:00,cancel,sure',
      ),
    );
    expect(conversations.map(said)).toEqual([
      'customer: where is my order? / agent: let me check that / customer: hurry up please / agent: It is on its way',
      'customer: cancel / agent: sure',
    ]);
  });

  test('keeps the order of the file where there are no times', async () => {
    expect(
      await saidIn(
        'session,user_message,agent_response',
        's1,where is my order?,let me check that',
        's1,hurry up please,It is on its way',
      ),
    ).toEqual([
      'customer: where is my order? / agent: let me check that / customer: hurry up please / agent: It is on its way',
    ]);
  });

  test.each([
    [
      'instruction,category,intent,response',
      'where is my parcel now,ORDER,track,Let me look that up for you.',
    ],
    ['subject,body,answer,queue', 'Plan,where is my parcel now,Let me look that up for you.,Billing'],
    ['ticket,customer_email_text,agent_email_text', '7,where is my parcel now,Let me look that up for you.'],
    ['Session,Nr,Kunde,Agent', '7,1,where is my parcel now,Let me look that up for you.'],
    ['ticket_id,question,answer', '12,where is my parcel now,Let me look that up for you.'],
  ])('under the names that such tables have: %s', async (header, row) => {
    const { conversations } = await importFile(csv(header, row));
    expect(conversations.map(said)).toEqual([
      'customer: where is my parcel now / agent: Let me look that up for you.',
    ]);
    // The name of a column is nobody's.
    expect(conversations[0]).toMatchObject({ agent: null, customer: null });
  });

  test('adds nothing the second time, without ids', async () => {
    const rows = ['user,assistant', '"my invoice is wrong, I think","I am sorry, let me check that."'];
    const [first] = (await importFile(csv(...rows))).conversations;
    const [again] = (await importFile(csv(...rows, '"is it open on Sunday?","Yes, until noon it is."')))
      .conversations;
    expect(again?.id).toBe(first?.id);
  });

  test('is read from JSON lines as well', async () => {
    const { conversations } = await importFile(
      csv('{"prompt":"how do I reset the password","completion":"Open settings and choose reset."}'),
    );
    expect(conversations.map(said)).toEqual([
      'customer: how do I reset the password / agent: Open settings and choose reset.',
    ]);
  });
});

describe('columns that only look so', () => {
  test.each([
    [
      'names',
      'ticket_id,customer,agent,status',
      '1,John Smith,Maria Lopez,closed',
      '2,Ann Lee,Maria Lopez,closed',
    ],
    [
      'a survey of one question',
      'ticket_id,question,answer',
      '1,Was your problem solved in the end?,No it was not solved at all.',
      '2,Was your problem solved in the end?,Yes that went very well indeed.',
      '3,Was your problem solved in the end?,Not really but thanks anyway.',
    ],
    [
      'numbered tags',
      'ticket_id,tag_1,tag_2,tag_3',
      '1,late parcel,refund due,second call',
      '2,late,refund,call',
    ],
  ])('make no conversations: %s', async (_, ...rows) => {
    await expect(importFile(csv(...rows))).rejects.toThrow(/without their messages|No column/);
  });

  test('leave a table with a speaker as it is', async () => {
    expect(
      await saidIn(
        'id,speaker,text,answer',
        '1,customer,where is my parcel now please,a first answer of the wizard',
        '1,agent,it is on its way to you,no answer of any kind here',
      ),
    ).toEqual(['customer: where is my parcel now please / agent: it is on its way to you']);
  });
});
