/**
 * The shipped weights where only a name, a pronoun or an agent's flowery sentence changes.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { OpenScorer } from '$src/sentiment/scorer';
import { readWith } from './judge';
import { FLOWERS_MOVE, NAMES_MOVE, PRONOUNS_MOVE } from './limits';
import { openShippedScorer } from './shipped-scorer';
import { moveByFlowers, moveNames, movePronouns } from './swaps';

// Some ten seconds on a free core; machines may be busy.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

describe('the shipped weights', () => {
  let scorer: OpenScorer;

  beforeAll(async () => {
    scorer = await openShippedScorer();
  });

  afterAll(() => scorer.close());

  test('read a customer of any name alike', async () => {
    const { mean, p95, groupsApart, unread, lowest, highest } = await moveNames(readWith(scorer));
    expect(unread).toEqual([]);
    expect(mean).toBeLessThanOrEqual(NAMES_MOVE.mean);
    expect(p95).toBeLessThanOrEqual(NAMES_MOVE.p95);
    expect(groupsApart, `${lowest} below ${highest}`).toBeLessThanOrEqual(NAMES_MOVE.groupsApart);
  });

  test('read "he" as "she"', async () => {
    const { mean, p95, unread } = await movePronouns(readWith(scorer));
    expect(unread).toEqual([]);
    expect(mean).toBeLessThanOrEqual(PRONOUNS_MOVE.mean);
    expect(p95).toBeLessThanOrEqual(PRONOUNS_MOVE.p95);
  });

  test('do not let a flowery agent move the customer', async () => {
    const { mean, p95, signed, unread } = await moveByFlowers(scorer);
    expect(unread).toEqual([]);
    expect(mean).toBeLessThanOrEqual(FLOWERS_MOVE.mean);
    expect(p95).toBeLessThanOrEqual(FLOWERS_MOVE.p95);
    expect(signed).toBeLessThanOrEqual(FLOWERS_MOVE.signed);
  });
});
