/**
 * Lines that `score` wrote, read back with their scores; whatever else they hold is left alone.
 *
 * @module
 */
import { createReadStream } from 'node:fs';
import {
  SHAPES,
  type Arc,
  type ConversationScore,
  type ScoredConversation,
  type TurnScore,
} from '../domain/arc';
import { SPEAKERS, type Conversation, type Rating, type Turn } from '../domain/conversation';
import { err, ok, type Result } from '../domain/result';

/** One line of `scored.jsonl`; an error is a sentence about that line. */
export function parseScoredLine(line: string): Result<ScoredConversation, string> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return err('is no JSON.');
  }
  if (!isRecord(json) || typeof json['id'] !== 'string') return err('has no "id".');
  if (!Array.isArray(json['turns'])) return err('has no "turns".');
  if (!('arc' in json) || !('model' in json)) return err('is not scored: run undertone score first.');
  const turns: Turn[] = [];
  const scores: (TurnScore | null)[] = [];
  for (const turn of json['turns']) {
    if (!isRecord(turn) || !isSpeaker(turn['speaker']) || typeof turn['text'] !== 'string')
      return err('has a turn without "speaker" or "text".');
    const { speaker, text, valence, substantive } = turn;
    turns.push({ speaker, text, at: numberOf(turn['at']), agent: textOf(turn['agent']) } as Turn);
    const read = numberOf(valence);
    scores.push(read === null ? null : ({ valence: read, substantive: substantive === true } as TurnScore));
  }
  const arc = arcOf(json['arc']);
  if (arc === undefined) return err('has an "arc" that score did not write.');
  const escalated = json['escalated'];
  const conversation = {
    id: json['id'],
    source: textOf(json['source']) ?? '',
    channel: textOf(json['channel']),
    agent: textOf(json['agent']),
    reason: textOf(json['reason']),
    ...(textOf(json['team']) !== null && { team: textOf(json['team']) }),
    customer: customerOf(textOf(json['customer'])),
    startedAt: numberOf(json['startedAt']),
    closedAt: numberOf(json['closedAt']),
    escalated: typeof escalated === 'boolean' ? escalated : null,
    escalatedAt: numberOf(json['escalatedAt']),
    rating: ratingOf(json['rating']),
    surveyed: null,
    turns,
  } as unknown as Conversation;
  const language = textOf(json['language']) ?? '';
  return ok({
    conversation,
    score: { language, turns: scores, arc, model: null } satisfies ConversationScore,
  });
}

/** Lines of a file, one after the other; split at line feeds alone, because a text may hold U+2028. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  let open = '';
  let isFirst = true;
  for await (const chunk of createReadStream(path, 'utf8') as AsyncIterable<string>) {
    // An editor may have put a byte order mark before the first line.
    const lines = (open + (isFirst ? chunk.replace(/^\uFEFF/, '') : chunk)).split('\n');
    isFirst = false;
    open = lines.pop() ?? '';
    yield* lines;
  }
  if (open !== '') yield open;
}

/** Undefined where it is neither an arc nor null. */
function arcOf(value: unknown): Arc | null | undefined {
  if (value === null) return null;
  if (!isRecord(value)) return undefined;
  const { entry, exit, shape, deciles } = value;
  const isArc =
    typeof entry === 'number' &&
    typeof exit === 'number' &&
    (SHAPES as readonly unknown[]).includes(shape) &&
    Array.isArray(deciles);
  if (!isArc) return undefined;
  return {
    entry,
    exit,
    shape,
    deciles,
    shift: numberOf(value['shift']),
    low: numberOf(value['low']),
    recovery: numberOf(value['recovery']),
    provisional: value['provisional'] === true,
  } as unknown as Arc;
}

function ratingOf(value: unknown): Rating | null {
  if (!isRecord(value)) return null;
  const { raw, scale, norm } = value;
  const isRaw = typeof raw === 'number' || typeof raw === 'string';
  return isRaw && typeof scale === 'string' && typeof norm === 'number' ? { raw, scale, norm } : null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isSpeaker = (value: unknown): boolean => (SPEAKERS as readonly unknown[]).includes(value);
const numberOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;
const customerOf = (text: string | null): string | null => (text?.trim() === '' ? null : text);
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
