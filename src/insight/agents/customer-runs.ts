/**
 * The contacts of each customer with each agent and reason, gathered.
 *
 * @module
 */
import { levelsOf, type Outcomes } from '../value-added/outcomes';

/** Customers who came more than once, as columns: a run is one of them in one cell, a bond one of them with one agent. */
export interface CustomerRuns {
  /** All who have a conversation in a cell, also those who came once. */
  readonly customers: number;
  readonly cell: Uint32Array;
  readonly bond: Uint32Array;
  readonly rows: Uint32Array;
  /** Sum of weights, and of their squares. */
  readonly share: Float64Array;
  readonly squares: Float64Array;
  /** Of outcome − expectation, what is left beside the cell's mean: its sum, and that of its squares. */
  readonly left: Float64Array;
  readonly leftSquares: Float64Array;
  readonly bonds: {
    readonly agent: Uint32Array;
    readonly share: Float64Array;
    readonly squares: Float64Array;
    /** The same of the customer with all agents together. */
    readonly shareOfAll: Float64Array;
    readonly squaresOfAll: Float64Array;
  };
}

interface Cellwise {
  readonly agent: Uint32Array;
  readonly mean: Float64Array;
}

/** `slots`: the cell of each row, −1 where it has none. */
export function customerRunsOf(
  outcomes: Outcomes & Required<Pick<Outcomes, 'customer'>>,
  expected: Float64Array,
  slots: Int32Array,
  cells: Cellwise,
): CustomerRuns {
  const { outcome, weight } = outcomes;
  const { customers, begins, order } = byCustomer(outcomes, slots);
  const size = order.length;
  const runs = {
    cell: new Uint32Array(size),
    bond: new Uint32Array(size),
    rows: new Uint32Array(size),
    share: new Float64Array(size),
    squares: new Float64Array(size),
    left: new Float64Array(size),
    leftSquares: new Float64Array(size),
  };
  const bonds = {
    agent: new Uint32Array(size),
    share: new Float64Array(size),
    squares: new Float64Array(size),
    shareOfAll: new Float64Array(size),
    squaresOfAll: new Float64Array(size),
  };
  let run = 0;
  let bond = 0;
  // The last run of a cell and bond of an agent; one from before this customer is another's.
  const runOf = new Int32Array(cells.mean.length).fill(-1);
  const bondOf = new Int32Array(levelsOf(cells.agent)).fill(-1);
  for (let c = 0; c + 1 < begins.length; c++) {
    const [firstRun, firstBond] = [run, bond];
    let share = 0;
    let squares = 0;
    for (let at = begins[c]!; at < begins[c + 1]!; at++) {
      const i = order[at]!;
      const cell = slots[i]!;
      const agent = cells.agent[cell]!;
      if (bondOf[agent]! < firstBond) {
        bonds.agent[bond] = agent;
        bondOf[agent] = bond++;
      }
      if (runOf[cell]! < firstRun) {
        runs.cell[run] = cell;
        runs.bond[run] = bondOf[agent]!;
        runOf[cell] = run++;
      }
      const w = weight[i]!;
      const left = outcome[i]! - expected[i]! - w * cells.mean[cell]!;
      const [r, b] = [runOf[cell]!, bondOf[agent]!];
      runs.rows[r]!++;
      runs.share[r]! += w;
      runs.squares[r]! += w * w;
      runs.left[r]! += left;
      runs.leftSquares[r]! += left * left;
      bonds.share[b]! += w;
      bonds.squares[b]! += w * w;
      share += w;
      squares += w * w;
    }
    bonds.shareOfAll.fill(share, firstBond, bond);
    bonds.squaresOfAll.fill(squares, firstBond, bond);
  }
  return { customers, ...cut(runs, run), bonds: cut(bonds, bond) };
}

function cut<C extends Readonly<Record<string, Uint32Array | Float64Array>>>(columns: C, length: number): C {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, column.subarray(0, length)]),
  ) as C;
}

/** Rows of customers with at least two, customer by customer: a counting sort. */
function byCustomer(
  { length, customer }: Pick<Required<Outcomes>, 'length' | 'customer'>,
  slots: Int32Array,
): { readonly customers: number; readonly begins: Uint32Array; readonly order: Uint32Array } {
  const counts = new Uint32Array(levelsOf(customer));
  for (let i = 0; i < length; i++) if (slots[i]! >= 0) counts[customer[i]!]!++;
  counts[0] = 0;
  const next = new Uint32Array(counts.length);
  const begins: number[] = [0];
  let customers = 0;
  let end = 0;
  for (let c = 1; c < counts.length; c++) {
    if (counts[c]! > 0) customers++;
    if (counts[c]! < 2) continue;
    next[c] = end;
    end += counts[c]!;
    begins.push(end);
  }
  const order = new Uint32Array(end);
  for (let i = 0; i < length; i++) {
    if (slots[i]! >= 0 && counts[customer[i]!]! >= 2) order[next[customer[i]!]!++] = i;
  }
  return { customers, begins: Uint32Array.from(begins), order };
}
