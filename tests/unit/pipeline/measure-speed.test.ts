import { expect, test } from 'vitest';
import type { Conversation } from '$src/domain/conversation';
import { measureSpeed } from '$src/pipeline/measure-speed';
import type { ConversationScorer } from '$src/sentiment/port';
import { NO_VECTORS, stamp } from '../../factories/stored';

test('times the second reading of the last eight conversations, when everything is compiled', async () => {
  const read: string[] = [];
  let clock = 0;
  const scorer: ConversationScorer = {
    stamp: stamp('now'),
    score: ({ turns }: Conversation) => {
      // The first reading takes a second each, the next a tenth.
      clock += read.includes(turns[0]!.text) ? 100 : 1000;
      read.push(turns[0]!.text);
      return Promise.resolve({ language: 'en', model: stamp('now'), turns: [], ...NO_VECTORS });
    },
    explain: () => Promise.resolve(null),
  };
  const golden = Array.from({ length: 12 }, (_, i) => ({
    turns: [{ speaker: 'customer', text: `conversation ${i}` }],
    quantised: [0],
  }));
  expect(await measureSpeed(scorer, golden, () => clock)).toBeCloseTo(10, 6);
  expect(new Set(read).size).toBe(8);
  expect(read).not.toContain('conversation 3');
});
