import { describe, expect, test } from 'vitest';
import type { PlanRecord } from '$src/store/records/agents';
import { clipped } from '$src/views/paths/example';
import { pathPage } from '$src/views/paths/path-page';
import { planWith } from '../../../factories/plan';

const names = {
  agentOf: (agent: number) => `Agent 0${agent}`,
  reasonOf: (reason: number) => `reason ${reason}`,
};
const pageOf = (plan: PlanRecord, contested = 0) => pathPage(plan, names, contested);
const deckOf = (plan: PlanRecord) =>
  pageOf(plan)
    .deck.map(({ text }) => text)
    .join('');

test('the page says whose it is, what the gap is, and what it would be worth', () => {
  const page = pageOf(planWith());
  expect(page.title).toBe('Learning path · Agent 09');
  expect(page.about).toBe('written 9 Nov 2026 · review 7 Dec 2026 · draft');
  expect(page.lead).toBe('Reason 2: 18 more customers could leave well enough.');
  expect(deckOf(planWith())).toBe(
    'In 42 conversations about reason 2 since 1 Sep 2026, customers left 2.9 points lower (2.1 to 3.7) than they would have with the team, given how they arrived. If this gap closed, about 18 more customers (17 to 27) would have left neutral or better.',
  );
  expect(page.badly.how).toBe('1 of 27 conversations that ended low; quoted where it turned');
});

test('a gap that costs no whole customer promises none', () => {
  const plan = planWith({ prize: { value: 0.4, low: 0, high: 2 } });
  expect(pageOf(plan).lead).toBe('Reason 2: customers leave lower than with the team.');
  expect(deckOf(plan)).not.toContain('If this gap closed');
  expect(pageOf(planWith({ prize: { value: 1, low: 1, high: 1 } })).lead).toBe(
    'Reason 2: one more customer could leave well enough.',
  );
});

test('on estimated satisfaction the gap is a share of content customers', () => {
  const plan = planWith({ measure: 'satisfaction', valueAdded: -0.12, low: -0.2, high: -0.04 });
  expect(pageOf(plan).lead).toBe('Reason 2: 18 more customers could be content.');
  expect(deckOf(plan)).toContain(
    'the estimated share of content customers was 12.0 percentage points lower (4.0 to 20.0) than with the team',
  );
});

describe('not on you', () => {
  test('a reason that the whole team loses on is the product or the policy', () => {
    const { notOnYou } = pageOf(planWith({ team: -0.5, teamReasons: [2, 4] }));
    expect(notOnYou).toEqual([
      'With the whole team customers leave reason 2 at −2.5: that part is the product or the policy.',
      'Reason 4: low whoever answers, so on nobody’s path.',
    ]);
  });

  test('what is contested is said, and where there is nothing, how to contest', () => {
    expect(pageOf(planWith(), 1).notOnYou).toEqual([
      '1 conversation of this path is contested and out of the account.',
    ]);
    expect(pageOf(planWith()).notOnYou[0]).toMatch(/^Nothing here is low with the whole team\./);
  });
});

describe('words of other languages', () => {
  const how = (notRead: number) => pageOf(planWith({}, { notRead })).colleagues.how;

  test('some are said to count for times alone, and where all are, that nothing said was compared', () => {
    expect(how(0)).not.toContain('English');
    expect(how(5)).toContain('5 conversations not in English count for times and hand-overs alone.');
    expect(how(118)).toContain('None of them is in English, so what was said is not compared');
  });

  test('a plan of before that was counted says nothing of it', () => {
    const plan = planWith();
    const before = Object.fromEntries(
      Object.entries(plan.evidence as Record<string, unknown>).filter(([name]) => name !== 'notRead'),
    );
    expect(pageOf({ ...plan, evidence: before }).colleagues.how).not.toContain('English');
  });
});

test('a quote is cut between two words', () => {
  expect(clipped('  one\n two  ')).toBe('one two');
  expect(clipped('It never came, and nobody told me.', 16)).toBe('It never came …');
});
