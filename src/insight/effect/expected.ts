/**
 * What would have become of the treated without treatment: a risk, set right by what became of the untreated.
 *
 * Within a band of risk the treated still have the higher ones, since they are called first; taking this out is the
 * bias correction of Abadie and Imbens (2011, Journal of Business & Economic Statistics 29).
 *
 * @module
 */
import { minimise } from '../../csat/linear-algebra';
import { sigmoid, softplus } from '../../csat/link';

/** Log odds = base + slope · log odds of the risk. */
export interface Expectation {
  readonly base: number;
  readonly slope: number;
}

/** The risk as it is, worth some ten outcomes: few of them hardly move it. */
const PRIOR = [
  { mean: 0, sd: 1.5 },
  { mean: 1, sd: 0.5 },
] as const;

/** `risks` 0…1 and `outcomes` 0 or 1, of the untreated alone; `weights` as units have them. */
export function fitExpectation(
  risks: readonly number[],
  outcomes: readonly number[],
  weights: readonly number[] = risks.map(() => 1),
): Expectation {
  const odds = risks.map(logOdds);
  const found = minimise(
    PRIOR.map(({ mean }) => mean),
    (x) => {
      let value = 0;
      const gradient = new Float64Array(2);
      const hessian = new Float64Array(4);
      PRIOR.forEach(({ mean, sd }, i) => {
        value += (x[i]! - mean) ** 2 / (2 * sd * sd);
        gradient[i] = (x[i]! - mean) / (sd * sd);
        hessian[i * 3] = 1 / (sd * sd);
      });
      odds.forEach((at, i) => {
        const z = x[0]! + x[1]! * at;
        const p = sigmoid(z);
        const counts = weights[i]!;
        const weight = counts * p * (1 - p);
        value += counts * (softplus(z) - outcomes[i]! * z);
        gradient[0]! += counts * (p - outcomes[i]!);
        gradient[1]! += counts * (p - outcomes[i]!) * at;
        hessian[0]! += weight;
        hessian[2]! += weight * at;
        hessian[3]! += weight * at * at;
      });
      return { value, gradient, hessian };
    },
  );
  return { base: found[0]!, slope: found[1]! };
}

export function expectedOf({ base, slope }: Expectation, risk: number): number {
  return sigmoid(base + slope * logOdds(risk));
}

/** A risk of 0 or 1 is only ever rounded. */
function logOdds(risk: number): number {
  const kept = Math.min(0.999, Math.max(0.001, risk));
  return Math.log(kept / (1 - kept));
}
