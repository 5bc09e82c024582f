/**
 * Where the ribbons of a flow run: from three states of entry to three of exit.
 *
 * @module
 */
import type { Flow } from '../../insight/flow';

/** Index into the flow's rows and columns (insight/bands), as the page shows them from top to bottom. */
export const TOP_DOWN = [2, 1, 0] as const;

export interface Node {
  readonly band: number;
  readonly count: number;
  readonly y: number;
  readonly height: number;
}

export interface Ribbon {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Top of the ribbon at either end, and its height there. */
  readonly y0: number;
  readonly y1: number;
  readonly height: number;
}

export interface FlowLayout {
  readonly all: number;
  readonly entries: readonly Node[];
  readonly exits: readonly Node[];
  readonly ribbons: readonly Ribbon[];
}

/** Lays the flow out between `top` and `top + height`, heights in proportion to counts. */
export function layOutFlow(flow: Flow, top: number, height: number, gap: number): FlowLayout {
  const at = (from: number, to: number) => flow[from]?.[to] ?? 0;
  const all = flow.flat().reduce((sum, count) => sum + count, 0);
  const scale = all === 0 ? 0 : (height - gap * (TOP_DOWN.length - 1)) / all;

  const stack = (countOf: (band: number) => number): Node[] => {
    let y = top;
    return TOP_DOWN.map((band) => {
      const count = countOf(band);
      const node = { band, count, y, height: count * scale };
      y += node.height + gap;
      return node;
    });
  };
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  const entries = stack((band) => sum(TOP_DOWN.map((to) => at(band, to))));
  const exits = stack((band) => sum(TOP_DOWN.map((from) => at(from, band))));

  const filled = new Map(exits.map((node) => [node.band, node.y]));
  const ribbons: Ribbon[] = [];
  for (const entry of entries) {
    let y0 = entry.y;
    for (const to of TOP_DOWN) {
      const count = at(entry.band, to);
      const y1 = filled.get(to) ?? top;
      const ribbon = { from: entry.band, to, count, y0, y1, height: count * scale };
      ribbons.push(ribbon);
      y0 += ribbon.height;
      filled.set(to, y1 + ribbon.height);
    }
  }
  return { all, entries, exits, ribbons };
}

/** The outline of a ribbon between two columns. */
export function ribbonPath({ y0, y1, height }: Ribbon, x0: number, x1: number): string {
  const middle = (x0 + x1) / 2;
  return (
    `M${x0} ${y0}C${middle} ${y0} ${middle} ${y1} ${x1} ${y1}` +
    `V${y1 + height}C${middle} ${y1 + height} ${middle} ${y0 + height} ${x0} ${y0 + height}Z`
  );
}
