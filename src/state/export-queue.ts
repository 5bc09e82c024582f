/**
 * Today's calls as a spreadsheet for the people who make them.
 *
 * @module
 */
import { QUEUE_COLUMNS, queueRow } from '../pipeline/export/queue-csv';
import type { StoredEntry } from '../pipeline/queueing';
import { saveLines } from './save-file';

/** Without it Excel reads UTF-8 as the machine's old code page. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Here alone the customer goes out as the export named them. */
export function exportQueueCsv(
  rows: readonly { readonly entry: StoredEntry; readonly contact: string | null }[],
): void {
  saveLines('call-back.csv', [
    BYTE_ORDER_MARK + QUEUE_COLUMNS,
    ...rows.map(({ entry, contact }, i) =>
      queueRow({ ...entry, customer: contact ?? entry.customer }, i + 1),
    ),
  ]);
}
