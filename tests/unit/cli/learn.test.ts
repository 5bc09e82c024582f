import { expect, test } from 'vitest';
import { openLearner } from '$src/cli/learn';
import type { Conversation } from '$src/domain/conversation';
import { scoredLine } from '$src/pipeline/scored-line';
import { complaint, NO_VECTORS, recovered, stamp } from '../../factories/stored';

/** The report of n rated conversations. */
async function reportOf(n: number, over: Partial<Conversation> = {}) {
  const written: string[] = [];
  const writerTo = (lines: string[]) => ({
    write: (line: string) => Promise.resolve(void lines.push(line)),
    close: () => Promise.resolve(),
  });
  const cut = { dissatisfied: 0.375, satisfied: 0.625 };
  const learner = await openLearner({ seed: 1, cut }, writerTo(written));
  for (let i = 0; i < n; i++) {
    const raw = i % 2 === 0 ? 5 : 1;
    const rating = { raw, scale: '1-5', norm: (raw - 1) / 4 };
    const conversation = complaint(String(i), { rating, ...over });
    const score = recovered(stamp('a'), raw === 5 ? 0.4 : -0.6);
    await learner.add({ line: scoredLine({ conversation, score }), ...NO_VECTORS });
  }
  await learner.finish(writerTo([]));
  return JSON.parse(written.join('\n')) as Record<string, unknown>;
}

test('a report on too few ratings counts them and says why nothing was measured', async () => {
  const report = await reportOf(9);
  expect(report['ratings']).toEqual({ n: 9, satisfied: 5, neither: 0, dissatisfied: 4 });
  expect(report['notMeasured']).toBe('There are 9 ratings; it takes 10 to measure anything.');
  expect(report).toMatchObject({ baseline: null, now: null, curve: [], scale: '1-5' });
  expect(report).toHaveProperty('population');
});

test('a report on the ratings of one customer says so', async () => {
  const report = await reportOf(12, { customer: 'one' as Conversation['customer'] });
  expect(report['ratings']).toMatchObject({ n: 12 });
  expect(report['notMeasured']).toContain('too few customers');
});
