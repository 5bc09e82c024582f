/**
 * The call-back queue as spreadsheet rows: one customer a row.
 *
 * @module
 */
import type { QueueEntry } from '../../insight/outreach/queue';
import { textCell } from './csv';

export const QUEUE_COLUMNS = 'rank,customer,conversations,risk,reasons,quote';

/** One row; `rank` counts from 1. The risk is a probability, so that it can be sorted by. */
export function queueRow({ customer, contacts, risk, reasons }: QueueEntry, rank: number): string {
  const sentences = reasons.map(({ sentence }) => `${sentence}.`).join(' ');
  return [
    String(rank),
    textCell(customer),
    // A space parts the ids, so one within an id is written as an address would.
    textCell(contacts.map(({ id }) => id.replaceAll(/\s/g, '%20')).join(' ')),
    risk.toFixed(4),
    textCell(sentences === '' ? 'No single reason stands out.' : sentences),
    textCell(reasons.find(({ quote }) => quote !== null)?.quote ?? null),
  ].join(',');
}
