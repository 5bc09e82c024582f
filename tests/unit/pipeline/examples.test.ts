import { expect, test } from 'vitest';
import { isScored } from '$src/pipeline/examples';
import { FLAG, SCORE_STATE } from '$src/store/columns';

test('a rating in a language that the model does not read is none to learn from', () => {
  const states = [SCORE_STATE.scored, SCORE_STATE.languageNotRead, SCORE_STATE.unscored, SCORE_STATE.scored];
  const columns = {
    scoreState: Uint8Array.from(states),
    flags: Uint16Array.of(0, 0, 0, FLAG.removed),
  };
  expect(states.map((_, i) => isScored(columns, i))).toEqual([true, false, false, false]);
});
