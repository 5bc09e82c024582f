import { expect, test } from 'vitest';
import { suggestGoal } from '$src/insight/learning-paths/goal';
import { evidenceOfTeam, type HandledTeam } from '../../../factories/handled-team';

const PATHS = 80;
/** 5 % and two standard errors of as many paths. */
const RARELY = 0.05 + 2 * Math.sqrt((0.05 * 0.95) / PATHS);

/** Shares of the paths: with any term that differs, and whose goal is more than to read the conversations together. */
function sharesOf(team: Omit<HandledTeam, 'seed'>) {
  let [differing, withGoal, heard] = [0, 0, 0];
  for (let seed = 1; seed <= PATHS; seed++) {
    const { terms } = evidenceOfTeam({ ...team, seed });
    const differs = terms.filter(({ verdict }) => verdict === 'differs');
    if (differs.length > 0) differing++;
    if (differs.some(({ term }) => term === 'early acknowledgement')) heard++;
    if (!suggestGoal({ reason: 'refund', n: 60, prize: 5, terms }).includes('choose one thing')) withGoal++;
  }
  return { differing: differing / PATHS, withGoal: withGoal / PATHS, heard: heard / PATHS };
}

test('an agent who works as colleagues do is told of nothing, although all of it goes with how it ends', () => {
  const { differing, withGoal } = sharesOf({ tie: 0.6, gap: 0.25 });
  expect(differing).toBeLessThan(RARELY);
  expect(withGoal).toBeLessThan(RARELY);
});

test('what the agent does less of, and nobody’s customers leave better for, is not named', () => {
  expect(sharesOf({ gap: 0.25, hears: [0.2, 0.7] }).differing).toBeLessThan(RARELY);
});

test('what the agent does less of, and customers do leave better for, is named in two of three paths', () => {
  const { heard, withGoal } = sharesOf({ hears: [0.2, 0.6], gain: 0.35 });
  expect(heard).toBeGreaterThan(2 / 3);
  expect(withGoal).toBeGreaterThan(2 / 3);
});
