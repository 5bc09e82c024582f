import { expect, test } from 'vitest';
import type { FormatId, Recognition } from '$src/ingest/import-file';
import { inspectFile } from '$src/ingest/import-file';
import { answered, openSpeakers, whatToMatch } from '$src/views/import/matching';
import { fileOf } from '../../factories/export-file';

async function recognised(text: string, name: string): Promise<Recognition> {
  const look = await inspectFile(fileOf(text, name));
  const found = look.ok ? look.value : look.error.recognition;
  if (!found) throw new Error(`${name} was not recognised`);
  return found;
}

const OWN = '{"id":"1","turns":[{"speaker":"customer","text":"It never came"}]}';
const COMMENTS = [
  'id,ticket_id,author_id,body,public,created',
  '1,7,31,It never came,true,2026-10-05T10:00:00Z',
  '2,7,32,I have sent it again,true,2026-10-05T10:01:00Z',
].join('\n');
const ROWS = 'conversation_id,speaker,text\n1,customer,It never came\n1,agent,Sorry';
const CHAT = 'Anna: How can I help?\nBen: It never came\nAnna: I have sent it again\nBen: Thanks';

test('nothing is asked about our own JSON lines, which are read whole', async () => {
  expect(whatToMatch(await recognised(OWN, 'scored.jsonl'))).toBe('nothing');
});

test.each<[FormatId, string, string]>([
  ['zendesk-comments', 'ticket_comment.csv', COMMENTS],
  ['transcript-text', 'chat.txt', CHAT],
])('of %s only who speaks and when is asked: its fields are known', async (format, name, text) => {
  const recognition = await recognised(text, name);
  expect(recognition.format).toBe(format);
  expect(whatToMatch(recognition)).toBe('speakers');
});

test('columns are matched where reading goes by what was named', async () => {
  expect(whatToMatch(await recognised(ROWS, 'october.csv'))).toBe('columns');
  expect(whatToMatch(await recognised('alpha,beta,gamma\n1,It never came,x\n1,Sorry,y', 'a.csv'))).toBe(
    'columns',
  );
});

test('so are those of a list of tickets that adds to conversations', async () => {
  const look = await inspectFile(fileOf('Ticket ID,Assignee,Status\n7,Dana,open\n8,Eve,open', 'view.csv'));
  const facts = look.ok ? undefined : look.error.facts;
  expect(facts && whatToMatch(facts)).toBe('columns');
});

const guessed = (value: string, role: 'agent' | 'customer') => ({ value, count: 3, role, sure: false });

test('of two people, who is named the agent makes the other the customer', () => {
  const two = [guessed('Anna', 'customer'), guessed('Ben', 'agent')];
  expect(answered(two, 'Anna', 'agent')).toEqual({ Anna: 'agent', Ben: 'customer' });
  expect(answered(two, 'Anna', 'bot')).toEqual({ Anna: 'bot' });
  expect(answered([...two, guessed('Cleo', 'customer')], 'Anna', 'agent')).toEqual({ Anna: 'agent' });
});

test('who was told stays open to another answer; who is named by a role word is not asked', () => {
  const told = { ...guessed('Anna', 'agent'), sure: true };
  const speakers = [told, guessed('Ben', 'customer'), { ...guessed('Customer', 'customer'), sure: true }];
  expect(openSpeakers(speakers, { Anna: 'agent' }).map(({ value }) => value)).toEqual(['Anna', 'Ben']);
});
