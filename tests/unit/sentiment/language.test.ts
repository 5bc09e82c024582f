import { expect, test } from 'vitest';
import { languageOf } from '$src/sentiment/language';
import { agent, customer } from '../../factories/conversation';
import { FOREIGN } from './foreign-conversations';

test('recognises at least 95 % of conversations in six other languages', async () => {
  const missed: string[] = [];
  let all = 0;
  for (const [language, texts] of Object.entries(FOREIGN)) {
    for (const text of texts) {
      all++;
      const found = await languageOf(text.split(/(?<=[.!?]) /).map(customer));
      if (found !== language) missed.push(`${language} read as ${found}: ${text}`);
    }
  }
  expect(missed.length / all, missed.join('\n')).toBeLessThanOrEqual(0.05);
});

test.each([
  ['a name and a number', ['Joao Magalhaes', '4471 2290']],
  ['one foreign word', ['gracias']],
  ['nothing', ['']],
  ['Indian English', ['hai', 'kindly do the needful sir', 'madurai 45130', 'ok', 'bye']],
  ['typos and slang', ['yo my wifi aint workin', 'tryna get it fixd b4 2nite', 'thx']],
  [
    'a foreign address in an English message',
    ['Please send it to Calle de Alcalá 12, Madrid, it never arrived'],
  ],
])('scores %s as English', async (_, texts) => {
  expect(await languageOf(texts.map(customer))).toBe('en');
});

test('listens to the customer, not to the agent', async () => {
  expect(
    await languageOf([
      agent('Guten Tag, mein Name ist Sam. Wie kann ich Ihnen heute weiterhelfen?'),
      customer('Hi, my parcel still has not arrived and nobody answers.'),
    ]),
  ).toBe('en');
});
