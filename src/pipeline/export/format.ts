/**
 * What a person can take out of the house: conversations with their scores, in the forms that other tools read.
 *
 * @module
 */
import type { ScoredConversation } from '../../domain/arc';
import { scoredLine } from '../scored-line';
import { contactLensLine } from './contact-lens';
import { CONVERSATION_COLUMNS, conversationRow, TURN_COLUMNS, turnRows } from './csv';
import { vconLine } from './vcon';

export const EXPORT_FORMATS = ['jsonl', 'csv', 'turns-csv', 'vcon', 'contact-lens'] as const;
export type ExportFormatId = (typeof EXPORT_FORMATS)[number];

/** One form of file. */
export interface ExportFormat {
  /** For the list to choose from. */
  readonly name: string;
  /** What it is for, in a sentence. */
  readonly about: string;
  /** Fixed: nothing out of the data enters a file name. */
  readonly file: string;
  /** Before the first conversation; null where the form has no head. */
  readonly head: string | null;
  /** One conversation as lines without the last line feed; '' where it has none. */
  readonly lines: (scored: ScoredConversation) => string | Promise<string>;
}

export const exportFormats: Readonly<Record<ExportFormatId, ExportFormat>> = {
  jsonl: {
    name: 'JSON lines',
    about: 'Everything, one conversation a line. Undertone reads it back.',
    file: 'undertone-scored.jsonl',
    head: null,
    lines: scoredLine,
  },
  csv: {
    name: 'CSV, a row a conversation',
    about: 'Entry, exit and what lies between, for a spreadsheet. Without the text.',
    file: 'undertone-conversations.csv',
    head: CONVERSATION_COLUMNS,
    lines: conversationRow,
  },
  'turns-csv': {
    name: 'CSV, a row a turn',
    about: 'Every turn with its text and valence, for a spreadsheet.',
    file: 'undertone-turns.csv',
    head: TURN_COLUMNS,
    lines: turnRows,
  },
  vcon: {
    name: 'vCon',
    about: 'The open container for conversations, the arc as its analysis. One a line.',
    file: 'undertone.vcon.jsonl',
    head: null,
    lines: vconLine,
  },
  'contact-lens': {
    name: 'Like Contact Lens',
    about: 'The shape of Amazon Contact Lens results, scores from −5 to +5. One a line.',
    file: 'undertone-contact-lens.jsonl',
    head: null,
    lines: contactLensLine,
  },
};
