/**
 * What agents are called outside the data, on screens and in files alike: numbers, until names are turned on.
 *
 * @module
 */
import type { AgentId, Conversation } from '../../domain/conversation';

export interface AgentNaming {
  readonly isByName: boolean;
  /** Of a code of the dictionary. */
  readonly ofCode: (code: number) => string;
  /** Of a name as a file says it; null where the name leads no conversation and so has no number. */
  readonly ofName: (name: string) => string | null;
}

/** `names`: the dictionary of agents, which may grow. Numbers are those of the first import and stay. */
export function agentNaming(names: readonly string[], isByName: boolean): AgentNaming {
  const codes = new Map<string, number>();
  let known = 0;
  return {
    isByName,
    ofCode: (code) => agentName(code, names, isByName),
    ofName(name) {
      if (isByName) return name;
      for (; known < names.length; known++) codes.set(names[known]!, known);
      const code = codes.get(name);
      return code === undefined ? null : agentName(code, names, false);
    },
  };
}

/** `agentName(7, names, false)` → 'Agent 07'. */
export function agentName(code: number, names: readonly string[], isByName: boolean): string {
  return isByName ? (names[code] ?? '') : `Agent ${String(code).padStart(2, '0')}`;
}

/** What a group of conversations is called: one of an agent as the agent is. */
export function calledGroup(
  { by, name }: { readonly by: string; readonly name: string },
  naming: AgentNaming,
): string {
  return by === 'agent' ? (naming.ofName(name) ?? 'Another agent') : name;
}

/**
 * The conversation with its agents as they are called; the same object where they are called by name. Who has no
 * number is 'Another agent', 'Another agent 2', … in the order of the conversation. The words of turns stay: names in
 * them are masked at import, or not at all.
 */
export function withAgentsCalled(conversation: Conversation, naming: AgentNaming): Conversation {
  if (naming.isByName) return conversation;
  const others = new Map<string, string>();
  const called = (name: AgentId | null): AgentId | null => {
    if (name === null) return null;
    let said = naming.ofName(name) ?? others.get(name);
    if (said === undefined) {
      said = others.size === 0 ? 'Another agent' : `Another agent ${others.size + 1}`;
      others.set(name, said);
    }
    return said as AgentId;
  };
  return {
    ...conversation,
    agent: called(conversation.agent),
    turns: conversation.turns.map((turn) =>
      turn.agent === null ? turn : { ...turn, agent: called(turn.agent) },
    ),
  };
}
