import { expect, test } from 'vitest';
import { valence } from '$src/domain/arc';
import { movePhrases, parseOverrides, phraseMoves } from '$src/domain/phrase-moves';

const kill = { text: 'kill the process', meant: 0, read: -0.6, model: 'aaa' };
const customer = (text: string) => ({ speaker: 'customer', text });

test('a turn that says nothing but the phrase counts as the team means it', () => {
  const moves = phraseMoves([customer('Kill  the process!')], [kill]);
  const [moved] = movePhrases([{ valence: valence(-0.6), substantive: true }], moves);
  expect(moved).toMatchObject({
    valence: 0,
    corrected: { by: 'the phrase “kill the process”', read: { valence: -0.6 } },
  });
});

test('of a longer turn only the part that the phrase makes up moves', () => {
  const [move] = phraseMoves([customer('kill the process or I leave you')], [kill]);
  expect(move!.by).toBeCloseTo((14 / 25) * 0.6, 12);
});

test('an agent’s words, and the phrase inside other words, move nothing', () => {
  const turns = [{ speaker: 'agent', text: 'Kill the process.' }, customer('Overkill the processes')];
  expect(phraseMoves(turns, [kill])).toEqual([]);
});

test('signs that patterns are made of are words like others', () => {
  expect(phraseMoves([customer('It is (not) ok?')], [{ ...kill, text: '(not) ok?' }])).toHaveLength(1);
});

test('nothing goes past the ends of the scale, and turns that were not read stay so', () => {
  const moves = [0, 1].map((turn) => ({ turn, by: 0.9, phrase: 'ok', model: 'aaa' }));
  const moved = movePhrases([{ valence: valence(0.5), substantive: true }, null], moves);
  expect(moved.map((turn) => turn?.valence ?? null)).toEqual([1, null]);
});

test('what rests in the store as something else is left out', () => {
  expect(parseOverrides([kill, null, { text: ' ', meant: 0, read: 0, model: 'a' }, 'kill'])).toEqual([kill]);
  expect(parseOverrides('kill')).toEqual([]);
});
