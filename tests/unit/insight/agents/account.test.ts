import { expect, test } from 'vitest';
import type { Valence } from '$src/domain/arc';
import type { AgentId, CustomerId, EpochMs } from '$src/domain/conversation';
import { openAccount, sharesOf, type AccountedConversation } from '$src/insight/agents/account';

const turn = (speaker: 'customer' | 'agent', agent: string | null = null) => ({
  speaker,
  agent: agent as AgentId | null,
  substantive: speaker === 'customer',
});
const talk = (shape: 'held-good' | 'too-short', provisional = false): AccountedConversation => ({
  agent: 'Ann' as AgentId,
  reason: 'refund',
  channel: 'chat',
  startedAt: 5 as EpochMs,
  source: 'desk',
  customer: null,
  turns: [turn('customer'), turn('agent', 'Ann'), turn('customer'), turn('agent', 'Bo'), turn('agent', 'Bo')],
  arc: { entry: -0.5 as Valence, exit: 0.5 as Valence, shape, provisional },
});

test('divides a conversation among its agents by their turns', () => {
  expect([...sharesOf(talk('held-good'))]).toEqual([
    ['Ann', 1 / 3],
    ['Bo', 2 / 3],
  ]);
});

test('believes the file where no turn says whose it was', () => {
  expect([...sharesOf({ agent: 'Cy', turns: [turn('customer')] })]).toEqual([['Cy', 1]]);
  expect([...sharesOf({ agent: 'Cy', turns: [turn('agent')] })]).toEqual([['Cy', 1]]);
});

test('leaves out what has no exit apart from its entry, or is still open', () => {
  const account = openAccount(0.3);
  account.add(talk('too-short'));
  account.add(talk('held-good', true));
  account.add(talk('held-good'));
  const { length, weight, entryVariance } = account.outcomes();
  expect(length).toBe(2);
  expect(weight[0]! + weight[1]!).toBeCloseTo(1);
  expect(entryVariance[0]).toBeCloseTo(0.09);
});

test('leaves conversations of several agents out where that is asked for', () => {
  const account = openAccount(0.3, { onlyOneAgent: true });
  account.add(talk('held-good'));
  account.add({ ...talk('held-good'), turns: [turn('customer'), turn('agent', 'Ann'), turn('customer')] });
  expect(account.outcomes().length).toBe(1);
});

test('keeps reasons apart as far as their codes go, and counts what it leaves out', () => {
  const account = openAccount(0.3);
  const one = { ...talk('held-good'), turns: [turn('customer'), turn('customer')] };
  for (let i = 0; i < 65_540; i++) account.add({ ...one, reason: `subject ${i}` });
  account.add({ ...one, agent: null });
  account.add({ ...one, arc: null });
  account.add(talk('too-short'));
  const { reason } = account.outcomes();
  expect(account.reasons[reason[0]!]).toBe('subject 0');
  expect(account.reasons[reason[65_539]!]).toBe('(other)');
  expect(account.leftOut).toEqual({ unread: 1, tooShort: 1, open: 0, severalAgents: 0, unnamed: 1 });
});

test('knows a customer again within a source', () => {
  const account = openAccount(0.3, { onlyOneAgent: true });
  const one = { ...talk('held-good'), turns: [turn('customer'), turn('customer')] };
  const [kim, lee] = ['Kim', 'Lee'] as CustomerId[];
  for (const customer of [kim!, lee!, kim!, null, null]) account.add({ ...one, customer });
  account.add({ ...one, source: 'another desk', customer: kim! });
  expect([...account.outcomes().customer!]).toEqual([1, 2, 1, 0, 0, 3]);
});
