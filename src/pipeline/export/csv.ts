/**
 * Spreadsheet rows: RFC 4180 cells, UTF-8 with the mark that Excel needs, valences on −5.0 … +5.0 as on screen.
 *
 * @module
 */
import { isByHand, type ScoredConversation } from '../../domain/arc';
import type { Conversation, EpochMs } from '../../domain/conversation';

/** Without it Excel reads UTF-8 as the machine's old code page. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Valences are shown on the scale that Contact Lens users know (DESIGN §2). */
const SHOWN_SCALE = 5;

const identity = ['source', 'id', 'channel', 'agent', 'reason'];

export const CONVERSATION_COLUMNS = `${BYTE_ORDER_MARK}${[
  ...identity,
  'started at',
  'closed at',
  'language',
  'rating',
  'rating scale',
  'escalated',
  'escalated at',
  'customer turns',
  'entry (-5 to 5)',
  'exit (-5 to 5)',
  'shift',
  'low (-5 to 5)',
  'recovery',
  'shape',
  'provisional',
  'model',
  'estimate',
  'expected answer',
  'probability of dissatisfied',
  'turns corrected by hand',
  'turns moved by phrases',
  // Behind what was there before: columns that a sheet counts from the left keep their place.
  'team',
].join(',')}`;

export const TURN_COLUMNS = `${BYTE_ORDER_MARK}${[
  ...identity,
  'turn',
  'speaker',
  'at',
  'text',
  'valence (-5 to 5)',
  'counts for the arc',
  'valence as the model read it (-5 to 5)',
  'team',
].join(',')}`;

/** Entry to shape in one row. */
export function conversationRow({ conversation, score, csat }: ScoredConversation): string {
  const { rating } = conversation;
  const { arc } = score;
  return row([
    ...identityOf(conversation),
    moment(conversation.startedAt),
    moment(conversation.closedAt),
    textCell(score.language),
    rating === null ? '' : typeof rating.raw === 'number' ? String(rating.raw) : textCell(rating.raw),
    rating === null ? '' : textCell(rating.scale),
    truth(conversation.escalated),
    moment(conversation.escalatedAt),
    String(conversation.turns.filter(({ speaker }) => speaker === 'customer').length),
    shown(arc?.entry),
    shown(arc?.exit),
    shown(arc?.shift),
    shown(arc?.low),
    shown(arc?.recovery),
    arc?.shape ?? '',
    truth(arc?.provisional ?? null),
    score.model?.sha256.slice(0, 12) ?? '',
    csat?.verdict ?? '',
    csat ? String(csat.expected) : '',
    csat ? String(csat.dissatisfied) : '',
    score.model ? String(score.turns.filter((turn) => isByHand(turn?.corrected)).length) : '',
    score.model ? String(score.turns.filter((turn) => turn?.corrected?.phrase !== undefined).length) : '',
    textCell(conversation.team ?? null),
  ]);
}

/** A row for each turn, in order. */
export function turnRows({ conversation, score }: ScoredConversation): string {
  const lead = identityOf(conversation);
  const team = textCell(conversation.team ?? null);
  return conversation.turns
    .map((turn, i) =>
      row([
        ...lead,
        String(i + 1),
        turn.speaker,
        moment(turn.at),
        textCell(turn.text),
        shown(score.turns[i]?.valence),
        truth(score.turns[i]?.substantive ?? null),
        // Filled only where it was corrected, or moved.
        shown(score.turns[i]?.corrected?.read.valence),
        team,
      ]),
    )
    .join('\n');
}

const identityOf = (conversation: Conversation): string[] => [
  textCell(conversation.source),
  textCell(conversation.id),
  textCell(conversation.channel),
  textCell(conversation.agent),
  textCell(conversation.reason),
];

const row = (cells: readonly string[]): string => cells.join(',');

/**
 * Text out of the data as a cell that no spreadsheet takes for a formula.
 *
 * A cell that begins with one of these signs runs when the file is opened (OWASP, CSV injection); the apostrophe is
 * what spreadsheets themselves write for "this is text".
 */
export function textCell(value: string | null): string {
  if (value === null) return '';
  const safe = /^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n;\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const moment = (at: EpochMs | null): string => (at === null ? '' : new Date(at).toISOString());

const truth = (value: boolean | null): string => (value === null ? '' : value ? 'yes' : 'no');

/** Our own number: a minus at its front is no formula. */
const shown = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : ((Math.round(value * SHOWN_SCALE * 10) + 0) / 10).toFixed(1);
