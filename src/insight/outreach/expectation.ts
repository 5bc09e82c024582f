/**
 * Where customers who came in like this one usually leave: what "lower than expected" is measured against.
 *
 * @module
 */
import type { Contact } from './contact';

/** exit = level + slope·entry. */
export interface Expectation {
  readonly level: number;
  readonly slope: number;
}

/** With fewer arcs a slope is chance. */
const FEWEST = 50;
/** Until then: half of how they came in stays with them. */
const USUAL: Expectation = { level: 0, slope: 0.5 };

/** Least squares over all arcs that have a shift. */
export function fitExpectation(contacts: readonly Contact[]): Expectation {
  const arcs = contacts.flatMap(({ arc }) => (arc?.shift != null ? [arc] : []));
  const n = arcs.length;
  if (n < FEWEST) return USUAL;
  const meanEntry = arcs.reduce((sum, { entry }) => sum + entry, 0) / n;
  const meanExit = arcs.reduce((sum, { exit }) => sum + exit, 0) / n;
  let spread = 0;
  let together = 0;
  for (const { entry, exit } of arcs) {
    spread += (entry - meanEntry) ** 2;
    together += (entry - meanEntry) * (exit - meanExit);
  }
  const slope = spread > 0 ? together / spread : 0;
  return { slope, level: meanExit - slope * meanEntry };
}

/** Null without an arc. */
export function expectedExit({ arc }: Contact, { level, slope }: Expectation): number | null {
  return arc === null ? null : level + slope * arc.entry;
}
