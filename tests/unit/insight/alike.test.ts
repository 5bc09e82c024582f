import { expect, test } from 'vitest';
import { normal, randomOf } from '$src/csat/random';
import { findingsOf } from '$src/insight/findings';
import { overviewOf } from '$src/insight/overview';
import { selectOrdinals } from '$src/insight/select';
import { columnsOf, type Row } from '../../factories/columns';

/**
 * Ten contacts each of so many customers, of whom each has a way of their own to answer, to be escalated and to leave
 * low; none has to do with another.
 */
function contactsOf(customers: number, random: () => number): Row[] {
  const chance = (level: number) => 1 / (1 + Math.exp(-level - 1.3 * normal(random)));
  return Array.from({ length: customers }, (_, c) => {
    const [answers, escalates, isLow] = [chance(-1.5), chance(-1.4), chance(-1)];
    return Array.from({ length: 10 }, (): Row => ({
      customer: `customer ${c}`,
      escalated: random() < escalates,
      arc: [0, random() < isLow ? -0.5 : 0.5],
      ...(random() < answers && { rating: 1 }),
    }));
  }).flat();
}

function titlesOf(rows: readonly Row[]) {
  const { columns, dictionaries } = columnsOf(rows);
  const { escalations, deck } = findingsOf(
    overviewOf(columns, dictionaries, selectOrdinals(columns)),
    dictionaries,
  );
  return {
    escalates: escalations.kind === 'found',
    answers: deck.some(({ text }) => text.startsWith('Those who left low answered')),
  };
}

test('claims no difference between the rated and the unrated that customers with ten contacts make by chance', () => {
  const random = randomOf(21);
  const found = Array.from({ length: 400 }, () => titlesOf(contactsOf(60, random)));
  // Of 400, 40 and 45 where each contact counts as a stranger's; by design 20.
  for (const claim of ['escalates', 'answers'] as const)
    expect(found.filter(({ [claim]: isClaimed }) => isClaimed).length).toBeLessThan(30);
});

test('still claims one that is there', () => {
  const rows = contactsOf(200, randomOf(22)).map((row) => {
    const isAsked = row.rating === undefined;
    return { ...row, escalated: isAsked && row.escalated === true, arc: [0, isAsked ? -0.5 : 0.5] as const };
  });
  expect(titlesOf(rows)).toEqual({ escalates: true, answers: true });
});

test('says of customers with one contact what it says of contacts without a customer', () => {
  const rows = contactsOf(40, randomOf(23));
  const alikeIn = (customer: (row: Row, i: number) => object) => {
    const { columns, dictionaries } = columnsOf(rows.map((row, i) => ({ ...row, ...customer(row, i) })));
    return overviewOf(columns, dictionaries, selectOrdinals(columns)).alike;
  };
  expect(alikeIn(() => ({ customer: '' }))).toEqual({ answered: 1, escalations: 1, repeats: 1 });
  const { answered, escalations } = alikeIn((_, i) => ({ customer: `${i}` }));
  expect(answered).toBeCloseTo(1, 9);
  expect(escalations).toBeCloseTo(1, 9);
  expect(alikeIn(() => ({})).escalations).toBeGreaterThan(1.3);
});

test('counts a customer of any size', () => {
  const ways = [
    { customer: 'anna', answers: 3, escalates: 4 },
    { customer: 'ben', answers: 1, escalates: 1 },
    { customer: 'cleo', answers: 2, escalates: 2 },
    { customer: '', answers: 2, escalates: 3 },
  ];
  const rowsOf = (contacts: number): Row[] =>
    ways.flatMap(({ customer, answers, escalates }) =>
      Array.from({ length: contacts }, (_, k) => ({
        customer,
        escalated: k % 5 < escalates,
        ...(k % 4 < answers && { rating: 1 }),
      })),
    );
  const alikeOf = (contacts: number) => {
    const { columns, dictionaries } = columnsOf(rowsOf(contacts));
    return overviewOf(columns, dictionaries, selectOrdinals(columns)).alike.escalations;
  };
  // Ten times as many contacts of the same three are about ten times as much alike.
  const few = alikeOf(200);
  expect(few).toBeGreaterThan(5);
  expect(alikeOf(2_000) / few).toBeGreaterThan(8);
  expect(alikeOf(80_000) / few).toBeGreaterThan(320);
});
