import { expect, test } from 'vitest';
import type { EpochMs } from '$src/domain/conversation';
import { backtest } from '$src/insight/outreach/backtest';
import { readContact } from '$src/insight/outreach/contact';
import { shareOf } from '$src/insight/statistics';
import { DAY, MONDAY, spoken } from '../../../factories/spoken';

/** Twenty customers of one day, of whom every second escalates twenty days later. */
const contacts = Array.from({ length: 20 }, (_, i) => {
  const over =
    i % 2 === 0
      ? { escalated: true, escalatedAt: (MONDAY + 20 * DAY) as EpochMs }
      : { escalated: false, escalatedAt: null };
  const says = [
    ['Where is my parcel?', -0.2],
    [i % 4 === 0 ? 'This is hopeless.' : 'Thank you, found it.', i % 4 === 0 ? -0.8 : 0.7],
  ] as const;
  return readContact(spoken({ id: `c-${i}`, customer: `customer ${i}`, says, over }), Infinity)!;
});
const recallAt = (days: readonly number[]) =>
  backtest(contacts, { moments: days.map((day) => MONDAY + day * DAY), workloads: [() => 5] })!;

test('who stands in the queue on several days is no more certain for it', () => {
  const [once, thrice] = [recallAt([1]), recallAt([1, 2, 3])];
  expect([once.later, thrice.later]).toEqual([10, 30]);
  expect([once.escalating, thrice.escalating]).toEqual([10, 10]);
  const [seen] = once.recall;
  expect(seen).toEqual(shareOf(5, 10));
  expect(thrice.recall[0]).toMatchObject({ count: 15, of: 30, share: 0.5 });
  expect(thrice.recall[0]!.low).toBeCloseTo(seen!.low!, 9);
  expect(thrice.recall[0]!.high).toBeCloseTo(seen!.high!, 9);
});
