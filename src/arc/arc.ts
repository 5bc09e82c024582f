/**
 * The arc of a conversation: how a customer came in, and how they left.
 *
 * Only the customer's substantive turns count; an agent's cheer must not lift the exit. Formulas: DESIGN §2.
 *
 * @module
 */
import { BAND, valence, type Arc, type ArcShape, type TurnScore, type Valence } from '../domain/arc';

/**
 * δ, the smallest shift that is called a change: the model's own error of a shift on industries that it never saw
 * (its manifest states it), rounded up to a tenth (DESIGN §2).
 */
export function meaningfulShift(shiftError: number): number {
  return Math.ceil(shiftError * 10) / 10;
}

/** δ of the shipped model; a test holds it to models/arc/manifest.json. */
export const MEANINGFUL_SHIFT = 0.3;

/** A smaller step between two turns is within the error of two single turns. */
export const TURNING_STEP = 0.4;

/** At each end a quarter of the turns counts, at most three: one remark is noisy, half a chat is no ending. */
export function edgeLength(substantiveTurns: number): number {
  return Math.max(1, Math.min(3, Math.ceil(substantiveTurns / 4)));
}

export interface ArcOptions {
  /** For teams whose first messages are always complaints. */
  readonly skipFirstTurn?: boolean;
  /** Whether the conversation may still go on. */
  readonly open?: boolean;
  /** δ of a model other than the shipped one. */
  readonly meaningfulShift?: number;
}

/** Traces the arc of one conversation, or `null` when no customer turn was substantive. */
export function traceArc(turns: readonly (TurnScore | null)[], options: ArcOptions = {}): Arc | null {
  const indices = countedIndices(turns, options);
  const counted = valencesForEnds(turns, indices);
  const n = counted.length;
  const first = counted[0];
  const last = counted[n - 1];
  if (first === undefined || last === undefined) return null;

  const deciles = Array.from({ length: 10 }, (_, i) => turns[indices[Math.floor((i * n) / 10)]!]!.valence);
  const provisional = options.open ?? false;
  if (n === 1) {
    return {
      entry: first,
      exit: first,
      shift: null,
      low: null,
      recovery: null,
      shape: 'too-short',
      deciles,
      provisional,
    };
  }

  const k = edgeLength(n);
  const entry = mean(counted.slice(0, k));
  const exit = mean(counted.slice(-k));
  const low = lowestMean(counted, k);
  const shift = rounded(exit - entry);
  return {
    entry,
    exit,
    shift,
    low,
    recovery: rounded(exit - low),
    shape: shapeOf({ entry, exit, shift, low }, counted.slice(k, n - k), options.meaningfulShift),
    deciles,
    provisional,
  };
}

/** The step that a conversation turned at: indices into `turns` of the two customer turns around it. */
export interface TurningPoint {
  readonly before: number;
  readonly after: number;
  readonly step: number;
}

/**
 * Finds the largest step between neighbouring substantive customer turns in the direction of the shift, at
 * least 0.4; for a dip the step into the low; else `null`.
 */
export function turningPoint(
  turns: readonly (TurnScore | null)[],
  arc: Arc,
  options: ArcOptions = {},
): TurningPoint | null {
  if (arc.shift === null) return null;
  const counted = countedIndices(turns, options);
  const isDip = arc.shape === 'dipped';
  const direction = isDip ? -1 : Math.sign(arc.shift);
  const [start, end] = isDip ? lowStretch(turns, counted) : [1, counted.length - 1];
  // A dip as such is beyond the error; what leads into it need not be one large step.
  const smallest = isDip ? 0 : TURNING_STEP;

  let found: TurningPoint | null = null;
  for (let i = start; i <= end; i++) {
    const [before, after] = [counted[i - 1]!, counted[i]!];
    const step = rounded(turns[after]!.valence - turns[before]!.valence);
    if (step * direction >= smallest && step * direction > (found?.step ?? 0) * direction) {
      found = { before, after, step };
    }
  }
  return found;
}

/** Indices into `turns` of the customer turns that count for the arc, in order. */
export function countedIndices(turns: readonly (TurnScore | null)[], options: ArcOptions = {}): number[] {
  const indices = turns.flatMap((turn, i) => (turn?.substantive === true ? [i] : []));
  return options.skipFirstTurn && indices.length > 1 ? indices.slice(1) : indices;
}

/** Valences of the counted turns; of a long last turn only the last part, which says how the customer left. */
function valencesForEnds(turns: readonly (TurnScore | null)[], indices: readonly number[]): Valence[] {
  const lastCustomerTurn = turns.findLastIndex((turn) => turn !== null);
  return indices.map((index) => {
    const turn = turns[index]!;
    return index === lastCustomerTurn ? (turn.lastPart ?? turn.valence) : turn.valence;
  });
}

function shapeOf(
  { entry, exit, shift, low }: { entry: number; exit: number; shift: number; low: number },
  between: readonly Valence[],
  delta = MEANINGFUL_SHIFT,
): ArcShape {
  if (shift >= delta) return entry <= -BAND ? 'recovered' : 'lifted';
  if (shift <= -delta) {
    const fineUntilTheEnd = between.length >= 2 && mean(between) >= rounded(entry - delta / 2);
    return fineUntilTheEnd ? 'collapsed' : 'soured';
  }
  if (low <= rounded(Math.min(entry, exit) - delta)) return 'dipped';
  if (exit <= -BAND) return 'held-low';
  return exit >= BAND ? 'held-good' : 'held-neutral';
}

/** The lowest mean of any k neighbouring turns. */
function lowestMean(counted: readonly Valence[], k: number): Valence {
  let lowest = mean(counted.slice(0, k));
  for (let i = 1; i + k <= counted.length; i++) {
    const here = mean(counted.slice(i, i + k));
    if (here < lowest) lowest = here;
  }
  return lowest;
}

/** First and last position in `counted` of the lowest stretch: the steps into it end there. */
function lowStretch(turns: readonly (TurnScore | null)[], counted: readonly number[]): [number, number] {
  const valences = valencesForEnds(turns, counted);
  const k = edgeLength(valences.length);
  const lowest = lowestMean(valences, k);
  const first = valences.findIndex((_, i) => mean(valences.slice(i, i + k)) === lowest);
  return [first, first + k - 1];
}

function mean(values: readonly number[]): Valence {
  return valence(values.reduce((sum, value) => sum + value, 0) / values.length);
}

/** Differences of valences are rounded like valences, so that thresholds compare what is shown. */
function rounded(difference: number): number {
  return Math.round(difference * 10_000) / 10_000 + 0;
}
