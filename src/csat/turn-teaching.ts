/**
 * What corrected turns teach about all others: a ridge on how far the model was off, shrunk hard towards changing
 * nothing, and whether it would have helped on corrections that it had not seen.
 *
 * The turns that a reviewer left alone in a conversation that they corrected are examples too: read rightly. Without
 * them a rule would learn that the model is always as wrong as where people bother to say so.
 *
 * @module
 */
import { RULE_INPUTS } from '../domain/valence-rule';
import { factorise, solveFactorised } from './linear-algebra';
import { quantile } from './metrics';
import { randomOf, shuffled } from './random';

/** One turn of a conversation in which somebody corrected something. */
export interface TaughtTurn {
  readonly conversation: number;
  /** [RULE_INPUTS] of `ruleInputs`. */
  readonly inputs: Float64Array;
  /** As the model read it, and as it is meant: −1…1. */
  readonly read: number;
  readonly meant: number;
}

export interface Teaching {
  /** [RULE_INPUTS]. */
  readonly weights: readonly number[];
  /** Corrected turns, and conversations that they are from. */
  readonly corrected: number;
  readonly conversations: number;
  /** Mean absolute error on conversations that were left out, −1…1, without and with what the others teach. */
  readonly before: number;
  readonly after: number;
  /** How far the error falls, with a 95 % interval over conversations. */
  readonly gain: { readonly value: number; readonly low: number; readonly high: number };
  /** Whether the interval says that it helps. */
  readonly helps: boolean;
}

/** With fewer the error on those left out is mostly chance. */
export const FEWEST_CORRECTED = 20;
export const FEWEST_CORRECTED_CONVERSATIONS = 10;

/** Pseudo-turns that say "as read": of directions, of which there are many, from few to so many that they say nothing. */
const STRENGTHS = [10, 30, 100, 1e6];
/** A general offset and a general scale are two numbers; five turns that disagree with them silence them. */
const GENERAL_STRENGTH = 5;
const FOLDS = 5;
const DRAWS = 1000;

/** Null where there is too little to learn from. */
export function teachTurns(turns: readonly TaughtTurn[], seed: number): Teaching | null {
  const corrected = turns.filter(({ read, meant }) => read !== meant).length;
  const conversations = [...new Set(turns.map(({ conversation }) => conversation))];
  if (corrected < FEWEST_CORRECTED || conversations.length < FEWEST_CORRECTED_CONVERSATIONS) return null;

  const random = randomOf(seed);
  const foldOf = new Map(shuffled(conversations, random).map((one, i) => [one, i % FOLDS]));
  const folds = Array.from({ length: FOLDS }, (_, fold) =>
    turns.filter(({ conversation }) => foldOf.get(conversation) === fold),
  );
  const sums = folds.map(sumsOf);
  const all = [...sums.keys()];
  const errorOf = (weights: Float64Array, fold: number) =>
    folds[fold]!.reduce((sum, turn) => sum + errorAfter(turn, weights), 0);

  /** The strength that does best on the folds of a set, each predicted from the others of that set. */
  const bestOn = (own: readonly number[]) => {
    const errors = STRENGTHS.map((strength) =>
      own.reduce(
        (sum, out) =>
          sum +
          errorOf(
            fit(
              sums,
              own.filter((one) => one !== out),
              strength,
            ),
            out,
          ),
        0,
      ),
    );
    return STRENGTHS[errors.indexOf(Math.min(...errors))]!;
  };

  const falls = new Map<number, { before: number; after: number; n: number }>();
  for (const out of all) {
    const others = all.filter((one) => one !== out);
    const weights = fit(sums, others, bestOn(others));
    for (const turn of folds[out]!) {
      const own = falls.get(turn.conversation) ?? { before: 0, after: 0, n: 0 };
      own.before += Math.abs(turn.meant - turn.read);
      own.after += errorAfter(turn, weights);
      own.n++;
      falls.set(turn.conversation, own);
    }
  }
  const measured = [...falls.values()];
  const drawn = Array.from({ length: DRAWS }, () =>
    gainOf(measured.map(() => measured[Math.floor(random() * measured.length)]!)),
  );
  const gain = { value: gainOf(measured), low: quantile(drawn, 0.025), high: quantile(drawn, 0.975) };
  const meanOf = (key: 'before' | 'after') => measured.reduce((sum, one) => sum + one[key], 0) / turns.length;
  return {
    weights: Array.from(fit(sums, all, bestOn(all))),
    corrected,
    conversations: conversations.length,
    before: meanOf('before'),
    after: meanOf('after'),
    gain,
    helps: gain.low > 0,
  };
}

function gainOf(measured: readonly { before: number; after: number; n: number }[]): number {
  const sum = (of: (one: { before: number; after: number; n: number }) => number) =>
    measured.reduce((total, one) => total + of(one), 0);
  return sum(({ before, after }) => before - after) / sum(({ n }) => n);
}

/** As `applyRule` moves it, within −1…1. */
function errorAfter({ inputs, read, meant }: TaughtTurn, weights: Float64Array): number {
  const moved = inputs.reduce((sum, value, i) => sum + value * weights[i]!, read);
  return Math.abs(meant - Math.max(-1, Math.min(1, moved)));
}

interface Sums {
  /** [RULE_INPUTS × RULE_INPUTS], lower triangle. */
  readonly gram: Float64Array;
  /** [RULE_INPUTS]. */
  readonly pull: Float64Array;
}

function sumsOf(turns: readonly TaughtTurn[]): Sums {
  const gram = new Float64Array(RULE_INPUTS * RULE_INPUTS);
  const pull = new Float64Array(RULE_INPUTS);
  for (const { inputs, read, meant } of turns) {
    for (let i = 0; i < RULE_INPUTS; i++) {
      const value = inputs[i]!;
      if (value === 0) continue;
      pull[i]! += value * (meant - read);
      for (let j = 0; j <= i; j++) gram[i * RULE_INPUTS + j]! += value * inputs[j]!;
    }
  }
  return { gram, pull };
}

function fit(sums: readonly Sums[], folds: readonly number[], strength: number): Float64Array {
  const a = new Float64Array(RULE_INPUTS * RULE_INPUTS);
  const b = new Float64Array(RULE_INPUTS);
  for (const fold of folds) {
    const { gram, pull } = sums[fold]!;
    for (let i = 0; i < a.length; i++) a[i]! += gram[i]!;
    for (let i = 0; i < b.length; i++) b[i]! += pull[i]!;
  }
  for (let i = 0; i < RULE_INPUTS; i++) a[i * RULE_INPUTS + i]! += i < 2 ? GENERAL_STRENGTH : strength;
  factorise(a, RULE_INPUTS);
  return solveFactorised(a, RULE_INPUTS, b);
}
