/**
 * What would be true of all customers if the unhappy answered so many times as often as the happy: what no data can say.
 *
 * @module
 */
import { estimatePopulation, type PopulationEstimate, type PopulationOptions } from './population';
import type { Counted, ShareEstimate } from './counted';

export interface WhatIf {
  /** How many times as often as the satisfied the dissatisfied answer. */
  readonly ratio: number;
  readonly satisfied: ShareEstimate;
  readonly dissatisfied: ShareEstimate;
}

export interface PopulationReport extends PopulationEstimate {
  /** In rising order of the ratio. */
  readonly whatIf: readonly WhatIf[];
}

/** From a quarter as often to one and a half times. */
export const RATIOS = [0.25, 0.33, 0.4, 0.5, 0.6, 0.75, 0.9, 1, 1.25, 1.5] as const;

/** Intervals of a slider are read by eye. */
const RESAMPLES = 40;

/** `between` runs before each part; null as for `estimatePopulation`. */
export async function reportPopulation(
  counted: readonly Counted[],
  options: PopulationOptions,
  between: () => Promise<void> = () => Promise.resolve(),
): Promise<PopulationReport | null> {
  await between();
  const found = estimatePopulation(counted, options);
  if (!found) return null;
  const ungrouped = counted.map(({ norm, answer, latent, covariates, customer = null }) => ({
    norm,
    answer,
    latent,
    covariates,
    customer,
  }));
  const whatIf: WhatIf[] = [];
  for (const ratio of RATIOS) {
    await between();
    const { satisfied, dissatisfied } = estimatePopulation(ungrouped, {
      ...options,
      ratio,
      resamples: RESAMPLES,
    })!.corrected;
    whatIf.push({ ratio, satisfied, dissatisfied });
  }
  return { ...found, whatIf };
}
