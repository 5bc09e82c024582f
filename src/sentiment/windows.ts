/**
 * A conversation as the encoder reads it: `[CLS] turn [SEP] turn [SEP] …`, cut into windows at turn boundaries.
 *
 * The same layout as in training (`models/training/layout.py`); golden.json holds both to it. A customer turn
 * longer than the model reads at once becomes several segments, cut at sentence ends. Each part is placed like a
 * turn of its own: its own separator, its own place in `order`, and it sees the parts before it as it sees
 * earlier turns. Nothing a customer said is dropped; of an agent's turn only the first (or last) tokens are
 * read, because it is context and never scored.
 *
 * @module
 */
import type { Turn } from '../domain/conversation';
import type { ModelLimits, ModelManifest } from './manifest';
import type { WordPiece } from './wordpiece';

export const TOKEN_TYPE = { customer: 0, agent: 1 } as const;

/** One turn, or one part of a long customer turn. */
export interface Segment {
  /** Index of its turn in the conversation. */
  readonly turn: number;
  readonly type: 0 | 1;
  readonly ids: readonly number[];
}

/** One run of the model. `ids`, `types` and `order` are its inputs. */
export interface Window {
  readonly segments: readonly Segment[];
  /** Index of the first segment that no earlier window has scored; those before it are context. */
  readonly fresh: number;
  readonly ids: readonly number[];
  readonly types: readonly number[];
  readonly order: readonly number[];
}

/** Customer and agent turns in order; a bot speaks for the house like an agent, system turns are left out. */
export function segmentsOf(turns: readonly Turn[], pieces: WordPiece, manifest: ModelManifest): Segment[] {
  const { limits, agentText } = manifest;
  return turns.flatMap(({ speaker, text }, turn): Segment[] => {
    switch (speaker) {
      case 'customer':
        return partsOf(pieces.tokenise(text), pieces, limits.customerTurnTokens).map((ids) => ({
          turn,
          type: TOKEN_TYPE.customer,
          ids,
        }));
      case 'agent':
      case 'bot': {
        if (agentText === 'none') return [];
        const ids = pieces.tokenise(text);
        const size = limits.agentTurnTokens;
        const read = agentText === 'whole' ? ids.slice(0, size) : ids.slice(Math.max(0, ids.length - size));
        return [{ turn, type: TOKEN_TYPE.agent, ids: read }];
      }
      case 'system':
        return [];
    }
  });
}

/**
 * Cuts a long turn after the last sentence end in the second half of the limit, else before a whole word: a
 * part of less than half the limit would be read without its sentence.
 */
export function partsOf(ids: readonly number[], pieces: WordPiece, limit: number): (readonly number[])[] {
  const parts: (readonly number[])[] = [];
  let from = 0;
  while (ids.length - from > limit) {
    const lowest = from + Math.floor(limit / 2);
    let cut = from + limit;
    while (cut > lowest && !pieces.sentenceEnds.has(ids[cut - 1]!)) cut--;
    if (cut === lowest) {
      cut = from + limit;
      while (cut > lowest && pieces.isContinuation(ids[cut]!)) cut--;
      if (cut === lowest) cut = from + limit;
    }
    parts.push(ids.slice(from, cut));
    from = cut;
  }
  parts.push(ids.slice(from));
  return parts;
}

/** As many whole segments as fit; the next window starts with the last one as context if that leaves room. */
export function windowsOf(segments: readonly Segment[], pieces: WordPiece, limits: ModelLimits): Window[] {
  const windows: Window[] = [];
  let start = 0;
  let fresh = 0;
  while (fresh < segments.length) {
    let end = start;
    let used = 1;
    while (end < segments.length && used + segments[end]!.ids.length + 1 <= limits.windowTokens) {
      used += segments[end]!.ids.length + 1;
      end++;
    }
    if (end <= fresh && start < fresh) {
      start++;
      continue;
    }
    windows.push(layOut(segments.slice(start, end), fresh - start, pieces));
    fresh = end;
    start = Math.max(start, end - limits.overlapTurns);
  }
  return windows;
}

/**
 * The window up to its segment `last`. Nobody sees what comes after them, so their scores stay as they are, and
 * an agent's farewell need not be run.
 */
export function cutAfter(window: Window, last: number): Window {
  const segments = window.segments.slice(0, last + 1);
  const length = segments.reduce((sum, { ids }) => sum + ids.length + 1, 1);
  return {
    segments,
    fresh: window.fresh,
    ids: window.ids.slice(0, length),
    types: window.types.slice(0, length),
    order: window.order.slice(0, length),
  };
}

function layOut(segments: readonly Segment[], fresh: number, { cls, sep }: WordPiece): Window {
  const ids = [cls];
  const types: number[] = [TOKEN_TYPE.customer];
  const order = [-1];
  segments.forEach((segment, index) => {
    for (const id of segment.ids) ids.push(id);
    ids.push(sep);
    for (let i = 0; i <= segment.ids.length; i++) {
      types.push(segment.type);
      order.push(index);
    }
  });
  return { segments, fresh, ids, types, order };
}
