/**
 * What calls changed, over what is stored.
 *
 * @module
 */
import { fatesOf } from '../insight/outreach/fates';
import { helped, type Helped } from '../insight/outreach/helped';
import type { Desk } from './desk.svelte';
import { ZONE } from './looking.svelte';

export function helpedIn({ library, outreach }: Pick<Desk, 'library' | 'outreach'>): Helped {
  const { days } = outreach.queueDays;
  const keys = days.flatMap(({ customers }) => customers.map(({ customer }) => customer));
  const fates = fatesOf(library.columns, library.dictionaries, keys, Date.now());
  return helped({ days, events: outreach.events, fates, zone: ZONE });
}
