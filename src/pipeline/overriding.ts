/**
 * What a team says of single phrases, applied to what is stored: its effect is counted before anything moves.
 *
 * The text of every conversation is read once for each change of the list, a segment at a time; the model reads nothing.
 *
 * @module
 */
import { correctionsOf, correctTurns } from '../domain/corrections';
import { movePhrases, phraseMoves, type PhraseOverride } from '../domain/phrase-moves';
import { ok, type Result } from '../domain/result';
import { bandOf } from '../insight/bands';
import { VALENCE_UNIT } from '../store/columns';
import type { StoreFailure } from '../store/failure';
import { rowOf } from '../store/ordinal';
import type { Store } from '../store/store';
import { tracing, type Counting } from './retracing';

/** A turn that a phrase would move. */
export interface MovedTurn {
  readonly ordinal: number;
  readonly text: string;
  /** −1…1 */
  readonly before: number;
  readonly after: number;
}

/** What one more override would do to everything that is stored. */
export interface OverrideEffect {
  /** Customer turns that hold the phrase and would move, and the conversations that they lie in. */
  readonly turns: number;
  readonly conversations: number;
  /** Of those, conversations whose exit changes between low, neutral and good. */
  readonly changed: number;
  /** The turns that move the most. */
  readonly examples: readonly MovedTurn[];
}

const EXAMPLES = 5;

export type OnShare = (share: number) => void;

/** What `override` would change, on top of corrections but without other phrases. */
export async function overrideEffect(
  store: Pick<Store, 'readCatalogue' | 'readSegment' | 'readUncorrected' | 'readTurnLabels'>,
  override: PhraseOverride,
  counting: Counting,
  onShare: OnShare,
): Promise<Result<OverrideEffect, StoreFailure>> {
  const catalogue = await store.readCatalogue();
  if (!catalogue.ok) return catalogue;
  const log = await store.readTurnLabels();
  if (!log.ok) return log;
  const corrections = correctionsOf(log.value);
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
    for (const { ordinal, model, turns, arc } of read.value) {
      const conversation = text.value[rowOf(ordinal)];
      if (!conversation || model !== override.model) continue;
      const own = corrections.get(ordinal);
      const moves = phraseMoves(conversation.turns, [override]).filter(
        ({ turn }) => turns[turn] && !own?.has(turn),
      );
      if (moves.length === 0) continue;
      const moved = movePhrases(turns, moves);
      sums.turns += moves.length;
      sums.conversations++;
      const [before, after] = [turns, moved].map(
        (some) => trace(correctTurns(some, own), arc, rowOf(ordinal), model) ?? arc,
      );
      if (bandOf(before!.exit * VALENCE_UNIT) !== bandOf(after!.exit * VALENCE_UNIT)) sums.changed++;
      examples.push(
        ...moves.map(({ turn }) => ({
          ordinal,
          text: conversation.turns[turn]!.text,
          before: turns[turn]!.valence,
          after: moved[turn]!.valence,
        })),
      );
    }
    const size = ({ before, after }: MovedTurn) => Math.abs(after - before);
    examples = examples.sort((a, b) => size(b) - size(a)).slice(0, EXAMPLES);
  }
  return ok({ ...sums, examples });
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
