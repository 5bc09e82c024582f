import { expect, test } from 'vitest';
import type { AgentId, Conversation, CustomerId } from '$src/domain/conversation';
import { redactConversation } from '$src/ingest/redact/redact';
import { conversation, customer } from '../../../factories/conversation';

function masked(text: string, about: { customer?: string; agent?: string }): string {
  const known: Partial<Conversation> = {
    customer: (about.customer ?? null) as CustomerId | null,
    agent: (about.agent ?? null) as AgentId | null,
  };
  return redactConversation(conversation([customer(text)], known)).conversation.turns[0]?.text ?? '';
}

test.each([
  ['Harriet Bloom', 'Thanks, harriet bloom', 'Thanks, [NAME]'],
  ['Harriet Bloom', 'Dear Harriet, HARRIET?', 'Dear [NAME], [NAME]?'],
  ['Harriet Bloom', 'I am Mrs Harriet J. Bloom.', 'I am Mrs [NAME].'],
  ['Bloom, Harriet <h@b.com>', "Harriet's order", "[NAME]'s order"],
  ['José Müller', 'it is jose muller', 'it is [NAME]'],
  ['Anna-Lena Öz', 'Anna-Lena here, not Annabel', '[NAME] here, not Annabel'],
  ['Will Young', 'I will, said Will Young to young people', 'I will, said [NAME] to young people'],
  ['Will Young', 'Will you? Thanks Will.', 'Will you? Thanks [NAME].'],
  ['İpek Şahin', 'Ben İpek.', 'Ben [NAME].'],
])('%s in "%s"', (name, said, left) => {
  expect(masked(said, { customer: name })).toBe(left);
});

test.each([
  ['Support Team', 'your support team'],
  ['Jo Li', 'Jo and Li'], // Two letters are in too many words.
  ['April May', 'since April, and in May'],
  ['agent_12', 'agent 12'],
  ['C-20910', 'C-20910'],
  ['harriet@bloom.com', 'harriet'],
  ['A user who asked about a refund twice', 'about a refund'],
  ['action', 'an action was taken'],
])('%s is no name to look for in "%s"', (name, said) => {
  expect(masked(said, { agent: name })).toBe(said);
});

test('looks for the names of agents who wrote only some turns', () => {
  const turns = [
    customer('Is Dilan there?'),
    { speaker: 'agent', text: 'Liam here.', at: null, agent: 'Liam Corrigan' as AgentId } as const,
  ];
  const { conversation: one, masked: counts } = redactConversation(conversation(turns));
  expect(one.turns.map(({ text }) => text)).toEqual(['Is Dilan there?', '[NAME] here.']);
  expect(counts.name).toBe(1);
});
