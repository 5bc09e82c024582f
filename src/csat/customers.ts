/**
 * Answers of one customer are alike: ten of one say less than one each of ten.
 *
 * @module
 */

/** Null or absent where the file names no customers: then it is nobody else's. */
export interface OfCustomer {
  readonly customer?: string | null;
}

/** The places of each customer's own, in the order in which customers come first. */
export function placesByCustomer(all: readonly OfCustomer[]): number[][] {
  const customers: number[][] = [];
  const known = new Map<string, number[]>();
  all.forEach(({ customer = null }, i) => {
    const own = customer === null ? undefined : known.get(customer);
    if (own) return void own.push(i);
    const first = [i];
    customers.push(first);
    if (customer !== null) known.set(customer, first);
  });
  return customers;
}

/** The places of as many customers, drawn with replacement: whoever is drawn comes with all of theirs. */
export function drawPlaces(customers: readonly (readonly number[])[], random: () => number): number[] {
  return customers.flatMap(() => customers[Math.floor(random() * customers.length)]!);
}

/**
 * How many answers count for one because those of one customer are alike; 1 where each has one. `pulls`: how far each
 * moves the measure from what it is, in the order of `all`; together they are 0.
 */
export function alikeness(all: readonly OfCustomer[], pulls: () => ArrayLike<number>): number {
  const customers = placesByCustomer(all);
  if (customers.length === all.length) return 1;
  const each = pulls();
  let [together, apart, squares] = [0, 0, 0];
  for (const own of customers) {
    let sum = 0;
    for (const i of own) {
      sum += each[i]!;
      apart += each[i]! ** 2;
    }
    together += sum ** 2;
    squares += own.length ** 2;
  }
  return designEffect({ together, apart, n: all.length, customers: all.length ** 2 / squares });
}

/** What pulls at a measure, squared and added: with those of one customer together, and each apart. */
export interface Pulled {
  readonly together: number;
  readonly apart: number;
  /** How many pull, and as many customers of one size say as much: n² / Σ(n of a customer)². */
  readonly n: number;
  readonly customers: number;
}

/**
 * By how much the variance grows over that of strangers (the design effect, Kish 1965, §8.2), never below 1: that a few
 * customers are less alike than strangers is chance. Where nobody is unlike the others nothing tells how alike one
 * customer's are; then they count as one.
 */
export function designEffect({ together, apart, n, customers }: Pulled): number {
  if (!(customers < n)) return 1;
  const seen = apart > 0 ? together / apart : n / customers;
  return Math.min(n, Math.max(1, (seen * doubtOf(customers)) / doubtOf(n)));
}

const Z = 1.96;

/**
 * How much wider, squared, an interval of so few is because their own scatter is little known: n / (n − 1), and Student's
 * t with n − 1 degrees against the normal (Abramowitz and Stegun 26.7.5).
 */
function doubtOf(n: number): number {
  const degrees = n - 1;
  if (!(degrees > 0)) return Infinity;
  const t = Z + (Z ** 3 + Z) / (4 * degrees) + (5 * Z ** 5 + 16 * Z ** 3 + 3 * Z) / (96 * degrees ** 2);
  return (n / degrees) * (t / Z) ** 2;
}
