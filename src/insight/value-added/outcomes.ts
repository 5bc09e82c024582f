/**
 * What value added is reckoned from: one row a conversation and agent, as columns.
 *
 * @module
 */
import { SHAPES } from '../../domain/arc';
import { FLAG, NO_VALENCE, VALENCE_UNIT, type Columns } from '../../store/columns';

/** Plain columns, so that they travel to a worker. Codes are any small whole numbers; 0 is "not said". */
export interface Outcomes {
  readonly length: number;
  readonly agent: Uint32Array;
  readonly reason: Uint16Array;
  readonly channel: Uint16Array;
  /** Epoch ms; NaN where unknown. */
  readonly startedAt: Float64Array;
  /** Valence, −1…1. */
  readonly entry: Float32Array;
  /** Of the entry's own error, valence². */
  readonly entryVariance: Float32Array;
  /** What is compared: the exit in valence, or a probability. */
  readonly outcome: Float32Array;
  /** Share of the conversation that was this agent's, 0…1. */
  readonly weight: Float32Array;
  /** The same number on rows of one conversation, which lie next to each other; absent where each has one row. */
  readonly conversation?: Uint32Array;
  /** A number for each customer, who is one within a source; 0: not said. Absent where nobody asks. */
  readonly customer?: Uint32Array;
}

/**
 * The outcome of each conversation in `ordinals`, in their order; those without an entry and a separate exit, or
 * without an outcome (NaN), are left out: `rows` says which of `ordinals` each is.
 *
 * `turnError` is the standard deviation of the model's error of one turn (`error.turn` of its manifest); an entry is
 * the mean of k turns (DESIGN §2), so its variance is turnError² / k.
 */
export function outcomesFrom(
  columns: Columns,
  ordinals: Uint32Array,
  { turnError, outcome }: { readonly turnError: number; readonly outcome?: Float32Array },
): { readonly outcomes: Outcomes; readonly rows: Uint32Array } {
  const { entry, exit, shape, turns, flags } = columns;
  const tooShort = SHAPES.indexOf('too-short');
  const rows = ordinals.filter(
    (i) =>
      entry[i] !== NO_VALENCE &&
      exit[i] !== NO_VALENCE &&
      shape[i] !== tooShort &&
      !(flags[i]! & (FLAG.removed | FLAG.provisional)) &&
      !(outcome && Number.isNaN(outcome[i]!)),
  );
  const take = <A extends Uint16Array | Uint32Array | Float64Array>(from: A, into: A): A => {
    rows.forEach((i, k) => (into[k] = from[i]!));
    return into;
  };
  const floats = (value: (i: number) => number) => Float32Array.from(rows, value);
  const outcomes = {
    length: rows.length,
    agent: take(columns.agent, new Uint32Array(rows.length)),
    reason: take(columns.reason, new Uint16Array(rows.length)),
    channel: take(columns.channel, new Uint16Array(rows.length)),
    startedAt: take(columns.startedAt, new Float64Array(rows.length)),
    entry: floats((i) => entry[i]! / VALENCE_UNIT),
    entryVariance: floats((i) => entryVariance(turns[i]!, turnError)),
    outcome: floats((i) => outcome?.[i] ?? exit[i]! / VALENCE_UNIT),
    weight: new Float32Array(rows.length).fill(1),
    customer: customerCodes(columns, rows),
  };
  return { outcomes, rows };
}

/** Who comes from a second source under the same code gets another one, which none has. */
function customerCodes({ customer, source }: Columns, rows: Uint32Array): Uint32Array {
  let most = 0;
  for (const i of rows) if (customer[i]! > most) most = customer[i]!;
  const firstSource = new Int32Array(most + 1).fill(-1);
  const further = new Map<number, number>();
  return Uint32Array.from(rows, (i) => {
    const code = customer[i]!;
    if (code === 0) return 0;
    if (firstSource[code]! < 0) firstSource[code] = source[i]!;
    if (firstSource[code] === source[i]) return code;
    const key = source[i]! * (most + 1) + code;
    const known = further.get(key) ?? most + 1 + further.size;
    further.set(key, known);
    return known;
  });
}

/** Of a mean over the k first of n substantive turns, k = max(1, min(3, ⌈n/4⌉)). */
export function entryVariance(turns: number, turnError: number): number {
  return turnError ** 2 / Math.max(1, Math.min(3, Math.ceil(turns / 4)));
}

/** One more than the largest code: the length of a table by code. */
export function levelsOf(codes: Uint16Array | Uint32Array): number {
  let most = 0;
  for (const code of codes) if (code > most) most = code;
  return most + 1;
}
