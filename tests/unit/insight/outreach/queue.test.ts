import { describe, expect, it } from 'vitest';
import type { EpochMs, Rating } from '$src/domain/conversation';
import { readContact, type Contact } from '$src/insight/outreach/contact';
import { buildQueue, type QueueOptions } from '$src/insight/outreach/queue';
import { DAY, HOUR, MONDAY, spoken, type Spoken } from '../../../factories/spoken';

const TUESDAY = MONDAY + DAY;
const LOW: Spoken['says'] = [
  ['Where is my parcel?', -0.2],
  ['It was due on Monday.', -0.5],
  ['This is the third time you say that.', -0.8],
];
const GOOD: Spoken['says'] = [
  ['Where is my parcel?', -0.2],
  ['Found it, you were right.', 0.6],
  ['That is kind of you.', 0.7],
];

const contactsOf = (ones: readonly Spoken[], asOf = TUESDAY): Contact[] =>
  ones.flatMap((one, i) => readContact(spoken({ id: `c-${i + 1}`, ...one }), asOf) ?? []);
const queueOf = (ones: readonly Spoken[], options: Partial<QueueOptions> = {}) =>
  buildQueue(contactsOf(ones, options.asOf ?? TUESDAY), { asOf: TUESDAY, ...options });
const idsOf = (queue: ReturnType<typeof queueOf>) => queue.entries.map(({ leading }) => leading.id);
const dissatisfied: Rating = { raw: 1, scale: '1-5', norm: 0 };

describe('who is called first', () => {
  it('puts who left low before who left well, with the words that show it', () => {
    const queue = queueOf([{ says: GOOD }, { says: LOW }]);
    expect(idsOf(queue)).toEqual(['c-2', 'c-1']);
    expect(queue.entries[0]!.reasons[0]).toMatchObject({
      sentence: 'Left at −4.0 after arriving at −1.0',
      quote: 'This is the third time you say that.',
    });
  });

  it('puts the fresh conversation before the old one', () => {
    const queue = queueOf([{ says: LOW, at: MONDAY - 20 * DAY }, { says: LOW }]);
    expect(idsOf(queue)).toEqual(['c-2', 'c-1']);
  });

  it('gives one entry to a customer with all conversations, and counts the contacts that led up to the last', () => {
    const queue = queueOf([
      { says: LOW, customer: 'ada', at: MONDAY - 5 * DAY },
      { says: LOW, customer: 'ada', at: MONDAY - 2 * DAY },
      { says: LOW, customer: 'ada' },
      { says: LOW, customer: 'bo' },
    ]);
    expect(queue.entries.map(({ customer, contacts }) => [customer, contacts.map(({ id }) => id)])).toEqual([
      ['ada', ['c-1', 'c-2', 'c-3']],
      ['bo', ['c-4']],
    ]);
    expect(queue.entries[0]!.reasons.map(({ sentence }) => sentence)).toContain(
      'Third contact, each within a week of the one before',
    );
  });

  it('keeps conversations without a customer apart', () => {
    expect(queueOf([{ says: LOW }, { says: LOW }]).entries).toHaveLength(2);
  });

  it('quotes the turn that mentions a lawyer', () => {
    const queue = queueOf([
      {
        says: [
          ['Fine. You will be hearing from my solicitor.', -0.1],
          ['Goodbye then.', -0.1],
        ],
      },
    ]);
    expect(queue.entries[0]!.reasons[0]).toEqual({
      sentence: 'Mentions a lawyer or court',
      quote: 'Fine. You will be hearing from my solicitor.',
      turn: 0,
    });
  });
});

describe('who is left out', () => {
  const escalated = { escalated: true, escalatedAt: (MONDAY + HOUR) as EpochMs };
  const ones: Spoken[] = [
    { says: LOW, customer: 'ada', over: escalated },
    { says: LOW, customer: 'bo', over: { rating: dissatisfied } },
    { says: LOW, customer: 'cy' },
    { says: LOW, customer: 'di' },
  ];
  const contactedAt = new Map([['["test","cy"]', MONDAY - DAY]]);

  it('leaves out the escalated, the rated low and those contacted lately, each with its reason', () => {
    const queue = queueOf(ones, { contactedAt });
    expect(queue.entries.map(({ customer }) => customer)).toEqual(['di']);
    expect(Object.fromEntries(queue.leftOut.map(({ entry, because }) => [entry.customer, because]))).toEqual({
      ada: 'already escalated',
      bo: 'rated low',
      cy: 'contacted lately',
    });
  });

  it('ranks them too where all are asked for', () => {
    expect(queueOf(ones, { contactedAt, all: true }).entries).toHaveLength(4);
  });

  it('does not know of an escalation before it happens', () => {
    const queue = queueOf(ones.slice(0, 1), { asOf: MONDAY + HOUR / 2 });
    expect(queue.entries.map(({ customer }) => customer)).toEqual(['ada']);
  });
});

describe('what is known at a moment', () => {
  it('ends a conversation where it had come to, and says that it is provisional', () => {
    const [contact] = contactsOf([{ says: LOW }], MONDAY + 3 * 60_000);
    expect(contact).toMatchObject({ isOpen: true, endedAt: MONDAY + 2 * 60_000 });
    expect(contact!.arc).toMatchObject({ exit: -0.5, provisional: true });
  });

  it('knows nothing of a conversation that has not begun, nor of its answer', () => {
    expect(contactsOf([{ says: LOW }], MONDAY)).toEqual([]);
    expect(
      contactsOf([{ says: LOW, over: { rating: dissatisfied } }], MONDAY + 60_000)[0]!.answer,
    ).toBeNull();
  });

  it('ranks alike whether or not the file goes on: what happens later changes nothing', () => {
    const past = history(60);
    const future: Spoken[] = past.map(({ customer = null }) => ({ says: LOW, customer, at: TUESDAY + DAY }));
    const without = queueOf(past, { all: true });
    const withFuture = queueOf([...past, ...future], { all: true });
    expect(withFuture.entries.map(({ key, risk }) => [key, risk])).toEqual(
      without.entries.map(({ key, risk }) => [key, risk]),
    );
  });
});

describe('what escalations teach', () => {
  it('rests on the prior, and says so, until ten are known', () => {
    expect(queueOf(history(9 * 4)).model).toMatchObject({ lessons: 0, needed: 0 });
    expect(queueOf(history(10 * 4)).model).toMatchObject({ lessons: 40, needed: 10 });
  });

  it('learns nothing from escalations without a time, nor that nobody escalates where none has one', () => {
    const timeless = history(400).map((one, i) => ({
      ...one,
      over: { ...one.over, ...(i % 4 === 0 && { escalated: true, escalatedAt: null }) },
    }));
    expect(queueOf([...history(40), ...timeless.slice(0, 5)]).model).toMatchObject({ needed: 10 });
    expect(queueOf([...history(40), ...timeless.slice(0, 1)]).model.lessons).toBe(40);
    const none = queueOf(timeless).model;
    const unmarked = queueOf(
      timeless.map((one) => ({ ...one, over: { ...one.over, escalated: null, escalatedAt: null } })),
    ).model;
    expect(none.base).toBeCloseTo(unmarked.base, 6);
  });

  it('learns that customers escalate after a hand-over, where they do', () => {
    const { model } = queueOf(history(200, (i) => i % 4 === 0));
    const prior = queueOf([]).model;
    // 'hand-overs' is the ninth factor.
    expect(model.weights[8]! - prior.weights[8]!).toBeGreaterThan(0.3);
  });

  it('does not let a conversation’s own fate speak for it', () => {
    const press: Spoken['says'] = [...LOW, ['I will call the press.', -0.8]];
    const [first, ...others] = history(80);
    const told = queueOf([{ ...first!, says: press }, ...others], { all: true });
    const untold = queueOf([{ ...first!, says: press, over: NOT_ESCALATED }, ...others], { all: true });
    const riskOf = ({ entries }: typeof told) =>
      entries.find(({ customer }) => customer === 'customer 0')!.risk;
    // 'press' is the fourteenth factor; only this customer spoke of it.
    expect(told.model.weights[13]! - untold.model.weights[13]!).toBeGreaterThan(0.2);
    // The curve of delays sees one escalation more or less.
    expect(Math.abs(riskOf(told) - riskOf(untold))).toBeLessThan(0.01);
  });
});

const NOT_ESCALATED = { escalated: false, escalatedAt: null };

/** Conversations of the weeks before; every fourth escalated a day after. `handedOver` ones changed agents. */
function history(n: number, handedOver: (i: number) => boolean = () => false): Spoken[] {
  return Array.from({ length: n }, (_, i): Spoken => {
    const at = MONDAY - (5 + (i % 20)) * DAY;
    const isEscalated = i % 4 === 0;
    const own = spoken({ says: LOW, at }).conversation.turns;
    const turns = own.map((turn, t) =>
      turn.speaker === 'agent' ? { ...turn, agent: (t < 2 ? 'Ana' : 'Ben') as never } : turn,
    );
    return {
      says: LOW,
      at,
      customer: `customer ${i}`,
      over: {
        ...(handedOver(i) ? { turns } : {}),
        ...(isEscalated ? { escalated: true, escalatedAt: (at + DAY) as EpochMs } : NOT_ESCALATED),
      },
    };
  });
}
