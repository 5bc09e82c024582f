/** All cores but one, which the page itself needs; at most eight, since each holds a copy of the model. */
export function spareCores(): number {
  return Math.max(1, Math.min(8, navigator.hardwareConcurrency - 1));
}
