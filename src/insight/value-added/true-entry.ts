/**
 * How customers most likely came in, given that the model reads an entry with an error of its own.
 *
 * Regression calibration (Carroll et al., Measurement Error in Nonlinear Models, ch. 4): an entry is drawn toward the
 * mean of its agent and reason by its unreliability. A slope fitted on it is not flattened by the error, so an agent
 * with harder customers is credited in full.
 *
 * @module
 */
import { levelsOf, type Outcomes } from './outcomes';

/** A difference between agents is believed as if this many conversations spoke against it. */
const PRIOR_CONVERSATIONS = 4;
/** Below this nothing is left of an entry: the stated error is then larger than what is seen. */
const LEAST_RELIABLE = 0.3;

/** Calibrated entries, valence. Without error they are the entries. */
export function trueEntries(outcomes: Outcomes): Float64Array {
  const { length, entry, entryVariance, agent, reason, weight } = outcomes;
  const byReason = groupMeans(reason, weight, length, (i) => entry[i]!, 0);
  const byAgent = groupMeans(
    agent,
    weight,
    length,
    (i) => entry[i]! - byReason[reason[i]!]!,
    PRIOR_CONVERSATIONS,
  );
  const groupOf = (i: number) => byReason[reason[i]!]! + byAgent[agent[i]!]!;

  let squares = 0;
  let errors = 0;
  let weights = 0;
  for (let i = 0; i < length; i++) {
    squares += weight[i]! * (entry[i]! - groupOf(i)) ** 2;
    errors += weight[i]! * entryVariance[i]!;
    weights += weight[i]!;
  }
  const seen = squares / Math.max(weights, 1e-9);
  const real = Math.max(seen - errors / Math.max(weights, 1e-9), LEAST_RELIABLE * seen);

  const calibrated = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const error = Math.min(entryVariance[i]!, (real * (1 - LEAST_RELIABLE)) / LEAST_RELIABLE);
    const reliability = real + error > 0 ? real / (real + error) : 1;
    const group = groupOf(i);
    calibrated[i] = group + reliability * (entry[i]! - group);
  }
  return calibrated;
}

/** Weighted mean by code, drawn toward 0 by `prior` conversations. */
function groupMeans(
  codes: Uint16Array | Uint32Array,
  weight: Float32Array,
  length: number,
  value: (i: number) => number,
  prior: number,
): Float64Array {
  const size = levelsOf(codes);
  const sums = new Float64Array(size);
  const weights = new Float64Array(size);
  for (let i = 0; i < length; i++) {
    sums[codes[i]!]! += weight[i]! * value(i);
    weights[codes[i]!]! += weight[i]!;
  }
  return sums.map((sum, code) => (weights[code]! > 0 ? sum / (weights[code]! + prior) : 0));
}
