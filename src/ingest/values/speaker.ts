/**
 * Who is meant by a value of the speaker column: by the word itself, or by how the person behaves in the file.
 *
 * @module
 */
import type { SpeakerRole } from '../mapping';
import { detached } from './detached';
import { roleOfWord } from './role-words';

export { roleOfWord } from './role-words';

/** Values are compared without case and outer space. */
export function speakerKey(value: string): string {
  return value.trim().toLowerCase();
}

/** What support agents open with; customers do not. */
const AGENT_PHRASES =
  /\b(?:how (?:can|may) (?:i|we) (?:help|assist)|thank(?:s| you) for (?:contacting|calling|reaching|choosing|your patience|waiting)|my name is \w+|you(?:'re| are) (?:speaking|chatting) (?:to|with)|i(?:'d| would| will|'ll) be happy to (?:help|assist)|is there anything else|let me (?:check|look)|i apologi[sz]e|welcome to|wie kann ich|vielen dank für ihre|mein name ist|comment puis-je|puis-je vous|en qué puedo|posso ajudar|posso aiutar|waarmee kan ik)/i;

export function soundsLikeAgent(text: string): boolean {
  return AGENT_PHRASES.test(text.length > 400 ? text.slice(0, 400) : text);
}

/** How a person whose role no word tells shows up in the file. */
interface Appearance {
  value: string;
  messages: number;
  /** In how many conversations, counted by changes from one to the next. */
  conversations: number;
  agentPhrases: number;
  lastConversation: string;
}

/** More names than a company has agents: the rest are customers, and need not be remembered. */
const MAX_NAMES = 100_000;
/** Somebody who writes in this many conversations works there. */
const AGENT_FROM = 5;

/** Decides who is meant by each value: as told, by role word, else from appearances in the whole file. */
export class Speakers {
  readonly #told: Map<string, SpeakerRole>;
  readonly #words = new Map<string, SpeakerRole | null>();
  readonly #appearances = new Map<string, Appearance>();

  constructor(told: Readonly<Record<string, SpeakerRole>> = {}) {
    this.#told = new Map(Object.entries(told).map(([value, role]) => [speakerKey(value), role]));
  }

  /** What is certain about a value, or null where it is a name. */
  known(value: string): SpeakerRole | null {
    const known = this.#words.get(value);
    if (known !== undefined) return known;
    const role = this.roleOf(value);
    if (this.#words.size < MAX_NAMES) this.#words.set(detached(value), role);
    return role;
  }

  /** The same, without remembering a value that may be no speaker at all. */
  roleOf(value: string): SpeakerRole | null {
    return this.#told.get(speakerKey(value)) ?? roleOfWord(value);
  }

  /** Takes note of one message of somebody, in whatever order messages come. */
  observe(value: string, conversation: string, text: string): void {
    if (this.known(value) !== null) return;
    const key = speakerKey(value);
    let seen = this.#appearances.get(key);
    if (!seen) {
      if (this.#appearances.size >= MAX_NAMES) return;
      seen = { value: detached(value), messages: 0, conversations: 0, agentPhrases: 0, lastConversation: '' };
      this.#appearances.set(detached(key), seen);
    }
    seen.messages++;
    if (seen.lastConversation !== conversation) {
      seen.conversations++;
      seen.lastConversation = detached(conversation);
    }
    if (soundsLikeAgent(text)) seen.agentPhrases++;
  }

  /**
   * Roles of the names in one conversation: who equals its agent or customer field; else the one who looks most
   * like an agent is the agent and the others are customers.
   */
  rolesOfNames(
    names: readonly string[],
    facts: { agent: string; customer: string; hasAgentTurn: boolean; hasCustomerTurn: boolean },
  ): Map<string, SpeakerRole> {
    const roles = new Map<string, SpeakerRole>();
    let [hasAgent, hasCustomer] = [facts.hasAgentTurn, facts.hasCustomerTurn];
    const open: string[] = [];
    for (const name of names) {
      if (isSamePerson(name, facts.agent)) hasAgent = set(roles, name, 'agent');
      else if (isSamePerson(name, facts.customer)) hasCustomer = set(roles, name, 'customer');
      else open.push(name);
    }
    const ranked = open.sort((a, b) => this.#agentness(b) - this.#agentness(a));
    for (const [i, name] of ranked.entries()) {
      const isClear = this.#agentness(name) >= AGENT_FROM;
      // Of two strangers one is the agent; a stranger beside a known agent is the customer.
      const isLikeliest =
        i === 0 && !hasAgent && (ranked.length > 1 || hasCustomer || this.#agentness(name) > 1);
      const isAgent = isClear || isLikeliest;
      if (isAgent && !(isClear && hasAgent && !hasCustomer && i === ranked.length - 1))
        hasAgent = set(roles, name, 'agent');
      else hasCustomer = set(roles, name, 'customer');
    }
    return roles;
  }

  /** Names seen so far with the role that their appearance suggests. */
  guesses(): { value: string; count: number; role: SpeakerRole }[] {
    return [...this.#appearances.values()].map(({ value, messages }) => ({
      value,
      count: messages,
      role: this.#agentness(value) > 1 ? 'agent' : 'customer',
    }));
  }

  /** Conversations taken part in, and how much of what is said is an agent's phrase. */
  #agentness(name: string): number {
    const seen = this.#appearances.get(speakerKey(name));
    if (!seen) return 0;
    return seen.conversations - 1 + (4 * seen.agentPhrases) / Math.max(1, seen.messages);
  }
}

function set(roles: Map<string, SpeakerRole>, name: string, role: SpeakerRole): true {
  roles.set(name, role);
  return true;
}

/** `Anna` and `Anna Berg` are one person where a field names the one and a label the other. */
export function isSamePerson(label: string, field: string): boolean {
  const [a, b] = [speakerKey(label), speakerKey(field)];
  return a !== '' && b !== '' && (a === b || b.startsWith(`${a} `) || a.startsWith(`${b} `));
}
