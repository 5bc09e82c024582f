/**
 * Where the head is better and where worse: by channel, reason, language and length of the conversation.
 *
 * @module
 */
import { sidesOf, type AssessedDescription, type Case } from './cases';
import { aucEstimate, balancedEstimate, mae, withInterval, type Estimate, type Measured } from './metrics';
import { randomOf } from './random';

export interface Slice {
  readonly by: 'channel' | 'reason' | 'language' | 'length';
  readonly name: string;
  readonly n: number;
  readonly dissatisfied: number;
  /** Without a value where either class has fewer than `FEWEST_OF_CLASS` answers. */
  readonly balancedAccuracy: Estimate;
  readonly auc: Estimate;
  readonly mae: Estimate;
}

/** Slices with fewer ratings are counted together, as `OTHERS`. */
const SMALLEST_SLICE = 25;
export const OTHERS = 'all others';

/** Fewer move a class's accuracy by more than a tenth each. */
export const FEWEST_OF_CLASS = 10;

const BY: Readonly<Record<Slice['by'], (example: AssessedDescription) => string | null>> = {
  channel: ({ channel }) => channel,
  reason: ({ reason }) => reason,
  language: ({ language }) => language,
  length: ({ customerTurns: n }) =>
    n <= 2 ? '1–2 customer turns' : n <= 5 ? '3–5 customer turns' : 'more than 5 customer turns',
};

/** Of each kind the slices in the order of their size; a kind that does not divide the cases has none. */
export function slicesOf(cases: readonly Case[], span: number, seed: number): Slice[] {
  const random = randomOf(seed);
  return (Object.keys(BY) as Slice['by'][]).flatMap((by) => {
    const parts = partsOf(cases, BY[by]);
    return parts.length < 2 ? [] : parts.map(([name, among]) => sliceOf(by, name, among, span, random));
  });
}

function partsOf(
  cases: readonly Case[],
  nameOf: (example: AssessedDescription) => string | null,
): [name: string, Measured[]][] {
  const parts = new Map<string, Measured[]>();
  for (const { example, measured } of cases) {
    const name = nameOf(example);
    if (name === null || name === '') continue;
    const known = parts.get(name);
    if (known) known.push(measured);
    else parts.set(name, [measured]);
  }
  const large = [...parts].filter(([, among]) => among.length >= SMALLEST_SLICE);
  const others = [...parts.values()].filter((among) => among.length < SMALLEST_SLICE).flat();
  large.sort(([a, inA], [b, inB]) => inB.length - inA.length || (a < b ? -1 : 1));
  return others.length > 0 ? [...large, [OTHERS, others]] : large;
}

function sliceOf(
  by: Slice['by'],
  name: string,
  among: readonly Measured[],
  span: number,
  random: () => number,
): Slice {
  const sides = sidesOf(among);
  const dissatisfied = sides.filter((own) => own.dissatisfied).length;
  const speaks = Math.min(dissatisfied, sides.length - dissatisfied) >= FEWEST_OF_CLASS;
  const ofSides = (estimate: typeof aucEstimate) =>
    speaks ? estimate(sides, random) : { value: null, low: null, high: null, n: sides.length };
  return {
    by,
    name,
    n: among.length,
    dissatisfied,
    balancedAccuracy: ofSides(balancedEstimate),
    auc: ofSides(aucEstimate),
    mae: withInterval(among, (own) => mae(own) * span, random),
  };
}
