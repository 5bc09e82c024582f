import type { Recognition } from './recognition';

/** Why a file as a whole is not imported. The message is a sentence for the person who dropped it. */
export interface Refusal {
  readonly kind:
    | 'empty'
    | 'not-text'
    | 'pdf'
    | 'audio'
    | 'old-excel'
    | 'spreadsheet'
    | 'archive'
    | 'unknown'
    | 'no-messages'
    | 'bad-mapping'
    | 'unreadable';
  readonly message: string;
  /** What was recognised all the same, where only a column has to be named by a person. */
  readonly recognition?: Recognition;
  /** How the file adds facts to conversations that are here, where it has no messages of its own. */
  readonly facts?: Recognition;
}
