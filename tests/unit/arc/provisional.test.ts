import { describe, expect, test } from 'vitest';
import { isEntryOpen, isOpen, openUntil, unansweredTurn } from '$src/arc/provisional';
import type { Conversation, Turn } from '$src/domain/conversation';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 20);
const spoken = (hoursAgo: number | null, closedAt: number | null = null) =>
  ({
    startedAt: null,
    closedAt,
    turns: [{ speaker: 'customer', text: 'Hello', at: hoursAgo === null ? null : NOW - hoursAgo * HOUR }],
  }) as unknown as Conversation;
const speakers = (...of: Turn['speaker'][]) => of.map((speaker) => ({ speaker }));

describe('a conversation of which the file names no end', () => {
  test('may go on until a day after its last message', () => {
    expect(isOpen(spoken(1), NOW)).toBe(true);
    expect(isOpen(spoken(25), NOW)).toBe(false);
    expect(openUntil(spoken(1))).toBe(NOW + 23 * HOUR);
  });

  test('is over where it was closed, or nobody knows when it was', () => {
    expect(isOpen(spoken(1, NOW - HOUR), NOW)).toBe(false);
    expect(isOpen(spoken(null), NOW)).toBe(false);
  });

  test('tells nothing where it lies days ahead of the clock', () => {
    expect(isOpen(spoken(-13), NOW)).toBe(true);
    expect(isOpen(spoken(-49), NOW)).toBe(false);
  });
});

test('the entry stands once its quarter holds three turns', () => {
  expect([1, 4, 8, 9, 40].map(isEntryOpen)).toEqual([true, true, true, false, false]);
});

test('the last turn waits for an answer only where the customer spoke last', () => {
  expect(unansweredTurn(speakers('agent', 'customer', 'system'))).toBe(1);
  expect(unansweredTurn(speakers('customer', 'bot'))).toBeNull();
  expect(unansweredTurn([])).toBeNull();
});
