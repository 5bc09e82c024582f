/**
 * How far a zone's clocks stand from UTC at a given local time.
 *
 * @module
 */

/** Local time − UTC in milliseconds, for the wall-clock time `local` (as if it were UTC) in an IANA zone. */
export function zoneOffset(zone: string, local: number): number {
  if (zone === 'UTC') return 0;
  const offsets = offsetsByZone.get(zone) ?? new Offsets(zone);
  offsetsByZone.set(zone, offsets);
  // The offset is asked at an instant, which the offset itself decides: the second question settles it.
  return offsets.at(local - offsets.at(local));
}

const QUARTER_MS = 15 * 60_000;
/** Hours of many years fit; a file of random dates must not fill the memory. */
const MAX_REMEMBERED = 50_000;

/** Offsets change on quarter hours at the earliest, so each quarter hour is asked of `Intl` once. */
class Offsets {
  readonly #format: Intl.DateTimeFormat;
  readonly #byQuarter = new Map<number, number>();

  constructor(zone: string) {
    this.#format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
  }

  at(instant: number): number {
    const quarter = Math.floor(instant / QUARTER_MS);
    const known = this.#byQuarter.get(quarter);
    if (known !== undefined) return known;
    if (this.#byQuarter.size >= MAX_REMEMBERED) this.#byQuarter.clear();
    const part = Object.fromEntries(
      this.#format.formatToParts(quarter * QUARTER_MS).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = part;
    const offset = Date.UTC(year, month - 1, day, hour, minute) - quarter * QUARTER_MS;
    this.#byQuarter.set(quarter, offset);
    return offset;
  }
}

const offsetsByZone = new Map<string, Offsets>();
