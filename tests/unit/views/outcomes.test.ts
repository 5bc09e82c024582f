import { expect, test } from 'vitest';
import type { Outcome } from '$src/state/import-one';
import { doneSentence } from '$src/views/import/outcomes';

const file = new File([], 'a.csv');
const ended = (added: number, updated = 0) =>
  ({ file, record: { tally: { added, updated } }, failure: null }) as unknown as Outcome;
const facts = {
  file,
  record: { tally: { added: 0, updated: 9 }, facts: { unmatched: 2 } },
  failure: null,
} as unknown as Outcome;
const stopped: Outcome = { file, set: null, record: null, failure: { kind: 'quota' } };

test.each([
  [[ended(1604)], '1,604 new conversations.'],
  [[ended(1), ended(0, 3)], '1 new conversation, 3 updated.'],
  [[ended(40), stopped], '40 new conversations. 1 file stopped on the way.'],
  [[ended(0)], '0 new conversations.'],
  [[ended(3), facts], '3 new conversations, 9 updated. 2 rows of no conversation that is here.'],
])('says what came of an import (%#)', (outcomes, sentence) => {
  expect(doneSentence(outcomes)).toBe(sentence);
});
