import { expect, test } from 'vitest';
import { agreementSentence } from '$src/views/settings/agreement-sentence';

const pair = { reviewers: ['Ana', 'Ben'], n: 50, agreed: 0.7, kappa: 0.4, interval: [0.146, 0.654] } as const;

test('says how far two reviewers agree, and what kappa means', () => {
  expect(agreementSentence(pair)).toBe(
    'Ana and Ben both labelled 50 conversations, 70 % alike: kappa 0.40 (0.15 to 0.65), where 0 is chance and 1 full agreement.',
  );
});

test('shows no number where a handful would decide', () => {
  expect(agreementSentence({ ...pair, n: 1 })).toBe(
    'Ana and Ben both labelled 1 conversation, too few to say how far they agree (20 are).',
  );
});

test('claims nothing where both gave one label throughout', () => {
  expect(agreementSentence({ ...pair, agreed: 1, kappa: null, interval: null })).toMatch(
    /nothing beyond chance/,
  );
});
