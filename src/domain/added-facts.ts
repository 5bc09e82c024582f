/**
 * What a file without messages can say about conversations that are here: a view of tickets, a report, a survey.
 *
 * @module
 */
import type { Conversation } from './conversation';

export const ADDED_FACTS = [
  'agent',
  'reason',
  'team',
  'customer',
  'rating',
  'surveyed',
  'escalated',
  'escalatedAt',
] as const satisfies readonly (keyof Conversation)[];

/** Null where the file does not say. */
export type AddedFacts = Pick<Conversation, Exclude<(typeof ADDED_FACTS)[number], 'team'>> & {
  readonly team: string | null;
};

/** What is said of one conversation, by the id that its own system gives it. */
export interface FactRow {
  readonly row: number;
  readonly id: string;
  /** The system it is from, where the row says so. */
  readonly source: string | null;
  readonly facts: AddedFacts;
}
