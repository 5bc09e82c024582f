import { randomOf } from '$src/csat/random';
import type { CallEvent } from '$src/insight/outreach/calls';
import { WATCHED_MS, type Fates } from '$src/insight/outreach/fates';
import { isHeldOut } from '$src/insight/outreach/hold-out';
import type { QueueDayRecord, QueuedCustomer } from '$src/store/records/queue';
import { DAY } from './spoken';

export interface World {
  readonly seed: number;
  /** Share of the escalations still to come that a call prevents. */
  readonly effect: number;
  readonly days?: number;
  readonly arrivals?: number;
  readonly capacity?: number;
  readonly holdOut?: boolean;
}

const BEGIN = Date.UTC(2026, 8, 7, 8);
const SLOWNESS_DAYS = 8;
const FORGOTTEN_DAYS = 6;

interface Person {
  readonly key: string;
  readonly reason: string;
  readonly risk: number;
  readonly came: number;
  /** Epoch ms, Infinity for never. */
  escalates: number;
  /** What it would be without a call. */
  readonly unhelped: number;
}

/**
 * A company that calls the customers who stand first in its queue, and of which it is known what each call changed:
 * who has a high risk is called and escalates, so that reached customers fare worse in the raw numbers.
 */
export function outreachWorld({
  seed,
  effect,
  days = 60,
  arrivals = 40,
  capacity = 8,
  holdOut = false,
}: World) {
  const random = randomOf(seed);
  const people: Person[] = [];
  const open = new Set<Person>();
  const records: QueueDayRecord[] = [];
  const events: CallEvent[] = [];
  const changes: number[] = [];
  for (let d = 0; d < days; d++) {
    const at = BEGIN + d * DAY;
    for (let i = 0; i < arrivals; i++) {
      const risk = 0.03 + 0.6 * random() ** 2.5;
      const delay = random() < risk ? -Math.log(1 - random()) * SLOWNESS_DAYS * DAY : Infinity;
      const came = at - random() * DAY;
      const key = JSON.stringify(['desk', `~${seed}-${d}-${i}`]);
      const person = {
        key,
        reason: `r${Math.floor(random() * 3)}`,
        risk,
        came,
        escalates: came + delay,
        unhelped: came + delay,
      };
      people.push(person);
      open.add(person);
    }
    for (const one of open) if (one.escalates <= at || at - one.came > FORGOTTEN_DAYS * DAY) open.delete(one);
    const now = (one: Person) => {
      const left = one.risk * Math.exp(-(at - one.came) / (SLOWNESS_DAYS * DAY));
      return left / (1 - one.risk + left);
    };
    const ranked = [...open]
      .map((one) => ({ one, order: now(one) * (0.6 + 0.8 * random()) }))
      .sort((a, b) => b.order - a.order)
      .map(({ one }) => one);
    // Some mornings there is less time than on others.
    const time = Math.round(capacity * (0.3 + 1.4 * random()));
    let called = 0;
    const customers = ranked.map((one): QueuedCustomer => {
      const place = { customer: one.key, at, risk: now(one), reason: one.reason, drawn: holdOut };
      if (called >= time) return { ...place, standing: 'waiting' };
      if (holdOut && isHeldOut(one.key)) return { ...place, standing: 'held out' };
      called++;
      const happens = (moment: number) => Number(moment > at && moment <= at + WATCHED_MS);
      if (random() < effect) one.escalates = Infinity;
      changes.push(happens(one.escalates) - happens(one.unhelped));
      events.push({ id: `${one.key} ${d}`, customer: one.key, at: at + 3_600_000, step: 'reached' });
      open.delete(one);
      return { ...place, standing: 'offered' };
    });
    records.push({ day: Math.floor(at / DAY), customers });
  }
  const fates: Fates = {
    last: BEGIN + (days + 31) * DAY,
    marksEscalations: true,
    namesCustomers: true,
    byCustomer: new Map(
      people.map(({ key, came, escalates }) => [
        key,
        { contacts: [came], escalations: escalates === Infinity ? [] : [escalates] },
      ]),
    ),
  };
  return {
    log: { days: records, events, fates, zone: 'UTC' },
    /** Mean change of the chance to escalate within the days watched, of those who were reached. */
    truth: changes.reduce((sum, one) => sum + one, 0) / changes.length,
  };
}
