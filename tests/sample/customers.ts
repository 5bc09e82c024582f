/**
 * Who the customers are, and who comes back.
 *
 * @module
 */
import { DAY } from './company';
import type { Part } from './casting';
import type { Chance } from './random';

/** A conversation that follows an earlier one of the same customer. */
export interface Return {
  readonly from: number;
  readonly to: number;
  /** From the end of the first to the start of the second. */
  readonly afterMs: number;
}

/** An unhappy or unhelped customer is back within 7 days about one time in four, another one in twenty. */
const BACK_UNHAPPY = 0.3;
const BACK_OTHERWISE = 0.05;
/** Some come months apart about something else; that says nothing of the first contact. */
const BACK_LATER = 0.04;

/** Pairs conversations about the same reason with the same client; each follows at most one other. */
export function castReturns(
  parts: readonly Part[],
  isFixed: (part: Part) => boolean,
  chance: Chance,
): Return[] {
  const returns: Return[] = [];
  const followers = new Set<number>();
  const followed = new Set<number>();
  const byClient = new Map<string, number[]>();
  parts.forEach((part, i) => {
    if (isFixed(part) || part.text.language !== 'en') return;
    const client = `${part.text.industry}|${part.text.reason}`;
    byClient.set(client, [...(byClient.get(client) ?? []), i]);
  });

  for (const from of chance.shuffled(parts.map((_, i) => i))) {
    const { text } = parts[from]!;
    const unhelped = text.csat <= 2 || !text.resolved;
    const soon = chance.happens(unhelped ? BACK_UNHAPPY : BACK_OTHERWISE);
    if (!soon && !chance.happens(BACK_LATER)) continue;
    const candidates = (byClient.get(`${text.industry}|${text.reason}`) ?? []).filter(
      (to) =>
        to !== from && parts[to]!.text.id !== text.id && !followers.has(to) && !leadsTo(to, from, returns),
    );
    if (candidates.length === 0 || followed.has(from)) continue;
    const to = chance.pick(candidates);
    followers.add(to);
    followed.add(from);
    const days = soon ? 0.2 + chance.next() * 6.2 : 10 + chance.next() * 20;
    returns.push({ from, to, afterMs: Math.round(days * DAY) });
  }
  return returns;
}

/** Numbers the customers; who returns keeps the number. */
export function nameCustomers(count: number, returns: readonly Return[], chance: Chance): string[] {
  const cameFrom = new Map(returns.map(({ from, to }) => [to, from]));
  const numbers = chance.shuffled(Array.from({ length: count }, (_, i) => `C-${20_000 + i * 7}`));
  return numbers.map((_, i) => {
    let first = i;
    for (let before = cameFrom.get(first); before !== undefined; before = cameFrom.get(first)) first = before;
    return numbers[first]!;
  });
}

/** Whether `from` is reached by following returns on from `start`: such a pair would close a ring. */
function leadsTo(start: number, target: number, returns: readonly Return[]): boolean {
  const next = new Map(returns.map(({ from, to }) => [from, to]));
  for (let at: number | undefined = start; at !== undefined; at = next.get(at))
    if (at === target) return true;
  return false;
}
