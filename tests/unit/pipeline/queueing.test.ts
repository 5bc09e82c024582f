import { describe, expect, test } from 'vitest';
import { readContact, type Contact } from '$src/insight/outreach/contact';
import { momentOf } from '$src/pipeline/queueing';
import { DAY, HOUR, MONDAY, spoken } from '../../factories/spoken';

const contact = readContact(spoken({ says: [['Where is my parcel?', -0.2]] }), Infinity)!;
const ending = (...times: readonly (number | null)[]): Contact[] =>
  times.map((endedAt) => ({ ...contact, endedAt }));
const YEAR = 365 * DAY;

describe('the moment that the queue is made at', () => {
  test('is now, where the data is live', () => {
    expect(momentOf(ending(MONDAY - 3 * DAY, MONDAY - HOUR), MONDAY)).toBe(MONDAY);
    expect(momentOf(ending(null), MONDAY)).toBe(MONDAY);
  });

  test('is the last of an old export', () => {
    expect(momentOf(ending(MONDAY - YEAR, null, MONDAY - 2 * YEAR), MONDAY)).toBe(MONDAY - YEAR + 1);
  });

  test('is moved by no date that is still to come, nor by one that says none', () => {
    expect(momentOf(ending(MONDAY - 2 * DAY, MONDAY - HOUR, MONDAY + YEAR), MONDAY)).toBe(MONDAY);
    expect(momentOf(ending(MONDAY - YEAR, MONDAY - YEAR, MONDAY + YEAR), MONDAY)).toBe(MONDAY - YEAR + 1);
    expect(momentOf(ending(MONDAY - YEAR, Date.UTC(2099, 11, 31), 0), MONDAY)).toBe(MONDAY - YEAR + 1);
  });

  test('is the last of the data where the clock of this machine is behind most of it', () => {
    expect(momentOf(ending(MONDAY - DAY, MONDAY, MONDAY + DAY), MONDAY - YEAR)).toBe(MONDAY + DAY + 1);
  });
});
