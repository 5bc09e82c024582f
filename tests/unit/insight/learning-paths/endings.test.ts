import { expect, test } from 'vitest';
import { normal, randomOf } from '$src/csat/random';
import { endingWith } from '$src/insight/learning-paths/endings';
import { TERMS, type HandledConversation, type Handling } from '$src/insight/learning-paths/handling';

const NOTHING = Object.fromEntries(TERMS.map((term) => [term, NaN])) as Handling;

/** Eight people of 20 conversations; `doesOf` says how often each hears the trouble, `exitOf` how that leaves. */
function team(
  seed: number,
  doesOf: (who: number) => number,
  exitOf: (hears: number, who: number) => number,
): HandledConversation[] {
  const random = randomOf(seed);
  return Array.from({ length: 160 }, (_, i) => {
    const who = i % 8;
    const hears = Number(random() < doesOf(who));
    return {
      handling: { ...NOTHING, 'early acknowledgement': hears },
      stratum: random() < 0.5 ? 'chat' : 'letter',
      who,
      exit: exitOf(hears, who) + 0.4 * normal(random),
    };
  });
}

test('what each one’s conversations end better with is found, with its sign', () => {
  const helps = endingWith(
    'early acknowledgement',
    team(
      1,
      () => 0.5,
      (hears) => 0.4 * hears,
    ),
  );
  expect(helps.correlation).toBeGreaterThan(0.2);
  expect(helps.p).toBeLessThan(0.001);
  const harms = endingWith(
    'early acknowledgement',
    team(
      1,
      () => 0.5,
      (hears) => -0.4 * hears,
    ),
  );
  expect(harms.correlation).toBeLessThan(-0.2);
});

test('that people who do more of it have better endings is not taken for it, in 95 of 100 teams', () => {
  const TEAMS = 400;
  let claimed = 0;
  for (let seed = 1; seed <= TEAMS; seed++) {
    const { p } = endingWith(
      'early acknowledgement',
      team(
        seed,
        (who) => 0.2 + 0.08 * who,
        (_, who) => 0.15 * who,
      ),
    );
    if (p! <= 0.05) claimed++;
  }
  expect(claimed / TEAMS).toBeLessThan(0.05 + 2 * Math.sqrt((0.05 * 0.95) / TEAMS));
});

test('where everybody always or never does it, or there are too few, nothing is told', () => {
  const settled = team(
    2,
    (who) => Number(who > 0),
    (hears) => hears,
  );
  expect(endingWith('early acknowledgement', settled).p).toBeNull();
  const few = team(
    3,
    () => 0.5,
    (hears) => hears,
  ).slice(0, 25);
  expect(endingWith('early acknowledgement', few).p).toBeNull();
  expect(endingWith('questions', settled).p).toBeNull();
});
