/**
 * What a team says of single phrases, applied to what is stored: its effect is counted before anything moves.
 *
 * The text of every conversation is read once for each change of the list, a segment at a time; the model reads nothing.
 *
 * @module
 */
import { correctionsOf } from '../domain/corrections';
import { phraseMoves, withOverride, type PhraseOverride } from '../domain/phrase-moves';
import { ok, type Result } from '../domain/result';
import { standingTurns } from '../domain/standing-turns';
import { parseRule } from '../domain/valence-rule';
import { bandOf } from '../insight/bands';
import { VALENCE_UNIT } from '../store/columns';
import type { StoreFailure } from '../store/failure';
import { rowOf } from '../store/ordinal';
import type { Store } from '../store/store';
import { VALENCE_RULE } from '../store/turn-labels';
import { tracing, type Counting } from './retracing';

/** A turn that a phrase would move. */
export interface MovedTurn {
  readonly ordinal: number;
  readonly text: string;
  /** As it counts now, and as it would, −1…1. */
  readonly before: number;
  readonly after: number;
}

/** What one more override would do to everything that is stored. */
export interface OverrideEffect {
  /** Turns that would move, and the conversations that they lie in. */
  readonly turns: number;
  readonly conversations: number;
  /** Of those, conversations whose exit changes between low, neutral and good. */
  readonly changed: number;
  /** The turns that move the most. */
  readonly examples: readonly MovedTurn[];
}

const EXAMPLES = 5;

export type OnShare = (share: number) => void;

/** Below this a turn stands where it stood: sums in another order. */
const NOTHING = 1e-9;

/**
 * What `override` would change of how all counts now: beside the other phrases, in the place of one of the same text,
 * with what corrections taught and what people said of turns.
 */
export async function overrideEffect(
  store: Pick<
    Store,
    | 'readCatalogue'
    | 'readSegment'
    | 'readUncorrected'
    | 'readTurnLabels'
    | 'readPhraseOverrides'
    | 'readSetting'
  >,
  override: PhraseOverride,
  counting: Counting,
  onShare: OnShare,
): Promise<Result<OverrideEffect, StoreFailure>> {
  const catalogue = await store.readCatalogue();
  if (!catalogue.ok) return catalogue;
  const log = await store.readTurnLabels();
  if (!log.ok) return log;
  const overrides = await store.readPhraseOverrides();
  if (!overrides.ok) return overrides;
  const taught = await store.readSetting(VALENCE_RULE);
  if (!taught.ok) return taught;
  const corrections = correctionsOf(log.value);
  const rule = parseRule(taught.value);
  const lists = [overrides.value.list, withOverride(overrides.value.list, override)] as const;
  const trace = tracing(counting);
  const sums = { turns: 0, conversations: 0, changed: 0 };
  let examples: MovedTurn[] = [];
  const scored = catalogue.value.filter(({ models }) => models.length > 0);
  for (const [i, { id }] of scored.entries()) {
    onShare(i / scored.length);
    const text = await store.readSegment(id);
    const read = await store.readUncorrected(id);
    // What is damaged stays as it is.
    if (!text.ok || !read.ok) continue;
    for (const { ordinal, model, turns, vectors, arc } of read.value) {
      const conversation = text.value[rowOf(ordinal)];
      if (!conversation) continue;
      const [now, then] = lists.map((list) => {
        const moves = phraseMoves(conversation.turns, list);
        return standingTurns({ turns, vectors }, model, {
          rule,
          moves,
          corrections: corrections.get(ordinal),
        });
      }) as [Turns, Turns];
      const moved = movedTurns(ordinal, conversation.turns, now, then);
      if (moved.length === 0) continue;
      sums.turns += moved.length;
      sums.conversations++;
      const [before, after] = [now, then].map((some) => trace(some, arc, rowOf(ordinal), model) ?? arc);
      if (bandOf(before!.exit * VALENCE_UNIT) !== bandOf(after!.exit * VALENCE_UNIT)) sums.changed++;
      examples.push(...moved);
    }
    const size = ({ before, after }: MovedTurn) => Math.abs(after - before);
    examples = examples.sort((a, b) => size(b) - size(a)).slice(0, EXAMPLES);
  }
  return ok({ ...sums, examples });
}

type Turns = ReturnType<typeof standingTurns>;

/** The turns that do not stand where they stood. */
function movedTurns(
  ordinal: number,
  said: readonly { readonly text: string }[],
  now: Turns,
  then: Turns,
): MovedTurn[] {
  return said.flatMap(({ text }, i) => {
    const [before, after] = [now[i], then[i]];
    if (!before || !after) return [];
    const moves = Math.max(
      Math.abs(after.valence - before.valence),
      Math.abs((after.lastPart ?? 0) - (before.lastPart ?? 0)),
    );
    return moves > NOTHING ? [{ ordinal, text, before: before.valence, after: after.valence }] : [];
  });
}

/** Brings all segments in line with the list of overrides, and their arcs; gives how many segments that were. */
export async function movePhrasesInStore(
  store: Pick<Store, 'readPhraseOverrides' | 'segmentsToMove' | 'readSegment' | 'retraceSegment'>,
  counting: Counting,
  onShare: OnShare,
): Promise<Result<number, StoreFailure>> {
  const overrides = await store.readPhraseOverrides();
  if (!overrides.ok) return overrides;
  const { version, list } = overrides.value;
  const segments = await store.segmentsToMove(version);
  if (!segments.ok) return segments;
  for (const [i, id] of segments.value.entries()) {
    onShare(i / segments.value.length);
    const text = list.length === 0 ? ok([]) : await store.readSegment(id);
    if (!text.ok && text.error.kind !== 'unreadable' && text.error.kind !== 'missing') return text;
    const rows = (text.ok ? text.value : []).flatMap((conversation, row) => {
      const moves = conversation ? phraseMoves(conversation.turns, list) : [];
      return moves.length > 0 ? [{ row, moves }] : [];
    });
    const moved = await store.retraceSegment(id, tracing(counting), { id, version, rows });
    if (!moved.ok && moved.error.kind !== 'unreadable') return moved;
  }
  return ok(segments.value.length);
}
