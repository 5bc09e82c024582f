/**
 * The call-back queue: which customers a call would help most, as far as a team's capacity goes.
 *
 * @module
 */
import { foldsOf } from '../../csat/splits';
import { DAY_MS } from '../zone';
import { byCustomer, customerKey, earlierContacts } from './chains';
import type { Contact } from './contact';
import { fitDelays, risked, type Delays } from './delays';
import { expectedExits } from './expectation';
import { factorsOf } from './factors';
import { reasonsOf, type Reason } from './reasons';
import { fitRiskModel, priorBase, riskOf, type Lesson, type Risk, type RiskModel } from './risk-model';

/** One customer with all their conversations. */
export interface QueueEntry {
  /** Names the customer within this queue. */
  readonly key: string;
  readonly source: string;
  readonly customer: string | null;
  /** Earliest first. */
  readonly contacts: readonly Contact[];
  /** The one that the risk mostly comes from, and that the reasons quote. */
  readonly leading: Contact;
  readonly risk: number;
  readonly low: number;
  readonly high: number;
  readonly reasons: readonly Reason[];
  /** Of the leading conversation, in the order of `FACTORS`: what an outcome teaches with. */
  readonly factors: readonly number[];
}

export const LEFT_OUT = ['already escalated', 'rated low', 'contacted lately'] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

export interface Queue {
  /** Everyone who is not left out, most valuable call first. */
  readonly entries: readonly QueueEntry[];
  readonly leftOut: readonly { readonly entry: QueueEntry; readonly because: LeftOut }[];
  readonly model: RiskModel;
  readonly delays: Delays;
}

export interface QueueOptions {
  /** Epoch ms; nothing later is known. */
  readonly asOf: number;
  /** Ranks those too who would be left out. */
  readonly all?: boolean;
  /** When each customer was last contacted by the team, by `customerKey`; epoch ms. */
  readonly contactedAt?: ReadonlyMap<string, number>;
  /** Calls whose outcome is known. */
  readonly outcomes?: readonly Lesson[];
  readonly seed?: number;
}

/** Who was called is not called again for two weeks. */
export const LATELY_MS = 14 * DAY_MS;
/** A conversation that ended only now says little by not having escalated yet. */
const RIPE_MS = 3 * DAY_MS;
/** More lessons change no weight; the newest are taken. */
const MOST_LESSONS = 20_000;
/** Of a risk, once the same customer has left well: the matter may be settled. */
const SETTLED_SINCE = 0.5;
const LEFT_WELL = 0.25;

interface Prepared {
  readonly contact: Contact;
  readonly earlier: number;
  readonly factors: Float64Array;
}

/** Ranks the customers of the conversations that were known at `asOf`. */
export function buildQueue(contacts: readonly Contact[], options: QueueOptions): Queue {
  const { asOf, all = false, contactedAt, outcomes = [], seed = 1 } = options;
  const exits = expectedExits(contacts);
  const expected = new Map(contacts.map((contact, i) => [contact, exits[i] ?? null]));
  const groups = byCustomer(contacts).map((group) => {
    const earlier = earlierContacts(group);
    return group.map((contact, i): Prepared => {
      const surroundings = { earlier: earlier[i]!, expectedExit: expected.get(contact) ?? null };
      return { contact, earlier: earlier[i]!, factors: factorsOf(contact, surroundings) };
    });
  });
  const { modelFor, model } = learn(groups.flat(), outcomes, asOf, seed);
  const delays = fitDelays(
    contacts.flatMap(({ escalatedAt, endedAt }) =>
      escalatedAt === null || endedAt === null ? [] : [escalatedAt - endedAt],
    ),
  );

  const ranked: QueueEntry[] = [];
  const leftOut: { entry: QueueEntry; because: LeftOut }[] = [];
  for (const group of groups) {
    const entry = entryOf(group, { asOf, delays, modelFor });
    const because = all ? null : leftOutBecause(entry, asOf, contactedAt);
    if (because === null) ranked.push(entry);
    else leftOut.push({ entry, because });
  }
  const order = (a: QueueEntry, b: QueueEntry) =>
    b.risk - a.risk ||
    (b.leading.endedAt ?? 0) - (a.leading.endedAt ?? 0) ||
    (a.key < b.key ? -1 : Number(a.key > b.key));
  ranked.sort(order);
  leftOut.sort((a, b) => order(a.entry, b.entry));
  return { entries: ranked, leftOut, model, delays };
}

/**
 * One model for all, and for each conversation that taught one that it did not teach: its own later fate must not
 * speak for it.
 */
function learn(prepared: readonly Prepared[], outcomes: readonly Lesson[], asOf: number, seed: number) {
  const silent = sourcesWithoutTimes(prepared);
  const teaching = prepared
    .filter(({ contact }) => isRipe(contact, asOf) && !silent.has(contact.source))
    .sort((a, b) => b.contact.endedAt! - a.contact.endedAt!)
    .slice(0, MOST_LESSONS);
  const lessons = teaching.map(({ contact, factors }): Lesson => ({
    factors,
    isNeeded: contact.escalatedAt !== null,
  }));
  const base = priorBase(prepared.map(({ factors }) => factors));
  const model = fitRiskModel([...lessons, ...outcomes], base);
  const models = new Map<Contact, RiskModel>();
  if (model.lessons > 0) {
    const folds = foldsOf(
      teaching.map(({ contact }) => ({ customer: customerKey(contact), at: contact.endedAt })),
      seed,
    );
    for (const fold of new Set(folds)) {
      const others = fitRiskModel([...lessons.filter((_, i) => folds[i] !== fold), ...outcomes], base);
      teaching.forEach(({ contact }, i) => {
        if (folds[i] === fold) models.set(contact, others);
      });
    }
  }
  return { model, modelFor: (contact: Contact) => models.get(contact) ?? model };
}

function isRipe(contact: Contact, asOf: number): boolean {
  const { isEscalationMarked, isEscalationUndated, isOpen, endedAt } = contact;
  return (
    isEscalationMarked && !isEscalationUndated && !isOpen && endedAt !== null && endedAt <= asOf - RIPE_MS
  );
}

/**
 * Sources that mostly do not say when somebody escalated: without those who did, the rest of them would teach that nobody
 * does.
 */
function sourcesWithoutTimes(prepared: readonly Prepared[]): ReadonlySet<string> {
  const undated = new Map<string, number>();
  for (const { contact } of prepared) {
    const step = Number(contact.isEscalationUndated) - Number(contact.escalatedAt !== null);
    undated.set(contact.source, (undated.get(contact.source) ?? 0) + step);
  }
  return new Set([...undated].flatMap(([source, more]) => (more > 0 ? [source] : [])));
}

interface Known {
  readonly asOf: number;
  readonly delays: Delays;
  readonly modelFor: (contact: Contact) => RiskModel;
}

/** The risks of one customer's conversations together: that at least one of them still leads to an escalation. */
function entryOf(group: readonly Prepared[], { asOf, delays, modelFor }: Known): QueueEntry {
  const lastGood = group.findLastIndex(({ contact }) => (contact.arc?.exit ?? 0) >= LEFT_WELL);
  const each = group.map(({ contact, factors }, i) => {
    const risk = riskOf(modelFor(contact), factors);
    const ageMs = contact.endedAt === null ? 0 : asOf - contact.endedAt;
    const settled = i < lastGood ? SETTLED_SINCE : 1;
    const now = (p: number) => settled * risked(p, ageMs, delays);
    return { risk, now: now(risk.risk), low: now(risk.low), high: now(risk.high) };
  });
  const leading = each.reduce((best, one, i) => (one.now >= each[best]!.now ? i : best), 0);
  const { contact, earlier } = group[leading]!;
  return {
    key: customerKey(contact),
    source: contact.source,
    customer: contact.customer,
    contacts: group.map((one) => one.contact),
    leading: contact,
    risk: together(each, ({ now }) => now),
    low: together(each, ({ low }) => low),
    high: together(each, ({ high }) => high),
    reasons: reasonsOf(contact, each[leading]!.risk.shares, earlier),
    factors: [...group[leading]!.factors],
  };
}

interface Each {
  readonly risk: Risk;
  readonly now: number;
  readonly low: number;
  readonly high: number;
}

function together(each: readonly Each[], of: (one: Each) => number): number {
  return 1 - each.reduce((none, one) => none * (1 - of(one)), 1);
}

function leftOutBecause(
  { key, contacts }: QueueEntry,
  asOf: number,
  contactedAt: QueueOptions['contactedAt'],
): LeftOut | null {
  if (contacts.some(({ escalatedAt }) => escalatedAt !== null)) return 'already escalated';
  // The latest answer counts: who was dissatisfied once and satisfied since is in the queue like anybody.
  if (contacts.findLast(({ answer }) => answer !== null)?.answer === 'dissatisfied') return 'rated low';
  const at = contactedAt?.get(key);
  return at !== undefined && at <= asOf && asOf - at < LATELY_MS ? 'contacted lately' : null;
}
