/**
 * The books of one reading: every row that went in came out as something that is counted.
 *
 * Message rows: `rows = messages + dropped.notes + dropped.events + duplicates + rejections`.
 * Conversation-shaped files (one record a conversation): `rows = conversations + duplicates + rejections`.
 *
 * @module
 */
import { SPEAKERS, type Conversation, type Speaker } from '../domain/conversation';
import { MASK_KINDS, noMasks, type MaskCounts } from './redact/masks';

/** Live while reading goes on; final once it has ended. */
export interface Tally {
  readonly rows: number;
  readonly conversations: number;
  /** Messages kept, before neighbours of one speaker are joined into turns. */
  readonly messages: number;
  readonly turns: Readonly<Record<Speaker, number>>;
  /** Internal notes, and entries without words (assignments, joins, empty texts). */
  readonly dropped: { readonly notes: number; readonly events: number };
  readonly duplicates: number;
  readonly rejections: number;
  readonly rated: number;
  readonly escalations: number;
  /** What was masked in the texts, by kind; all zero where redaction is off. */
  readonly masked: MaskCounts;
  readonly warnings: readonly string[];
}

/** What a warning says once it is known how often it applies. */
export type Warning = (count: number) => string;

/** The same books, open for writing: only reading itself holds them. */
export class Books implements Tally {
  rows = 0;
  conversations = 0;
  messages = 0;
  readonly turns = { customer: 0, agent: 0, bot: 0, system: 0 };
  readonly dropped = { notes: 0, events: 0 };
  duplicates = 0;
  rejections = 0;
  rated = 0;
  escalations = 0;
  readonly masked = noMasks();
  readonly #warned = new Map<Warning, number>();

  get warnings(): readonly string[] {
    return [...this.#warned].map(([say, count]) => say(count));
  }

  warn(warning: Warning, times = 1): void {
    if (times > 0) this.#warned.set(warning, (this.#warned.get(warning) ?? 0) + times);
  }

  /** Plain data as of now, that travels between threads. */
  copy(): Tally {
    const { rows, conversations, messages, duplicates, rejections, rated, escalations, warnings } = this;
    return {
      rows,
      conversations,
      messages,
      turns: { ...this.turns },
      dropped: { ...this.dropped },
      duplicates,
      rejections,
      rated,
      escalations,
      masked: { ...this.masked },
      warnings,
    };
  }

  enter(conversation: Conversation): void {
    this.conversations++;
    for (const turn of conversation.turns) this.turns[turn.speaker]++;
    if (conversation.rating) this.rated++;
    if (conversation.escalated) this.escalations++;
  }

  enterMasks(masked: MaskCounts): void {
    for (const kind of MASK_KINDS) this.masked[kind] += masked[kind];
  }
}

/** The books of several readings as one. */
export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = (of: (tally: Tally) => number): number => tallies.reduce((total, one) => total + of(one), 0);
  const byKey = <K extends string>(keys: readonly K[], of: (tally: Tally) => Readonly<Record<K, number>>) =>
    Object.fromEntries(keys.map((key) => [key, sum((one) => of(one)[key])])) as Record<K, number>;
  return {
    rows: sum(({ rows }) => rows),
    conversations: sum(({ conversations }) => conversations),
    messages: sum(({ messages }) => messages),
    turns: byKey(SPEAKERS, ({ turns }) => turns),
    dropped: byKey(['notes', 'events'], ({ dropped }) => dropped),
    duplicates: sum(({ duplicates }) => duplicates),
    rejections: sum(({ rejections }) => rejections),
    rated: sum(({ rated }) => rated),
    escalations: sum(({ escalations }) => escalations),
    masked: byKey(MASK_KINDS, ({ masked }) => masked),
    warnings: [...new Set(tallies.flatMap(({ warnings }) => warnings))],
  };
}

/** `'1 time'`, `'3 times'`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
