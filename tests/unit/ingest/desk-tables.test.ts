import { describe, expect, test } from 'vitest';
import { fileOf, importFile, said } from '../../factories/export-file';

const csv = (...lines: string[]) => importFile(fileOf(lines.join('\n') + '\n'));
const saidIn = async (...lines: string[]) => (await csv(...lines)).conversations.map(said);

describe('users and contacts', () => {
  const HEADER = 'id,conversation_id,message_type,sender_type,sender_name,content,private';
  const ROWS = [
    '1,7,incoming,Contact,Ada Holm,the lift is stuck,false',
    '2,7,outgoing,User,Bo Lind,somebody is coming,false',
    '3,7,outgoing,User,Bo Lind,third time this week,true',
    '4,7,activity,,,Conversation was resolved by Bo,false',
  ];

  test('are customers and the desk where no agent is called one, and that is said', async () => {
    const { conversations, tally } = await csv(HEADER, ...ROWS);
    expect(conversations.map(said)).toEqual(['customer: the lift is stuck / agent: somebody is coming']);
    expect(conversations[0]).toMatchObject({ agent: 'Bo Lind', customer: 'Ada Holm' });
    expect(tally).toMatchObject({ rejections: 0, dropped: { notes: 1, events: 1 } });
    expect(tally.warnings.join()).toMatch(/Nobody but "User" answers/);
  });

  test('are both customers beside an agent', async () => {
    expect(
      await saidIn(
        'conversation_id,author_type,body',
        '1,user,the lift is stuck again',
        '1,admin,somebody is coming now',
        '2,contact,is this the right place',
        '2,admin,yes it is the right one',
        '2,user,then I have a question',
      ),
    ).toEqual([
      'customer: the lift is stuck again / agent: somebody is coming now',
      'customer: is this the right place / agent: yes it is the right one / customer: then I have a question',
    ]);
  });
});

test('What programs wrote as HTML is read as it was seen', async () => {
  expect(
    await saidIn(
      'ticket_id,direction,content',
      '1,in,"<div>The lift is <b>stuck</b>.<br>Again &amp; again</div>"',
      '1,out,"<p>Press < 3 > now</p>"',
      '1,in,if x < 3 and y > 2 it is stuck',
    ),
  ).toEqual([
    'customer: The lift is stuck.\nAgain & again / agent: Press < 3 > now / customer: if x < 3 and y > 2 it is stuck',
  ]);
});

test.each(['order_id', 'Reservation', 'Request No'])(
  'Messages without an id of their conversation belong together by what they are about: %s',
  async (column) => {
    expect(
      await saidIn(
        `${column},sender,message`,
        '81,buyer,it never came',
        '81,agent,it left today',
        '82,buyer,it is broken',
      ),
    ).toEqual(['customer: it never came / agent: it left today', 'customer: it is broken']);
  },
);

test('A reply is by whom its kind names', async () => {
  expect(
    await saidIn(
      'ticket_id,comment_author,body',
      '1,Requester Reply,the lift is stuck again',
      '1,Technician Reply,somebody is coming now',
    ),
  ).toEqual(['customer: the lift is stuck again / agent: somebody is coming now']);
});

test('A record’s own id names the conversation, not whom it was with', async () => {
  const record = (id: string) => ({
    id,
    contact_id: `u${id}`,
    messages: [
      { author: 'contact', text: 'the lift is stuck', created_at: '2026-03-02T10:00:00Z' },
      { author: 'agent', text: 'somebody is coming', created_at: '2026-03-02T10:01:00Z' },
    ],
  });
  const { conversations } = await importFile(
    fileOf(JSON.stringify([record('1'), record('2')]), 'chats.json'),
  );
  expect(conversations.map(({ id }) => id)).toEqual(['1', '2']);
});
