import { expect, test } from 'vitest';
import { valence, type TurnScore } from '$src/domain/arc';
import type { AgentId, EpochMs, Turn } from '$src/domain/conversation';
import { handlingOf } from '$src/insight/learning-paths/handling';
import { acknowledges, asks, saysWhatIsNext } from '$src/insight/learning-paths/handling-cues';

const said = (speaker: Turn['speaker'], text: string, at: number | null = null, agent?: string): Turn => ({
  speaker,
  text,
  at: at as EpochMs | null,
  agent: (agent ?? null) as AgentId | null,
});
const felt = (v: number): TurnScore => ({ valence: valence(v), substantive: true });

const turns = [
  said('customer', 'My parcel is late.', 0),
  said('bot', 'One moment please.', 1_000),
  said('agent', 'I am sorry that it never came. Could you tell me the number?', 61_000, 'Ann'),
  said('customer', 'This is the third time!', 70_000),
  said('agent', 'I hand you over.', 90_000, 'Ann'),
  said('agent', 'Bob will call you back within two hours.', 95_000, 'Bob'),
  said('customer', 'Perfect, thank you.', 120_000),
  said('agent', 'Bye.', 130_000, 'Bob'),
];
const scores = [felt(-0.5), null, null, felt(-0.6), null, null, felt(0.6), null];

test('a conversation is told by what anybody can count in it', () => {
  expect(handlingOf({ turns, agent: 'Ann' as AgentId }, { turns: scores, language: 'en' })).toEqual({
    'first response': 61_000,
    'turns to a solution': 3,
    'hand-overs': 1,
    'early acknowledgement': 1,
    questions: 0.25,
    'next step said': 1,
  });
});

test('where another language is written, words are not read: times, hand-overs and turns still are', () => {
  expect(handlingOf({ turns, agent: 'Ann' as AgentId }, { turns: scores, language: 'de' })).toEqual({
    'first response': 61_000,
    'turns to a solution': 3,
    'hand-overs': 1,
    'early acknowledgement': NaN,
    questions: NaN,
    'next step said': NaN,
  });
});

test('a conversation without a solution says nothing of the turns to one', () => {
  const left = scores.with(6, felt(-0.4));
  expect(
    handlingOf({ turns, agent: null }, { turns: left, language: 'en' })['turns to a solution'],
  ).toBeNaN();
});

test('without times there is no first response, and without an answer nothing is known', () => {
  const timeless = turns.map((turn) => ({ ...turn, at: null }));
  expect(
    handlingOf({ turns: timeless, agent: null }, { turns: scores, language: 'en' })['first response'],
  ).toBeNaN();
  const unanswered = turns.filter(({ speaker }) => speaker !== 'agent');
  expect(
    Object.values(
      handlingOf(
        { turns: unanswered, agent: null },
        { turns: [felt(-0.5), null, felt(0), felt(0)], language: 'en' },
      ),
    ),
  ).toEqual([NaN, NaN, NaN, NaN, NaN, NaN]);
});

test.each([
  ['I’m so sorry about this.', true],
  ['I understand how annoying this is.', true],
  ['That must be frustrating.', true],
  ['Our sincere apologies for the wait.', true],
  ['Sorry to hear that.', true],
  ['Let me look into this for you.', false],
  ['Thank you for contacting us.', false],
  ['Please find the form attached.', false],
])('hears the trouble in “%s”: %s', (text, is) => expect(acknowledges(text)).toBe(is));

test.each([
  ['We will send a new one by Friday.', true],
  ['You’ll have your refund within 3-5 working days.', true],
  ['I will look into it.', false],
  ['It was sent on Friday.', false],
  ['Within the next hour a colleague will call you.', true],
])('says what is next and when in “%s”: %s', (text, is) => expect(saysWhatIsNext(text)).toBe(is));

test.each([
  ['Could you tell me the number', true],
  ['ok, what is your postcode', true],
  ['Is it the blue one?', true],
  ['I have sent it to you.', false],
])('asks in “%s”: %s', (text, is) => expect(asks(text)).toBe(is));
