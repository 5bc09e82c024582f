import { expect, test } from 'vitest';
import { numberAgents } from '$src/cli/agents';
import type { AgentId, Conversation } from '$src/domain/conversation';
import { agentName, agentNaming, calledGroup, withAgentsCalled } from '$src/insight/agents/pseudonym';
import { complaint } from '../../../factories/stored';

const names = ['', 'Ann', 'Bo'];

/** Led by the first of `agents`; each of them says a turn. */
const handledBy = (...agents: string[]): Conversation => ({
  ...complaint('1'),
  agent: (agents[0] ?? null) as AgentId | null,
  turns: agents.map((agent) => ({ speaker: 'agent', text: 'Bo here.', at: null, agent: agent as AgentId })),
});
const calledIn = ({ agent, turns }: Conversation) => [agent, ...turns.map((turn) => turn.agent)];

test('an agent is a number until names are turned on', () => {
  expect(agentName(2, names, false)).toBe('Agent 02');
  expect(agentName(2, names, true)).toBe('Bo');
  expect(agentName(104, names, false)).toBe('Agent 104');
});

test('who leads no conversation has no number, and is told from others of the same conversation alone', () => {
  const called = withAgentsCalled(handledBy('Bo', 'Cem', 'Dee', 'Cem'), agentNaming(names, false));
  expect(calledIn(called)).toEqual([
    'Agent 02',
    'Agent 02',
    'Another agent',
    'Another agent 2',
    'Another agent',
  ]);
});

test('with names on nothing is touched, and words never are', () => {
  const conversation = handledBy('Bo');
  expect(withAgentsCalled(conversation, agentNaming(names, true))).toBe(conversation);
  expect(withAgentsCalled(conversation, agentNaming(names, false)).turns[0]?.text).toBe('Bo here.');
});

test('a group of conversations that an agent led is called as the agent is, and others as they are', () => {
  const numbers = agentNaming(names, false);
  expect(calledGroup({ by: 'agent', name: 'Bo' }, numbers)).toBe('Agent 02');
  expect(calledGroup({ by: 'agent', name: 'Zoe' }, numbers)).toBe('Another agent');
  expect(calledGroup({ by: 'reason', name: 'Bo' }, numbers)).toBe('Bo');
  expect(calledGroup({ by: 'agent', name: 'Bo' }, agentNaming(names, true))).toBe('Bo');
});

test('a name that comes later has its number from then on', () => {
  const growing = ['', 'Ann'];
  const naming = agentNaming(growing, false);
  expect(naming.ofName('Bo')).toBeNull();
  growing.push('Bo');
  expect(naming.ofName('Bo')).toBe('Agent 02');
});

test('the command line numbers agents in the order in which they come', () => {
  const called = numberAgents();
  expect(calledIn(called(handledBy('Zoe')))).toEqual(['Agent 01', 'Agent 01']);
  expect(calledIn(called(handledBy('Ann', 'Zoe')))).toEqual(['Agent 02', 'Agent 02', 'Agent 01']);
  expect(called({ ...complaint('2'), agent: null }).agent).toBeNull();
});
