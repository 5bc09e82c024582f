/**
 * What other tables of one export say about the messages of a file: who people are, and what is known of conversations.
 *
 * @module
 */
import type { EpochMs } from '../../domain/conversation';
import type { Facts } from '../build-conversation';
import type { SpeakerRole } from '../mapping';
import type { JsonRecord } from '../values/json';

export interface About {
  readonly conversation: string;
  /** Id of the person who asked; blank where the table does not say. */
  readonly asker: string;
  readonly facts: Partial<Facts>;
  /** The first message, where it stands outside of the table of messages. */
  readonly opening: {
    readonly role: SpeakerRole;
    readonly text: string;
    readonly at: EpochMs | null;
    readonly name: string | null;
  } | null;
}

export interface Beside {
  readonly users: ReadonlyMap<string, { readonly name: string | null; readonly role: string }>;
  /** Calls by their id, where transcripts and what is known of calls are files of their own. */
  readonly calls?: ReadonlyMap<string, JsonRecord>;
  /** Reads the tables anew; a row at a time, since there is one for each conversation. */
  readonly about: () => AsyncIterable<About>;
}
