/**
 * What was said in a call or chat, segment by segment → a `Conversation`. Every voice and meeting format ends here.
 *
 * Speech engines number their speakers and leave open who they are: a role comes from the person who mapped the file,
 * from the file itself, from a role word, and only then from how somebody speaks in this one conversation. `Speaker 0`
 * of one call is nobody in the next, so nothing is carried from call to call.
 *
 * @module
 */
import type { AgentId, Conversation, EpochMs, Message } from '../../domain/conversation';
import { buildConversation, cleanText, type Facts } from '../build-conversation';
import { idOfContent } from '../formats/id';
import type { SpeakerRole } from '../mapping';
import type { SpeakerSeen } from '../recognition';
import { counted, type Books, type Warning } from '../tally';
import { personInLabel } from '../values/role-words';
import { roleOfWord, speakerKey } from '../values/speaker';
import { agentsAmong, hear, talkerOf, type Talker } from './agent-talk';

export interface Segment {
  /** By what the file tells speakers apart: `'AGENT'`, `'spk_0'`, `'Dana'`; empty where it does not. */
  readonly label: string;
  readonly text: string;
  readonly at: EpochMs | null;
  /** What the file itself says about the role; null or absent where it does not. */
  readonly role?: SpeakerRole | null;
  /** The person, where the label is not already the name. */
  readonly name?: string | null;
}

/** One call, chat or meeting as a file holds it. */
export interface Call {
  /** Null where the file has none; its words then name it. */
  readonly id: string | null;
  readonly segments: readonly Segment[];
  readonly facts?: Partial<Facts>;
  /** What a person should know about this one, said once for all that share it. */
  readonly warnings?: readonly Warning[];
}

/** How the words of people without a label are listed, so that a person can say whose they are. */
export const NO_LABEL = '(no speaker label)';

export interface CallContext {
  readonly source: string;
  readonly channel: string | null;
  /** Roles by label as the mapping tells them. */
  readonly told: Readonly<Record<string, SpeakerRole>>;
  readonly books: Books;
}

/** The conversation, or null where nobody said anything. */
export function conversationOfCall(call: Call, context: CallContext): Conversation | null {
  const { books } = context;
  const roles = rolesOf(call.segments, context);
  const messages: Message[] = [];
  let customer = call.facts?.customer ?? null;
  for (const { label, name, text: raw, at } of call.segments) {
    const text = cleanText(raw);
    const role = roles.of(label);
    if (role === 'note' || text.startsWith('INTERNAL:')) books.dropped.notes++;
    else if (role === 'event' || text === '') books.dropped.events++;
    else {
      const person = personIn(name ?? label);
      if (role === 'customer') customer ??= person;
      messages.push({ speaker: role, text, at, agent: role === 'agent' ? (person as AgentId | null) : null });
    }
  }
  if (messages.length === 0) return null;
  books.messages += messages.length;
  if (roles.guess !== null) books.warn(roles.guess);
  for (const warning of call.warnings ?? []) books.warn(warning);
  const id = call.id ?? idOfContent(JSON.stringify(messages));
  return buildConversation(id, messages, {
    ...NOTHING,
    source: context.source,
    channel: context.channel,
    ...call.facts,
    customer,
  });
}

const NOTHING: Omit<Facts, 'source' | 'channel'> = {
  agent: null,
  reason: null,
  customer: null,
  startedAt: null,
  closedAt: null,
  escalated: null,
  escalatedAt: null,
  rating: null,
  surveyed: null,
};

/** Speakers of some calls with the roles they would get, most talkative first: for a person to look at. */
export function speakersIn(
  calls: readonly Call[],
  context: Pick<CallContext, 'told' | 'channel'>,
): SpeakerSeen[] {
  const seen = new Map<string, { value: string; count: number; role: SpeakerRole; sure: boolean }>();
  for (const { segments } of calls) {
    const roles = rolesOf(segments, context);
    for (const { label } of segments) {
      const key = speakerKey(label);
      const known = seen.get(key);
      if (known) {
        known.count++;
        known.sure &&= roles.isSure(label);
      } else
        seen.set(key, {
          value: label === '' ? NO_LABEL : label,
          count: 1,
          role: roles.of(label),
          sure: roles.isSure(label),
        });
    }
  }
  return [...seen.values()].sort((a, b) => b.count - a.count).slice(0, MAX_SHOWN);
}

/** More than a person reads through. */
const MAX_SHOWN = 200;

interface Roles {
  of(label: string): SpeakerRole;
  isSure(label: string): boolean;
  /** What has to be said about how the roles came about. */
  readonly guess: Warning | null;
}

function rolesOf(
  segments: readonly Segment[],
  { told, channel }: Pick<CallContext, 'told' | 'channel'>,
): Roles {
  const labels = [...new Set(segments.map(({ label }) => label))];
  const toldByKey = new Map(Object.entries(told).map(([label, role]) => [speakerKey(label), role]));
  const sure = new Map<string, SpeakerRole>();
  const open = new Map<string, Talker>();
  for (const { label, name, role, text } of segments) {
    const key = speakerKey(label);
    if (sure.has(key)) continue;
    const known =
      toldByKey.get(label === '' ? NO_LABEL : key) ??
      (name ? toldByKey.get(speakerKey(name)) : undefined) ??
      role ??
      roleOfWord(label) ??
      roleOfWord(name ?? '');
    if (known !== null) {
      sure.set(key, known);
      open.delete(key);
      continue;
    }
    const person = open.get(key) ?? talkerOf(label);
    hear(person, text, labels);
    open.set(key, person);
  }

  const guessed = new Map<string, SpeakerRole>();
  const people = [...open.values()].filter(({ label }) => label !== '');
  const roles = [...sure.values()];
  const hasAgent = roles.includes('agent');
  const hasCustomer = roles.includes('customer');
  let guess: Warning | null = null;
  if (open.has('')) {
    // Whose words they are nobody can say: as the customer's they would be scored, as the agent's they would be blamed.
    guessed.set('', 'system');
    guess = noLabels;
  }
  const [only] = people;
  if (only && people.length === 1 && !hasAgent && !hasCustomer && !open.has('')) {
    const isBoth = ANONYMOUS.test(only.label) && (only.phrases > 0 || only.segments > ONE_SIDED);
    guessed.set(speakerKey(only.label), isBoth ? 'system' : only.phrases > 0 ? 'agent' : 'customer');
    guess = isBoth ? oneSpeaker : null;
  } else if (people.length > 0) {
    // Speech engines number whom they hear; people who are named in a text without a channel mostly write.
    const isCall =
      channel === 'voice' || (channel === null && people.every(({ label }) => ANONYMOUS.test(label)));
    const agents = hasAgent ? [] : agentsAmong(people, isCall, hasCustomer);
    for (const person of people)
      guessed.set(speakerKey(person.label), agents.includes(person) ? 'agent' : 'customer');
    // With one side known the other is who is left.
    if (!hasAgent && !(hasCustomer && people.length === 1)) guess ??= guessedAgents;
  }
  return {
    of: (label) => sure.get(speakerKey(label)) ?? guessed.get(speakerKey(label)) ?? 'customer',
    isSure: (label) => sure.has(speakerKey(label)),
    guess,
  };
}

/** Labels that engines give out; a name is a person. */
const ANONYMOUS = /^(?:(?:speaker|spk|channel|ch|sprecher|guest)[\s_-]*)?(?:\d{1,3}|[a-z])$/i;
/** Nobody talks to himself for longer: the engine heard two people as one. */
const ONE_SIDED = 20;

/** The name of a person, or null for a role word or an engine's number. */
function personIn(label: string): string | null {
  const name = label.trim();
  return ANONYMOUS.test(name) ? null : personInLabel(name);
}

const noLabels: Warning = (count) =>
  `${counted(count, 'conversation')} had no speaker labels: the words were kept but not scored as anybody's. Transcribe with speakers told apart, or say whose words they are ("${NO_LABEL}" in the mapping).`;
const oneSpeaker: Warning = (count) =>
  `${counted(count, 'conversation')} named one speaker only, who says what an agent and a customer would say; the words were kept but not scored as anybody's.`;
const guessedAgents: Warning = (count) =>
  `In ${counted(count, 'conversation')} the file does not say who the agent is; that was guessed from what is said. Correct it by naming speakers in the mapping.`;
