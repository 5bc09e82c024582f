import { expect, test } from 'vitest';
import { fileOf, importFile, said } from '../../factories/export-file';

test.each([
  [
    'records from a human and a model',
    '[{"id":"s1","conversations":[{"from":"human","value":"my parcel is late"},{"from":"gpt","value":"Sorry, let me look."}]},{"id":"s2","conversations":[{"from":"human","value":"cancel it"},{"from":"gpt","value":"Done."}]}]',
    'bot: Sorry, let me look.',
  ],
  [
    'transcripts of Human and Assistant',
    'conversation_id,transcript\n1,"Human: my parcel is late\nAssistant: Sorry, let me look."\n2,"Human: cancel it\nAssistant: Done."\n',
    'agent: Sorry, let me look.',
  ],
])('beside an assistant the human is the customer: %s', async (_, content, answer) => {
  const { conversations } = await importFile(fileOf(content, 'chats'));
  expect(said(conversations[0])).toBe(`customer: my parcel is late / ${answer}`);
});

test('beside a customer the human is the agent, and the assistant too', async () => {
  const rows = 'id,sender,text\n1,user,it is late\n1,bot,one moment\n1,human,I look after that\n';
  const { conversations } = await importFile(fileOf(rows));
  expect(said(conversations[0])).toBe('customer: it is late / bot: one moment / agent: I look after that');
});

test('a yes or no deep in a record says who speaks', async () => {
  const turn = (sentences: string[], is_agent: boolean) => ({ turn: { sentences, is_agent } });
  const dialog = [
    turn(['my bag is lost at the airport', 'since Monday'], false),
    turn(['Sorry to hear that it is lost.'], true),
  ];
  const { conversations } = await importFile(
    fileOf(JSON.stringify([{ conversation_id: 'a', conversation: { dialog } }]), 'x.json'),
  );
  expect(said(conversations[0])).toMatch(
    /^customer: my bag is lost at the airport[\s,]+since Monday \/ agent: Sorry to hear that it is lost\.$/,
  );
});
