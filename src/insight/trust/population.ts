/**
 * All customers in words: what the survey counts, what is estimated, and whether the two differ.
 *
 * @module
 */
import type { PopulationEstimate } from '../../csat/population';
import type { Finding } from '../finding';
import { count, percent } from '../words';

/** '82.1 % (79.6–84.4)' */
export function shareText({ value, low, high }: PopulationEstimate['corrected']['satisfied']): string {
  return `${percent(value)} (${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)})`;
}

export function populationFinding({
  surveyed,
  corrected,
  responseRate,
  n,
}: PopulationEstimate): Omit<Finding, 'kind'> {
  const [counted, all] = [surveyed.satisfied, corrected.satisfied];
  const how =
    `${count(Math.round(responseRate * n))} of ${count(n)} scored conversations carry an answer. The estimate is ` +
    'made of every conversation, and corrected for who answers. 95 % intervals.';
  if (all.high < counted.low)
    return {
      title: `We estimate ${percent(all.value)} satisfied of all customers; the survey says ${percent(counted.value)}`,
      how,
    };
  if (all.low > counted.high)
    return {
      title: `More are satisfied than the survey says: we estimate ${percent(all.value)}, not ${percent(counted.value)}`,
      how,
    };
  return {
    title: `We estimate ${percent(all.value)} satisfied of all customers; no difference to the survey is shown`,
    how,
  };
}
