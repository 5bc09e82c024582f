import { expect, test } from 'vitest';
import { agreementOf } from '../../bench/agreement';

test('groups that are the labels agree in full, whatever they are called', () => {
  const agreement = agreementOf([7, 7, 3, 3, 5], ['a', 'a', 'b', 'b', 'c']);
  expect(agreement.nmi).toBeCloseTo(1, 12);
  expect(agreement).toMatchObject({ groups: 3, ari: 1, accuracy: 1 });
});

test('measures what scikit-learn measures', () => {
  // normalized_mutual_info_score and adjusted_rand_score of [0,0,1,1,2,2] against [0,0,0,1,1,1]
  const { nmi, ari, accuracy } = agreementOf([0, 0, 1, 1, 2, 2], ['a', 'a', 'a', 'b', 'b', 'b']);
  expect(nmi).toBeCloseTo(0.5158, 4);
  expect(ari).toBeCloseTo(0.2424, 4);
  expect(accuracy).toBeCloseTo(4 / 6, 12);
});

test('matches one group with one label, for the most in all', () => {
  // Greedy would take the four first and leave the second group with one.
  expect(agreementOf([0, 0, 0, 0, 0, 0, 0, 1, 1, 1], 'a a a a b b b a a a'.split(' ')).accuracy).toBeCloseTo(
    6 / 10,
    12,
  );
});
