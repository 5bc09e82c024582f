/** What can be noted of a call, with its key (design §9). */
export const STEPS = [
  { step: 'taken', label: 'Take', key: 't', said: 'taken' },
  { step: 'reached', label: 'Reached', key: 'r', said: 'marked reached' },
  { step: 'recovered', label: 'Recovered', key: 'v', said: 'marked recovered' },
  { step: 'not recovered', label: 'Not recovered', key: 'n', said: 'marked not recovered' },
  { step: 'false alarm', label: 'False alarm', key: 'x', said: 'marked a false alarm' },
  { step: 'snoozed', label: 'Snooze', key: 's', said: 'snoozed until tomorrow' },
] as const;
export type PanelStep = (typeof STEPS)[number]['step'];

const HOUR_OF_MORNING = 8;

/** Until when a snoozed call rests: eight o'clock of the next day, epoch ms. */
export function tomorrowMorning(now: number): number {
  const date = new Date(now);
  date.setDate(date.getDate() + 1);
  return date.setHours(HOUR_OF_MORNING, 0, 0, 0);
}
