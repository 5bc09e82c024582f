import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { filterFromFragment, filterToFragment } from '$src/insight/fragment';
import { endOf, fieldDay, momentsOf, startOf, type ChosenPeriod } from '$src/ui/controls/period-days';
import { period } from '$src/ui/format-time';
import { randomColumns } from '../../factories/columns';

const { dictionaries } = randomColumns(10);
/** East and west of Greenwich, at its ends, and one whose clocks change at midnight. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/Los_Angeles',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'America/Santiago',
];

describe.each(ZONES)('the days that somebody chooses in %s', (zone) => {
  beforeEach(() => void vi.stubEnv('TZ', zone));
  afterEach(() => void vi.unstubAllEnvs());

  const WHOLE = () => ({
    from: new Date(2026, 7, 31, 9).getTime(),
    to: new Date(2026, 10, 22, 17).getTime(),
  });

  /** As the chip shows it, after the way through the address of the page. */
  function shown(chosen: ChosenPeriod) {
    const back = filterFromFragment(filterToFragment({ period: chosen }, zone), dictionaries, zone).period;
    const { first, last } = momentsOf(back ?? { from: null, to: null }, WHOLE());
    return [fieldDay(first), fieldDay(last), period(first, last)];
  }

  test.each([
    ['2026-11-01', '2026-11-22', '1 Nov – 22 Nov 2026'],
    ['2026-09-06', '2026-09-06', '6 Sep 2026'],
    // Summer time ends here and begins there.
    ['2026-10-25', '2026-10-25', '25 Oct 2026'],
    ['2026-03-29', '2026-11-01', '29 Mar – 1 Nov 2026'],
    ['2025-12-31', '2026-01-01', '31 Dec 2025 – 1 Jan 2026'],
  ])('are the days that are shown: %s to %s', (first, last, words) => {
    expect(shown({ from: startOf(first), to: endOf(last) })).toEqual([first, last, words]);
  });

  test('are all that the data has where none were chosen', () => {
    expect(shown({ from: null, to: null })).toEqual(['2026-08-31', '2026-11-22', '31 Aug – 22 Nov 2026']);
    expect(shown({ from: startOf('2026-11-01'), to: endOf('') })[2]).toBe('1 Nov – 22 Nov 2026');
    expect(shown({ from: startOf(''), to: endOf('2026-11-01') })[2]).toBe('31 Aug – 1 Nov 2026');
  });
});
