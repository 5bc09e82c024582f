import { describe, expect, test } from 'vitest';
import { traceArc } from '$src/arc/arc';
import { valence, type ConversationScore, type TurnScore } from '$src/domain/arc';
import type { AgentId, Conversation, Turn } from '$src/domain/conversation';
import { correctTurns } from '$src/domain/corrections';
import { movePhrases } from '$src/domain/phrase-moves';
import {
  conversationSentence,
  correctedSentence,
  countedSentence,
  provisionalSentence,
  shownTurns,
} from '$src/views/conversation/reading';

const says = (speaker: Turn['speaker'], text: string, agent: string | null = null): Turn => ({
  speaker,
  text,
  at: null,
  agent: agent as AgentId | null,
});

const conversation = (...turns: Turn[]) => ({ turns }) as unknown as Conversation;

/** A score with these valences for the customer's turns, in order; null for the others. */
function scored({ turns }: Conversation, ...valences: number[]): ConversationScore {
  const left = [...valences];
  const scores = turns.map(({ speaker, text }): TurnScore | null =>
    speaker === 'customer' ? { valence: valence(left.shift() ?? 0), substantive: text !== 'ok' } : null,
  );
  return { language: 'en', turns: scores, arc: traceArc(scores), model: null };
}

describe('shownTurns', () => {
  const fall = conversation(
    says('customer', 'I would like to move my plan to fifty gigabytes'),
    says('agent', 'Of course, done.', 'Agent 16'),
    says('customer', 'ok'),
    says('bot', 'How did we do?'),
    says('agent', 'By the way, your calls abroad are gone for good.', 'Agent 16'),
    says('customer', 'You should have said so before I agreed to it'),
  );
  const shown = shownTurns(fall, scored(fall, 0.4, 0, -0.8), {}, 'Ana');

  test('puts the turning point on the agent’s turn just before the step', () => {
    expect(shown.map((turn) => turn.turning)).toEqual([
      null,
      null,
      null,
      null,
      { before: 0.4, after: -0.8 },
      null,
    ]);
  });

  test('says who spoke, and why a turn does not count', () => {
    expect(shown.map((turn) => turn.who)).toEqual([
      'Customer',
      'Agent 16',
      'Customer',
      'Bot',
      'Agent 16',
      'Customer',
    ]);
    expect(shown.map((turn) => turn.notCounted)).toEqual([null, null, 'yes or no', null, null, null]);
  });

  test('names the setting where the first turn is left out by it', () => {
    const [first] = shownTurns(fall, scored(fall, 0.4, 0, -0.8), { skipFirstTurn: true }, 'Ana');
    expect(first?.notCounted).toBe('the first turn, by your setting');
  });

  test('shows a transcript that nobody has scored', () => {
    expect(
      shownTurns(fall, null, {}, 'Ana').every((turn) => turn.valence === null && turn.notCounted === null),
    ).toBe(true);
  });
});

describe('a corrected turn', () => {
  const chat = conversation(says('customer', 'a joke'), says('agent', 'help'), says('customer', 'an ending'));
  const read = scored(chat, -0.9, 0.5);
  const turns = correctTurns(read.turns, new Map([[0, { valence: valence(0.5), by: 'Ana' }]]));
  const corrected = { ...read, turns, arc: traceArc(turns) };

  test('says by whom, and what the model read', () => {
    expect(shownTurns(chat, corrected, {}, 'Ana')[0]?.corrected).toEqual({
      by: 'you',
      isByHand: true,
      read: -0.9,
    });
    expect(shownTurns(chat, corrected, {}, 'Ben')[0]?.corrected?.by).toBe('Ana');
  });

  test('stands beside what the arc was without it', () => {
    const shown = shownTurns(chat, corrected, {}, 'Ana');
    expect(correctedSentence(shown, corrected, {})).toBe(
      'Corrected by you in 1 turn. As the model read it: entry −4.5, exit +2.5.',
    );
    expect(correctedSentence(shownTurns(chat, read, {}, 'Ana'), read, {})).toBeNull();
  });

  test('is told apart from one that a phrase moved', () => {
    const moves = [{ turn: 2, by: -0.5, phrase: 'an ending', model: 'weights' }];
    const both = { ...corrected, turns: movePhrases(turns, moves) };
    const shown = shownTurns(chat, both, {}, 'Ana');
    expect(shown[2]?.corrected).toMatchObject({ by: 'the phrase “an ending”', isByHand: false });
    expect(correctedSentence(shown, both, {})).toBe(
      'Corrected by you in 1 turn. Moved by the phrase “an ending” in 1 turn. As the model read it: entry −4.5, exit +2.5.',
    );
    const alone = { ...read, turns: movePhrases(read.turns, moves) };
    expect(correctedSentence(shownTurns(chat, alone, {}, 'Ana'), alone, {})).toMatch(
      /^Moved by the phrase “an ending” in 1 turn\. As the model/,
    );
  });
});

describe('conversationSentence', () => {
  const chat = conversation(
    says('customer', 'a complaint'),
    says('agent', 'help'),
    says('customer', 'an ending'),
  );

  test.each([
    [-0.8, 0.6, 'Came in very unhappy, was won back, left at +3.0.'],
    [-0.4, 0.6, 'Came in unhappy, was won back, left at +3.0.'],
    [0.4, -0.6, 'Came in content, lost something on the way, left at −3.0.'],
    [0, 0.1, 'Came in neutral, left at +0.5.'],
  ])('from %f to %f', (entry, exit, sentence) => {
    expect(conversationSentence(scored(chat, entry, exit))).toBe(sentence);
  });

  test('does not guess where the model does not read the language', () => {
    const unread: ConversationScore = { language: 'pt', turns: [null, null, null], arc: null, model: null };
    expect(conversationSentence(unread)).toBe(
      'Not scored: Portuguese. The model reads English and does not guess.',
    );
  });

  test('says that nobody has scored it yet', () => {
    expect(conversationSentence(null)).toBe('Not scored yet.');
  });
});

describe('countedSentence', () => {
  test.each([
    [1, 1, 'Entry and exit are the one turn that counts. 1 of 1 customer turn counts.'],
    [1, 4, 'Entry and exit are the one turn that counts. 1 of 4 customer turns counts.'],
    [3, 4, 'Entry is the first turn that counts, exit the last. 3 of 4 customer turns count.'],
    [
      8,
      9,
      'Entry is the mean of the first 2 turns that count, exit of the last 2. 8 of 9 customer turns count.',
    ],
  ])('%i of %i turns', (substantive, all, sentence) => {
    expect(countedSentence(substantive, all, {})).toBe(sentence);
  });

  test('says that the first turn is left out by a setting', () => {
    expect(countedSentence(2, 3, { skipFirstTurn: true })).toContain(
      '2 of 3 customer turns count; the first is left out by your setting.',
    );
  });
});

test('an open conversation says what may move, and which turn waits for an answer', () => {
  const open = conversation(
    says('customer', 'Where is it?'),
    says('agent', 'I look.'),
    says('customer', 'And?'),
  );
  const score = scored(open, 0, 0);
  const marks = (provisional: boolean) =>
    shownTurns(open, { ...score, arc: { ...score.arc!, provisional } }, {}, '').map(
      (turn) => turn.isProvisional,
    );
  expect(marks(true)).toEqual([false, false, true]);
  expect(marks(false)).toEqual([false, false, false]);
  expect(provisionalSentence(3, true)).toBe(
    'Provisional: the conversation may go on, so the exit may move, and so may the entry. The last turn waits for an answer.',
  );
  expect(provisionalSentence(9, false)).toContain('the entry stands.');
  expect(conversationSentence({ ...score, arc: { ...score.arc!, provisional: true } })).toBe(
    'Came in neutral, stands at 0.0 so far.',
  );
});
