/**
 * One conversation, or one score, as a row of columns, and back.
 *
 * @module
 */
import { SHAPES, type Arc, type ConversationScore, type ModelStamp, type Valence } from '../domain/arc';
import type { Conversation } from '../domain/conversation';
import { FLAG, NO_VALENCE, SCORE_STATE, type Columns, type DictionaryName, type ScoreState } from './columns';
import { NO_SHAPE } from './pack-columns';
import { unitsOf, valenceOf, type TurnScores } from './pack-scores';

/** Gives the code of a string in a dictionary. */
export type Encode = (name: DictionaryName, text: string | null) => number;
/** Gives the string of a code. */
export type Decode = (name: DictionaryName, code: number) => string;

/** Turns counted beyond this are shown as this many: 16 bits hold no more. */
const MAX_TURNS = 65_535;

/** Fills a row with what the file says. */
export function writeConversation(
  columns: Columns,
  row: number,
  conversation: Conversation,
  origin: { readonly importId: number; readonly sample: boolean; readonly redacted?: boolean },
  encode: Encode,
): void {
  const { rating, surveyed, escalated } = conversation;
  columns.startedAt[row] = conversation.startedAt ?? NaN;
  columns.escalatedAt[row] = conversation.escalatedAt ?? NaN;
  columns.source[row] = encode('source', conversation.source);
  columns.channel[row] = encode('channel', conversation.channel);
  columns.reason[row] = encode('reason', conversation.reason);
  columns.team[row] = encode('team', conversation.team ?? null);
  columns.agent[row] = encode('agent', conversation.agent);
  columns.customer[row] = encode('customer', conversation.customer);
  columns.rating[row] = rating?.norm ?? NaN;
  columns.ratingLabel[row] = encode('ratingLabel', rating && `${rating.raw} of ${rating.scale}`);
  columns.import[row] = origin.importId;
  columns.flags[row] =
    (surveyed === null ? 0 : FLAG.surveyKnown) |
    (surveyed === true ? FLAG.surveyed : 0) |
    (escalated === null ? 0 : FLAG.escalationKnown) |
    (escalated === true ? FLAG.escalated : 0) |
    (origin.sample ? FLAG.sample : 0) |
    (origin.redacted ? FLAG.redacted : 0);
}

/** Fills a row with what the model says. */
export function writeScore(
  columns: Columns,
  row: number,
  conversation: Conversation,
  score: ConversationScore,
  codes: { readonly language: number; readonly model: number },
): void {
  const { arc } = score;
  columns.language[row] = codes.language;
  columns.model[row] = codes.model;
  columns.scoreState[row] = scoreStateOf(conversation, score);
  columns.turns[row] = Math.min(MAX_TURNS, score.turns.filter((turn) => turn?.substantive === true).length);
  writeArc(columns, row, arc);
}

/** Fills a row with an arc, or with none. */
export function writeArc(columns: Columns, row: number, arc: Arc | null): void {
  columns.shape[row] = arc ? SHAPES.indexOf(arc.shape) : NO_SHAPE;
  columns.entry[row] = units(arc?.entry);
  columns.exit[row] = units(arc?.exit);
  columns.low[row] = units(arc?.low);
  for (let i = 0; i < 10; i++) columns.deciles[row * 10 + i] = units(arc?.deciles[i]);
  if (arc?.provisional) columns.flags[row]! |= FLAG.provisional;
  else columns.flags[row]! &= ~FLAG.provisional;
}

/** Why a conversation has no arc, or that it has one. */
export function scoreStateOf(conversation: Conversation, score: ConversationScore): ScoreState {
  if (score.arc) return SCORE_STATE.scored;
  if (!conversation.turns.some((turn) => turn.speaker === 'customer')) return SCORE_STATE.noCustomerTurn;
  if (score.turns.every((turn) => turn === null)) return SCORE_STATE.languageNotRead;
  return SCORE_STATE.noSubstantiveTurn;
}

/** The score as the pipeline gave it, or `null` where no model has read the conversation. */
export function readScore(
  columns: Columns,
  row: number,
  turns: TurnScores,
  decode: Decode,
): ConversationScore | null {
  const state = columns.scoreState[row];
  if (state === SCORE_STATE.unscored) return null;
  return {
    language: decode('language', columns.language[row]!),
    turns,
    arc: readArc(columns, row),
    // What cannot be read was not scored by any model; the column still says which one declined.
    model: state === SCORE_STATE.languageNotRead ? null : parseStamp(decode('model', columns.model[row]!)),
  };
}

/** The arc of a row, or `null` where there is none. */
export function readArc(columns: Columns, row: number): Arc | null {
  const shape = SHAPES[columns.shape[row]!];
  if (shape === undefined) return null;
  const entry = columns.entry[row]!;
  const exit = columns.exit[row]!;
  const low = columns.low[row]!;
  const alone = low === NO_VALENCE;
  return {
    entry: valenceOf(entry),
    exit: valenceOf(exit),
    shift: alone ? null : valenceOf(exit - entry),
    low: alone ? null : valenceOf(low),
    recovery: alone ? null : valenceOf(exit - low),
    shape,
    deciles: Array.from(columns.deciles.subarray(row * 10, row * 10 + 10), valenceOf),
    provisional: (columns.flags[row]! & FLAG.provisional) !== 0,
  };
}

/** A stamp as its dictionary holds it: one spelling for one stamp. */
export function formatStamp({ sha256, engine, version, redacted }: ModelStamp): string {
  return JSON.stringify({ sha256, engine, version, redacted });
}

/** The stamp behind a dictionary entry, or `null` for an entry that is none. */
export function parseStamp(text: string): ModelStamp | null {
  if (text === '') return null;
  try {
    const { sha256, engine, version, redacted } = JSON.parse(text) as Partial<
      Record<keyof ModelStamp, unknown>
    >;
    const known = engine === 'wasm' || engine === 'webgpu';
    if (!known || typeof sha256 !== 'string' || typeof version !== 'string') return null;
    return { sha256, engine, version, redacted: redacted === true };
  } catch {
    return null;
  }
}

function units(value: Valence | null | undefined): number {
  return value === null || value === undefined ? NO_VALENCE : unitsOf(value);
}
