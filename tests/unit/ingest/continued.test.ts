import { describe, expect, test } from 'vitest';
import type { Conversation, Turn } from '$src/domain/conversation';
import { meetingOf } from '$src/ingest/continued';
import type { Recognition } from '$src/ingest/recognition';

const turn = (speaker: 'customer' | 'agent', text: string, at: number | null) =>
  ({ speaker, text, at, agent: null }) as Turn;
const conversation = (...turns: Turn[]) =>
  ({ id: 'a', source: 's', startedAt: turns[0]?.at ?? null, rating: null, turns }) as unknown as Conversation;
const ofShape = (shape: string) => ({ mapping: { shape } }) as unknown as Recognition;
const byRows = ofShape('message-rows');
const texts = ({ turns }: Conversation) => turns.map(({ text }) => text);

const BEFORE = conversation(turn('customer', 'Where is it?', 1), turn('agent', 'I look.', 2));

describe('a conversation of which a later export has more', () => {
  const meet = meetingOf(byRows, false)!;

  test('goes on with what the next hour brought', () => {
    expect(texts(meet(BEFORE, conversation(turn('customer', 'Still nothing', 9))))).toEqual([
      'Where is it?',
      'I look.',
      'Still nothing',
    ]);
  });

  test('takes an earlier hour that comes late in before what is known', () => {
    expect(texts(meet(BEFORE, conversation(turn('customer', 'Hello', 0))))).toEqual([
      'Hello\nWhere is it?',
      'I look.',
    ]);
  });

  test('is replaced by an export that has all of it, in whatever words', () => {
    const whole = conversation(
      turn('agent', 'Where is it?', 1),
      turn('customer', 'I look.', 2),
      turn('agent', 'Oh', 3),
    );
    expect(meet(BEFORE, whole)).toBe(whole);
  });

  test('loses nothing to an older export that is read late', () => {
    const known = conversation(turn('customer', 'Where is it?\nHello?', 1));
    expect(texts(meet(known, conversation(turn('customer', 'Where is it?', 1))))).toEqual([
      'Where is it?\nHello?',
    ]);
  });

  test('does not repeat what a window that opens in the middle of a turn brings again', () => {
    const known = conversation(turn('customer', 'Where is it?\nHello?', 1));
    const later = conversation(turn('customer', 'Hello?', 2), turn('agent', 'I look.', 3));
    expect(texts(meet(known, later))).toEqual(['Where is it?\nHello?', 'I look.']);
  });

  test('keeps a message that is said twice', () => {
    const known = conversation(turn('customer', 'Hello?', 1));
    expect(texts(meet(known, conversation(turn('customer', 'Hello?', 9))))).toEqual(['Hello?\nHello?']);
  });
});

describe('rows behind those that were read', () => {
  const meet = meetingOf(byRows, true)!;
  const untimed = conversation(turn('customer', 'Where is it?', null), turn('agent', 'I look.', null));

  test('are added where they have no time', () => {
    expect(texts(meet(untimed, conversation(turn('customer', 'Thanks', null))))).toEqual([
      'Where is it?',
      'I look.',
      'Thanks',
    ]);
  });

  test('repeat no last line that was read before its line feed was there', () => {
    const rows = conversation(turn('agent', 'I look.', null), turn('customer', 'Thanks', null));
    expect(texts(meet(untimed, rows))).toEqual(['Where is it?', 'I look.', 'Thanks']);
  });

  test('read twice change nothing', () => {
    const rows = conversation(turn('agent', 'I see it.', 3), turn('customer', 'Thanks', 4));
    const once = meet(BEFORE, rows);
    expect(meet(once, rows)).toEqual(once);
  });
});

test('a record that holds a conversation whole replaces it', () => {
  expect(meetingOf(ofShape('conversation-rows'), true)).toBeNull();
});
