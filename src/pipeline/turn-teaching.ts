/**
 * Corrected turns teach from storage: what they would change is shown before it is used, and one step takes it out.
 *
 * @module
 */
import { teachTurns, type TaughtTurn, type Teaching } from '../csat/turn-teaching';
import type { Arc } from '../domain/arc';
import { correctionsOf, correctTurns, type Correction } from '../domain/corrections';
import { ok, type Result } from '../domain/result';
import { applyRule, ruleInputs, type ValenceRule } from '../domain/valence-rule';
import { bandOf } from '../insight/bands';
import { VALENCE_UNIT } from '../store/columns';
import type { StoreFailure } from '../store/failure';
import { rowOf, rowsBySegment } from '../store/ordinal';
import type { Store } from '../store/store';
import type { ReadTurns } from '../store/turn-labels';
import { commonestModel } from './models-in-store';
import { tracing, type Counting } from './retracing';

/** What using a rule would do to everything that is stored. */
export interface TeachingEffect {
  /** Customer turns that it moves by at least half a step of the screen's scale, and all of them. */
  readonly moved: number;
  readonly turns: number;
  /** Conversations whose exit changes between low, neutral and good, and all of them. */
  readonly changed: number;
  readonly conversations: number;
  /** Mean exit as it stands and as it would be, −1…1. */
  readonly exitBefore: number;
  readonly exitAfter: number;
}

export interface Lesson {
  readonly teaching: Teaching;
  readonly rule: ValenceRule;
  readonly effect: TeachingEffect;
}

/** On screen ±0.5: less is within what nobody notices. */
const NOTICED = 0.1;

const bandAt = (valence: number) => bandOf(valence * VALENCE_UNIT);

type Reading = Pick<Store, 'readTurnLabels' | 'readUncorrected' | 'readCatalogue' | 'countByModel'>;

/** Null where there is too little to learn from. */
export async function teachInStore(
  store: Reading,
  { seed, now, counting }: { readonly seed: number; readonly now: number; readonly counting: Counting },
): Promise<Result<Lesson | null, StoreFailure>> {
  const model = await commonestModel(store);
  if (!model.ok) return model;
  const log = await store.readTurnLabels();
  if (!log.ok) return log;
  if (!model.value) return ok(null);
  const { sha256 } = model.value;
  const corrections = correctionsOf(log.value);
  const turns: TaughtTurn[] = [];
  for (const segmentId of rowsBySegment(corrections.keys()).keys()) {
    const read = await store.readUncorrected(segmentId);
    if (!read.ok) return read;
    for (const one of read.value) {
      if (one.model === sha256) turns.push(...taughtOf(one, corrections.get(one.ordinal)));
    }
  }
  const teaching = teachTurns(turns, seed);
  if (!teaching) return ok(null);
  const rule = { model: sha256, weights: teaching.weights, corrected: teaching.corrected, at: now };
  const effect = await effectOf(store, rule, corrections, counting);
  return effect.ok ? ok({ teaching, rule, effect: effect.value }) : effect;
}

function taughtOf(
  { ordinal, turns, vectors }: ReadTurns,
  corrections: ReadonlyMap<number, Correction> | undefined,
): TaughtTurn[] {
  if (!corrections || !vectors) return [];
  return turns.flatMap((turn, i): TaughtTurn[] => {
    if (!turn) return [];
    const read = turn.valence;
    const meant = corrections.get(i)?.valence ?? read;
    return [{ conversation: ordinal, inputs: ruleInputs(turns, vectors, i), read, meant }];
  });
}

async function effectOf(
  store: Reading,
  rule: ValenceRule,
  corrections: ReadonlyMap<number, ReadonlyMap<number, Correction>>,
  counting: Counting,
): Promise<Result<TeachingEffect, StoreFailure>> {
  const catalogue = await store.readCatalogue();
  if (!catalogue.ok) return catalogue;
  const trace = tracing(counting);
  const sums = { moved: 0, turns: 0, changed: 0, conversations: 0, before: 0, after: 0 };
  for (const { id, models } of catalogue.value) {
    if (models.length === 0) continue;
    const read = await store.readUncorrected(id);
    // What is damaged stays as it is.
    if (!read.ok && read.error.kind !== 'unreadable') return read;
    for (const { ordinal, model, turns, vectors, arc } of read.ok ? read.value : []) {
      const own = corrections.get(ordinal);
      const ruled = correctTurns(model === rule.model ? applyRule(rule, turns, vectors) : turns, own);
      const after: Arc = trace(ruled, arc, rowOf(ordinal), model) ?? arc;
      const plain: Arc = trace(correctTurns(turns, own), arc, rowOf(ordinal), model) ?? arc;
      ruled.forEach((turn, i) => {
        if (!turn || own?.has(i)) return;
        sums.turns++;
        if (Math.abs(turn.valence - turns[i]!.valence) >= NOTICED) sums.moved++;
      });
      sums.conversations++;
      if (bandAt(after.exit) !== bandAt(plain.exit)) sums.changed++;
      sums.before += plain.exit;
      sums.after += after.exit;
    }
  }
  const { before, after, ...counts } = sums;
  const n = Math.max(1, sums.conversations);
  return ok({ ...counts, exitBefore: before / n, exitAfter: after / n });
}
