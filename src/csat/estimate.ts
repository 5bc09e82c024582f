/**
 * A prediction in the form in which files carry it.
 *
 * @module
 */
import type { Estimate } from '../domain/estimate';
import { onScale } from './answers';
import type { ExplainedPrediction } from './predict';

/** On the survey's own scale, rounded to 1/10,000; `base` and `latent` stay whole, so that a reader can add them up. */
export function estimateOf(said: ExplainedPrediction, scale: string): Estimate {
  const { dissatisfied, expected, verdict, reasons, base, latent } = said;
  return {
    dissatisfied: rounded(dissatisfied),
    expected: rounded(onScale(expected, scale)),
    verdict,
    reasons: reasons.map(({ name, share }) => ({ name, share })),
    base,
    latent,
  };
}

const rounded = (value: number) => Math.round(value * 10_000) / 10_000;
