/**
 * When conversations happen: twelve weeks, busier on Mondays, one week of outage.
 *
 * @module
 */
import type { Part } from './casting';
import { DAY, FAULT, FIRST_MOMENT, LAST_MOMENT, OUTAGE_WEEK, WEEK, WEEKS } from './company';
import type { Return } from './customers';
import type { Chance } from './random';
import type { Channel } from './texts';

/** Share of a week's contacts, Monday to Sunday. */
const DAY_WEIGHTS = [1.25, 1.1, 1, 1, 1.05, 0.55, 0.4];
const OPENS_AT = 8;
const CLOSES_AT = 21;
const MINUTE = 60_000;
/** Faults that a shared host explains; their unhappiest contacts fall into the outage week. */
const HOSTED = /glitch|form error|outage|crash|slow|lag|buffering|portal|API|cannot|does not load|upload/;
/** How many fault contacts besides the own outage texts: about three times what a usual week has. */
const OUTAGE_EXTRA = 52;

export interface Calendar {
  readonly starts: readonly number[];
  /** The returns that happen before the twelve weeks are over. */
  readonly returns: readonly Return[];
}

/** Gives every part its start; `lengths` are known before, because a thread must end inside the twelve weeks. */
export function castTimes(
  parts: readonly Part[],
  lengths: readonly number[],
  wished: readonly Return[],
  chance: Chance,
): Calendar {
  const inOutage = castOutage(parts, wished, chance);
  const starts = parts.map((part, i) => {
    const week = inOutage.has(i) ? OUTAGE_WEEK : chance.int(0, WEEKS - 1);
    return fitted(momentIn(week, part.text.channel, chance), lengths[i]!, inOutage.has(i));
  });

  const returns: Return[] = [];
  for (const { from, to, afterMs } of inOrderOfChains(wished)) {
    const start = inOpeningHours(starts[from]! + lengths[from]! + afterMs, parts[to]!.text.channel, chance);
    if (start + lengths[to]! > LAST_MOMENT) continue;
    starts[to] = start;
    returns.push({ from, to, afterMs });
  }
  return { starts, returns };
}

/** First contacts before those that follow them, so that a chain of three moves as one. */
function inOrderOfChains(returns: readonly Return[]): Return[] {
  const byFrom = new Map(returns.map((back) => [back.from, back]));
  const followers = new Set(returns.map(({ to }) => to));
  return returns
    .filter(({ from }) => !followers.has(from))
    .flatMap((first) => {
      const chain = [first];
      for (let next = byFrom.get(first.to); next; next = byFrom.get(next.to)) chain.push(next);
      return chain;
    });
}

function castOutage(parts: readonly Part[], returns: readonly Return[], chance: Chance): Set<number> {
  const cameBack = new Set(returns.map(({ to }) => to));
  const faults = parts
    .map((part, i) => ({ part, i }))
    .filter(({ part, i }) => part.text.reason === FAULT && part.text.language === 'en' && !cameBack.has(i));
  const own = faults.filter(({ part }) => part.text.topic === 'outage' && part.text.origin === 'own');
  const others = faults
    .filter(({ part }) => part.text.origin !== 'own')
    .map(({ part, i }) => {
      const { entry, exit } = part.text.arc ?? { entry: 0, exit: 0 };
      const unhappy = 0 - entry - exit;
      return { i, key: unhappy + (HOSTED.test(part.text.topic) ? 0.8 : 0) + 1.2 * chance.next() };
    })
    .sort((a, b) => b.key - a.key)
    .slice(0, OUTAGE_EXTRA);
  return new Set([...own, ...others].map(({ i }) => i));
}

function momentIn(week: number, channel: Channel, chance: Chance): number {
  const day = FIRST_MOMENT + week * WEEK + chance.weighted(DAY_WEIGHTS) * DAY;
  return day + timeOfDay(channel, chance);
}

/** E-mail comes at any hour; people answer chat and telephone from 8 to 21. */
function timeOfDay(channel: Channel, chance: Chance): number {
  const [from, to] = channel === 'email' ? [0, 24] : [OPENS_AT, CLOSES_AT - 1];
  return Math.floor((from + chance.next() * (to - from)) * 60) * MINUTE + chance.int(0, 59) * 1_000;
}

function inOpeningHours(moment: number, channel: Channel, chance: Chance): number {
  if (channel === 'email') return Math.floor(moment / 1_000) * 1_000;
  const day = Math.floor(moment / DAY) * DAY;
  const hour = (moment - day) / (DAY / 24);
  if (hour >= OPENS_AT && hour < CLOSES_AT - 1) return Math.floor(moment / 1_000) * 1_000;
  // Before opening the same day, after closing the next; seven days are not passed by it (0.2 + 6.2 at most).
  return (hour < OPENS_AT ? day : day + DAY) + OPENS_AT * (DAY / 24) + chance.int(0, 90) * MINUTE;
}

/** A thread that would run past the end begins whole days earlier; one about the outage is over soon after it. */
function fitted(start: number, length: number, inOutage: boolean): number {
  const end = inOutage ? FIRST_MOMENT + (OUTAGE_WEEK + 1) * WEEK + 3 * DAY : LAST_MOMENT;
  let moment = start;
  while (moment + length > end) moment -= DAY;
  return moment;
}
