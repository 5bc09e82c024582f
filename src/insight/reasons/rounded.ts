/** Books are read by people who look into exports: four digits are more than the vectors carry. */
export function rounded(value: number): number {
  // Plain data knows no −0.
  return Math.round(value * 10_000) / 10_000 + 0;
}
