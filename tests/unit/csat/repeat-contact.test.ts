import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { repeatContacts, type Contact } from '$src/csat/repeat-contact';

const DAY = 86_400_000;

/** What it means, said plainly: of those who started earlier, whether the last did within a week. */
function byDefinition(contacts: readonly Contact[]): (boolean | null)[] {
  return contacts.map(({ source, customer, startedAt }) => {
    if (customer === null || startedAt === null) return null;
    const before = contacts.flatMap((other) =>
      other.source === source &&
      other.customer === customer &&
      other.startedAt !== null &&
      other.startedAt < startedAt
        ? [other.startedAt]
        : [],
    );
    return before.length > 0 && startedAt - Math.max(...before) <= 7 * DAY;
  });
}

describe('repeatContacts', () => {
  test('tells who had written within the week before, in any order of the file', () => {
    const guest = (day: number | null, customer: string | null = 'Guest'): Contact => ({
      source: 'chat',
      customer,
      startedAt: day === null ? null : day * DAY,
    });
    const contacts = [guest(20), guest(7), guest(0), guest(7), guest(14, 'Ann'), guest(null), guest(3, null)];
    expect(repeatContacts(contacts)).toEqual([false, true, false, true, false, null, null]);
  });

  test('says the same as its definition', () => {
    const contact = fc.record({
      source: fc.constantFrom('chat', 'mail'),
      customer: fc.option(fc.constantFrom('Ann', 'Ben'), { nil: null }),
      startedAt: fc.option(
        fc.integer({ min: 0, max: 60 }).map((half) => (half * DAY) / 2),
        { nil: null },
      ),
    });
    fc.assert(
      fc.property(fc.array(contact, { maxLength: 40 }), (contacts) => {
        expect(repeatContacts(contacts)).toEqual(byDefinition(contacts));
      }),
    );
  });

  test('of a customer name that a whole floor shares too, without looking at each beside each', () => {
    const contacts = Array.from({ length: 200_000 }, (_, i): Contact => ({
      source: 'chat',
      customer: 'Guest',
      startedAt: i * 60_000,
    }));
    const started = performance.now();
    expect(repeatContacts(contacts).filter((isRepeat) => isRepeat === true)).toHaveLength(199_999);
    expect(performance.now() - started).toBeLessThan(4000);
  });
});
