/**
 * `undertone score … --agents agents.json`: which agents differ from the team, with which contact reasons.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openAccount, type AccountedConversation } from '../insight/agents/account';
import { compareAgents } from '../insight/agents/compare';
import { agentEntries } from '../insight/agents/entries';
import { customersSentence } from '../insight/agents/findings';
import { agentNaming, withAgentsCalled } from '../insight/agents/pseudonym';
import type { Conversation } from '../domain/conversation';
import { count, counted } from '../insight/words';
import { parseManifest } from '../sentiment/manifest';
import { writeWhole } from './files';

/** Calls agents by numbers, in the order in which they come. */
export function numberAgents(): (conversation: Conversation) => Conversation {
  const names = [''];
  const known = new Set(names);
  const naming = agentNaming(names, false);
  return (conversation) => {
    const { agent } = conversation;
    if (agent !== null && !known.has(agent)) {
      known.add(agent);
      names.push(agent);
    }
    return withAgentsCalled(conversation, naming);
  };
}

export interface AgentsReport {
  /** Takes a scored line. */
  add(line: string): void;
  /** Writes the file; gives the line that says why it is not there, or null. */
  finish(): Promise<string | null>;
  /** Whom it compares, and what was left out. */
  about(): string;
}

/** `folder` is the model's, which states its own error of a turn. */
export async function openAgents(
  path: string,
  folder: string,
  options: { readonly onlyOneAgent: boolean },
): Promise<AgentsReport> {
  const manifest = parseManifest(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
  if (!manifest.ok) throw new Error(manifest.error);
  const account = openAccount(manifest.value.error.turn, options);
  let compared = 0;
  let customers = 0;
  return {
    add(line) {
      account.add(JSON.parse(line) as AccountedConversation);
    },
    async finish() {
      const comparison = compareAgents(account.outcomes());
      customers = comparison.customers;
      const entries = agentEntries(comparison.values, account.agents, account.reasons);
      compared = entries.filter(({ reason }) => reason === null).length;
      return await writeWhole(path, `[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]\n`);
    },
    about() {
      const { conversations, leftOut } = account;
      const parts = LEFT_OUT.flatMap(([why, words]) =>
        leftOut[why] > 0 ? [`${count(leftOut[why])} ${words}`] : [],
      );
      const without = parts.length > 0 ? ` Not in it: ${parts.join(', ')}.` : '';
      return `Agents: ${count(compared)} compared, by ${counted(conversations - leftOut.unnamed, 'conversation')}.${without}${customersSentence({ customers })}`;
    },
  };
}

const LEFT_OUT = [
  ['tooShort', 'with a single turn that says something'],
  ['unread', 'that the model does not read'],
  ['open', 'that may go on'],
  ['severalAgents', 'of several agents'],
  ['unnamed', 'that name no agent'],
] as const;
