/**
 * A period as the two days that a person chooses, in this machine's zone.
 *
 * A period ends with the first moment after it, as the filter has it; its last day is the one before.
 *
 * @module
 */

/** Epoch ms, from ≤ at < to; null where that side is open. */
export interface ChosenPeriod {
  readonly from: number | null;
  readonly to: number | null;
}

/** First and last moment of a period, both in it; an open side ends where the `whole` does. */
export function momentsOf(
  { from, to }: ChosenPeriod,
  whole: { readonly from: number; readonly to: number },
): { readonly first: number; readonly last: number } {
  return { first: from ?? whole.from, last: to === null ? whole.to : to - 1 };
}

/** A day as a date field writes it: '2026-11-22'. */
export function fieldDay(at: number): string {
  const date = new Date(at);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

/** When the day of a date field begins; null where the field is empty. */
export const startOf = (day: string): number | null => momentOf(day, 0);

/** When the day of a date field has ended; null where the field is empty. */
export const endOf = (day: string): number | null => momentOf(day, 1);

function momentOf(day: string, later: number): number | null {
  const date = new Date(`${day}T00:00:00.000`);
  // By the calendar: where clocks change, a day has other than 24 hours, and may begin at one o'clock.
  date.setDate(date.getDate() + later);
  date.setHours(0, 0, 0, 0);
  const at = date.getTime();
  return Number.isNaN(at) ? null : at;
}
