/**
 * Where the line of an arc runs: through every turn, never past one, its fill cut exactly at zero.
 *
 * One axis carries the turns (`along`), the other the valence (`value`); a page draws them as x and y, the
 * margin of a transcript as y and x. Everything here is in pixels of `along` and `value`; only `Drawing`
 * knows which is which.
 *
 * @module
 */
import { edgeLength } from '../../arc/arc';

/** A turn's place: pixels along the arc, pixels of its valence. */
export interface ArcPoint {
  readonly along: number;
  readonly value: number;
}

/** Whether the turns run from left to right, or from top to bottom beside a transcript. */
export type Drawing = 'across' | 'down';

/** Places n turns in equal steps between two ends; time plays no part, a long wait is not a long mood. */
export function placesOf(n: number, from: number, to: number): number[] {
  if (n === 1) return [(from + to) / 2];
  return Array.from({ length: n }, (_, i) => from + ((to - from) * i) / (n - 1));
}

/** Place of a valence −1…1 between the pixel of −1 and the pixel of +1; never rescaled, so arcs compare. */
export const placeOfValence = (valence: number, lowest: number, highest: number): number =>
  lowest + ((Math.max(-1, Math.min(1, valence)) + 1) / 2) * (highest - lowest);

/**
 * The turns that ten stored deciles stand for: as pairs of the turn's index and its valence.
 *
 * Up to ten turns all of them are in the deciles. Of a longer conversation nine more turns after the first are
 * known; the exit, mean of its last three, closes the line.
 */
export function turnsFromDeciles(
  deciles: readonly number[],
  n: number,
  exit: number,
): { readonly turn: number; readonly valence: number }[] {
  const byTurn = new Map(deciles.map((valence, i) => [Math.floor((i * n) / 10), valence]));
  if (n > 10) byTurn.set(n - 1, exit);
  return [...byTurn].map(([turn, valence]) => ({ turn, valence }));
}

/** From an edge of the drawing to half a step past the last turn that counts for entry or exit. */
export interface Bands {
  readonly entryEnd: number;
  readonly exitStart: number;
}

/** The grey bands of entry and exit over n turns between two insets; they never meet. */
export function bandsOf(n: number, from: number, to: number): Bands {
  const step = (to - from) / Math.max(1, n - 1);
  const length = (edgeLength(n) - 0.5) * step;
  // With two turns half a step from either side is the middle: a pixel stays free on both sides of it.
  const middle = (from + to) / 2;
  return {
    entryEnd: Math.min(from + length, middle - 1),
    exitStart: Math.max(to - length, middle + 1),
  };
}

/** First and last of the k neighbouring turns whose mean is the low, or null where there is none to show. */
export function lowSpan(valences: readonly number[]): { readonly from: number; readonly to: number } | null {
  const k = edgeLength(valences.length);
  let found: { from: number; to: number } | null = null;
  let lowest = Infinity;
  for (let from = 0; from + k <= valences.length; from++) {
    const sum = valences.slice(from, from + k).reduce((total, valence) => total + valence, 0);
    if (sum < lowest) {
      lowest = sum;
      found = { from, to: from + k - 1 };
    }
  }
  return valences.length > 1 ? found : null;
}

/** A cubic Bézier over one step, as four places of valence at equal thirds along. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly values: readonly [number, number, number, number];
}

/** The line through all points: `M…C…C…`. */
export function linePath(points: readonly ArcPoint[], drawing: Drawing = 'across'): string {
  const first = points[0];
  if (!first) return '';
  return (
    `M${pair(first.along, first.value, drawing)}` + monotonePieces(points).map(curveTo(drawing)).join('')
  );
}

/**
 * The fill between the line and zero, as two closed paths: one for each side of zero.
 * `positive` holds what lies towards +5, wherever on screen that is.
 */
export function fillPaths(
  points: readonly ArcPoint[],
  zero: number,
  highest: number,
  drawing: Drawing = 'across',
): { readonly positive: string; readonly negative: string } {
  const up = Math.sign(highest - zero);
  let positive = '';
  let negative = '';
  let run: Piece[] = [];
  let side = 0;

  const close = () => {
    const [first, last] = [run[0], run.at(-1)];
    if (!first || !last || side === 0) return;
    const path =
      `M${pair(first.from, zero, drawing)}L${pair(first.from, first.values[0], drawing)}` +
      run.map(curveTo(drawing)).join('') +
      `L${pair(last.to, zero, drawing)}Z`;
    if (side > 0) positive += path;
    else negative += path;
  };

  for (const piece of monotonePieces(points).flatMap((whole) => cutAtZero(whole, zero))) {
    const here = sideOf(piece, zero) * up;
    if (here !== side) {
      close();
      run = [];
      side = here;
    }
    run.push(piece);
  }
  close();
  return { positive, negative };
}

/**
 * Slopes at the points after Fritsch and Carlson (1980): a cubic through them that rises and falls only where
 * its points do, so that the line never shows a mood that no turn had.
 */
export function monotoneSlopes(points: readonly ArcPoint[]): number[] {
  const secants = points.slice(1).map((point, i) => {
    const before = points[i] ?? point;
    return (point.value - before.value) / (point.along - before.along);
  });
  const slopes = points.map((_, i) => {
    const [before, after] = [secants[i - 1], secants[i]];
    if (before === undefined || after === undefined) return before ?? after ?? 0;
    return before * after <= 0 ? 0 : (before + after) / 2;
  });
  secants.forEach((secant, i) => {
    if (secant === 0) {
      slopes[i] = 0;
      slopes[i + 1] = 0;
      return;
    }
    const [a, b] = [(slopes[i] ?? 0) / secant, (slopes[i + 1] ?? 0) / secant];
    const length = Math.hypot(a, b);
    // Outside the circle of radius 3 the cubic may overshoot.
    if (length > 3) {
      slopes[i] = (3 / length) * a * secant;
      slopes[i + 1] = (3 / length) * b * secant;
    }
  });
  return slopes;
}

function monotonePieces(points: readonly ArcPoint[]): Piece[] {
  const slopes = monotoneSlopes(points);
  return points.slice(1).flatMap((end, i) => {
    const start = points[i];
    if (!start) return [];
    const third = (end.along - start.along) / 3;
    return [
      {
        from: start.along,
        to: end.along,
        values: [
          start.value,
          start.value + third * (slopes[i] ?? 0),
          end.value - third * (slopes[i + 1] ?? 0),
          end.value,
        ] as const,
      },
    ];
  });
}

/** Splits a piece where it crosses zero; a monotone piece crosses at most once. */
function cutAtZero(piece: Piece, zero: number): Piece[] {
  const [start, , , end] = piece.values;
  if ((start - zero) * (end - zero) >= 0) return [piece];
  let [low, high] = [0, 1];
  // 40 halvings are far below what any screen can show, and cheaper than a closed form is to read.
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if ((bezier(piece.values, middle) - zero) * (start - zero) > 0) low = middle;
    else high = middle;
  }
  return splitAt(piece, (low + high) / 2, zero);
}

/** De Casteljau; the cut itself is set to zero exactly, so that neighbouring fills share one point. */
function splitAt({ from, to, values: [a, b, c, d] }: Piece, t: number, zero: number): Piece[] {
  const mix = (p: number, q: number) => p + (q - p) * t;
  const [ab, bc, cd] = [mix(a, b), mix(b, c), mix(c, d)];
  const at = from + (to - from) * t;
  return [
    { from, to: at, values: [a, ab, mix(ab, bc), zero] },
    { from: at, to, values: [zero, mix(bc, cd), cd, d] },
  ];
}

const bezier = ([a, b, c, d]: Piece['values'], t: number): number => {
  const s = 1 - t;
  return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
};

const sideOf = ({ values: [start, , , end] }: Piece, zero: number): number =>
  Math.sign(start - zero) || Math.sign(end - zero);

const curveTo =
  (drawing: Drawing) =>
  ({ from, to, values: [, b, c, d] }: Piece): string => {
    const third = (to - from) / 3;
    return `C${pair(from + third, b, drawing)} ${pair(to - third, c, drawing)} ${pair(to, d, drawing)}`;
  };

/** Two decimals: a hundredth of a pixel is invisible, and a table of arcs stays small. */
const pair = (along: number, value: number, drawing: Drawing): string =>
  drawing === 'across' ? `${two(along)},${two(value)}` : `${two(value)},${two(along)}`;
const two = (value: number): number => Math.round(value * 100) / 100;
