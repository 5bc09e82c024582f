/**
 * Which team an export says had a conversation: by its name, else by its id.
 *
 * @module
 */
import { statedIn } from './loose';

/** What desks write where no team is assigned. */
const NOBODY = /^(?:0|-1|unassigned|undefined)$/i;

/** The first value that names a team; undefined where none does. */
export function teamIn(...values: readonly unknown[]): string | undefined {
  for (const value of values) {
    const name = statedIn(value);
    if (name !== null && !NOBODY.test(name)) return name;
  }
  return undefined;
}

/** Salesforce's ids begin with their kind: 00G is a queue that owns a case until somebody takes it. */
export const isQueueId = (id: string): boolean => id.startsWith('00G');
