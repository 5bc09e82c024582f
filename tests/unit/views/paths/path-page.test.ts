import { describe, expect, test } from 'vitest';
import type { TermDifference } from '$src/insight/learning-paths/differences';
import type { Evidence } from '$src/insight/learning-paths/evidence';
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
    expect(how(234)).toContain('None of what is compared is in English, so what was said is left out');
  });

  test('a plan of before that was counted says nothing of it', () => {
    const plan = planWith();
    const before = Object.fromEntries(
      Object.entries(plan.evidence as Record<string, unknown>).filter(([name]) => name !== 'notRead'),
    );
    expect(pageOf({ ...plan, evidence: before }).colleagues.how).not.toContain('English');
  });
});

describe('what was compared', () => {
  const term = (verdict: TermDifference['verdict']): TermDifference => ({
    term: 'questions',
    own: { n: 34, value: 0.2 },
    colleagues: { n: 200, value: 0.4 },
    p: 0.001,
    verdict,
  });
  const how = (evidence: Partial<Evidence>) => pageOf(planWith({}, evidence)).colleagues.how;

  test('it is colleagues’ conversations of all endings, and what it takes to differ is said', () => {
    expect(how({ terms: [term('differs'), term('too few')] })).toBe(
      '200 of 341 conversations of 12 colleagues with customers who came in alike (−2.1 to +0.2), however they ended, beside 34 of yours. “Differs” means that they handle such customers otherwise and that, person by person, their way goes with better endings: tested within channel and entry, with a correction for several things. It says where to look, not what caused it. Quoted from 84 won back.',
    );
  });

  test('of all reasons, only conversations of one reason are compared', () => {
    const plan = planWith({}, { terms: [term('differs')] }, { reason: null });
    expect(pageOf(plan).colleagues.how).toContain('tested within reason, channel and entry');
  });

  test('of too few, or none, it is said that they are', () => {
    expect(how({ terms: [term('too few')] })).toContain(
      'beside 34 of yours. These are too few to tell what is done differently. Quoted',
    );
    expect(how({ compared: { own: 9, colleagues: 0 }, alike: { count: 0, agents: 0 } })).toBe(
      'No colleague’s customers came in like these, so nothing is compared.',
    );
  });

  test('a plan of before, compared with what was won back alone, shows no table and says why', () => {
    const plan = planWith({}, { terms: [term('differs')], notRead: 5 });
    expect(pageOf(plan).terms).toHaveLength(1);
    const before = Object.fromEntries(
      Object.entries(plan.evidence as Record<string, unknown>).filter(([name]) => name !== 'alike'),
    );
    const page = pageOf({ ...plan, evidence: before });
    expect(page.terms).toEqual([]);
    expect(page.colleagues.how).toBe(
      '84 conversations that 11 colleagues won back, of customers who came in alike (−2.1 to +0.2). When this path was written, yours were compared with these alone, and whatever goes with a good ending differs from them. That table is not shown any more; a goal that came of it is better looked at again.',
    );
  });
});

test('a quote is cut between two words', () => {
  expect(clipped('  one\n two  ')).toBe('one two');
  expect(clipped('It never came, and nobody told me.', 16)).toBe('It never came …');
});
