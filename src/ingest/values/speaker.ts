/**
 * Who is meant by a value of the speaker column: by the word itself, or by how the person behaves in the file.
 *
 * @module
 */
import type { SpeakerRole } from '../mapping';
import { counted, type Warning } from '../tally';
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
  readonly value: string;
  messages: number;
  conversations: number;
  agentPhrases: number;
  lastConversation: string;
  /** Of those spoken with, who were in one conversation only: whoever has several of them works there. */
  oneTimers: number;
  readonly first: Company;
}

/** Who speaks in one conversation. */
interface Company {
  readonly names: Set<string>;
  hasAgent: boolean;
  hasCustomer: boolean;
}

/** More names than a company has agents: the rest are customers, and need not be remembered. */
const MAX_NAMES = 100_000;
/** Conversations whose company is remembered: who works there shows in fewer. */
const MAX_COMPANIES = 20_000;
/** A crowd is no evidence of who serves whom. */
const MAX_COMPANY = 12;
/** Somebody who writes in this many conversations works there. */
const AGENT_FROM = 5;
/** So does who speaks with this many people who never come again. */
const ONE_TIMERS_OF_AGENT = 2;

/** Decides who is meant by each value: as told, by role word, else from appearances in the whole file. */
export class Speakers {
  readonly #told: Map<string, SpeakerRole>;
  readonly #words = new Map<string, SpeakerRole | null>();
  readonly #appearances = new Map<string, Appearance>();
  readonly #companies = new Map<string, Company>();

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
    const role = this.known(value);
    const company = this.#companyIn(conversation);
    if (role !== null) {
      company.hasAgent ||= role === 'agent';
      company.hasCustomer ||= role === 'customer';
      return;
    }
    const key = speakerKey(value);
    let seen = this.#appearances.get(key);
    if (!seen) {
      if (this.#appearances.size >= MAX_NAMES) return;
      seen = {
        value: detached(value),
        messages: 0,
        conversations: 0,
        agentPhrases: 0,
        lastConversation: '',
        oneTimers: 0,
        first: company,
      };
      this.#appearances.set(detached(key), seen);
    }
    seen.messages++;
    if (seen.lastConversation !== conversation) {
      // Where the company is not remembered, conversations are counted by changes from one to the next.
      if (!company.names.has(key)) this.#join(company, detached(key), seen);
      seen.lastConversation = detached(conversation);
    }
    if (soundsLikeAgent(text)) seen.agentPhrases++;
  }

  #companyIn(conversation: string): Company {
    const known = this.#companies.get(conversation);
    if (known) return known;
    const company: Company = { names: new Set(), hasAgent: false, hasCustomer: false };
    if (this.#companies.size < MAX_COMPANIES) this.#companies.set(detached(conversation), company);
    return company;
  }

  #join(company: Company, key: string, seen: Appearance): void {
    seen.conversations++;
    // Who comes again was no one-timer to those of the first time.
    if (seen.conversations === 2) for (const other of this.#othersIn(seen.first, key)) other.oneTimers--;
    if (company.names.size === MAX_COMPANY) return;
    for (const other of this.#othersIn(company, key)) {
      if (seen.conversations === 1) other.oneTimers++;
      if (other.conversations === 1) seen.oneTimers++;
    }
    company.names.add(key);
  }

  #othersIn({ names }: Company, key: string): Appearance[] {
    return [...names].flatMap((name) => (name === key ? [] : (this.#appearances.get(name) ?? [])));
  }

  /**
   * Roles of the names in one conversation: who equals its agent or customer field; else who looks like an agent is
   * one, at least the likeliest, and the others are customers. `isGuess` where nothing but appearances tells.
   */
  rolesOfNames(
    names: readonly string[],
    facts: { agent: string; customer: string; hasAgentTurn: boolean; hasCustomerTurn: boolean },
  ): { roles: Map<string, SpeakerRole>; isGuess: boolean } {
    const roles = new Map<string, SpeakerRole>();
    let [hasAgent, hasCustomer] = [facts.hasAgentTurn, facts.hasCustomerTurn];
    const open: string[] = [];
    for (const name of names) {
      if (isSamePerson(name, facts.agent)) hasAgent = set(roles, name, 'agent');
      else if (isSamePerson(name, facts.customer)) hasCustomer = set(roles, name, 'customer');
      else open.push(name);
    }
    // Beside a customer whom only a word names, `Visitor 83729`, names are of those who answer.
    const areAgents = facts.hasCustomerTurn && !facts.hasAgentTurn;
    // With one side known, the only other person is the other side.
    const isGuess = open.length > 1 || (open.length === 1 && hasAgent === hasCustomer);
    // Of equals the customer wrote first.
    const ranked = [...open.slice(1), ...open.slice(0, 1)].sort(
      (a, b) => this.#agentness(b) - this.#agentness(a),
    );
    for (const [i, name] of ranked.entries()) {
      const isClear = this.#isClearlyAgent(name);
      // Of two strangers one is the agent; a stranger beside a known agent is the customer.
      const isLikeliest =
        i === 0 && !hasAgent && (ranked.length > 1 || hasCustomer || this.#agentness(name) > 1);
      const isAgent = isClear || isLikeliest || areAgents;
      if (isAgent && !(isClear && hasAgent && !hasCustomer && i === ranked.length - 1))
        hasAgent = set(roles, name, 'agent');
      else hasCustomer = set(roles, name, 'customer');
    }
    return { roles, isGuess };
  }

  /** Names seen so far, each with the role that reading gives it in most of its conversations. */
  guesses(): { value: string; count: number; role: SpeakerRole }[] {
    const asAgent = new Map<string, number>();
    for (const { names, hasAgent, hasCustomer } of this.#companies.values()) {
      const sides = { agent: '', customer: '', hasAgentTurn: hasAgent, hasCustomerTurn: hasCustomer };
      for (const [name, role] of this.rolesOfNames([...names], sides).roles)
        asAgent.set(name, (asAgent.get(name) ?? 0) + (role === 'agent' ? 1 : -1));
    }
    return [...this.#appearances].map(([key, { value, messages }]) => ({
      value,
      count: messages,
      role: (asAgent.get(key) ?? 0) > 0 ? 'agent' : 'customer',
    }));
  }

  #isClearlyAgent(name: string): boolean {
    const oneTimers = this.#appearances.get(speakerKey(name))?.oneTimers ?? 0;
    return oneTimers >= ONE_TIMERS_OF_AGENT || this.#agentness(name) >= AGENT_FROM;
  }

  /** Conversations taken part in, those met only there, and how much of what is said is an agent's phrase. */
  #agentness(name: string): number {
    const seen = this.#appearances.get(speakerKey(name));
    if (!seen) return 0;
    return seen.conversations - 1 + seen.oneTimers + (4 * seen.agentPhrases) / Math.max(1, seen.messages);
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

/** Whose column holds this very name: `Joe Guest` in that of the agent is one, whatever the surname means. */
export function sideNamed(label: string, { agent, customer }: { agent: string; customer: string }) {
  const key = speakerKey(label);
  if (!key.includes(' ')) return null;
  return key === speakerKey(agent) ? 'agent' : key === speakerKey(customer) ? 'customer' : null;
}

/** Said where nothing but appearances told who the agent is. */
export const guessedFromNames: Warning = (count) =>
  `In ${counted(count, 'conversation')} the file does not say who the agent is; that was guessed from who speaks with whom and what is said. Correct it by naming speakers in the mapping.`;
