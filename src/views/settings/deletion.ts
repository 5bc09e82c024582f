/**
 * What is typed before everything is deleted, so that nobody does it by a slip of the hand.
 *
 * @module
 */
import { count } from '../../ui/format';

/** 'delete 3,000' */
export const deletionPhrase = (conversations: number): string => `delete ${count(conversations)}`;

/** Whether it was typed; the comma of the thousands, which many do not write, may be missing. */
export function isDeletionPhrase(typed: string, conversations: number): boolean {
  return [deletionPhrase(conversations), `delete ${conversations}`].includes(typed.trim().toLowerCase());
}
