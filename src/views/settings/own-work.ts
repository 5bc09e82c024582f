/**
 * What people wrote into the store themselves, beside what came out of files.
 *
 * @module
 */
import type { StorageReport } from '../../store/browser-storage';
import { count } from '../../ui/format';

/** Tables of people's own work, and what one record of each is, and several are. Logs count each change. */
const OWN = [
  ['plans', 'learning path', 'learning paths'],
  ['contests', 'entry in the log of contests', 'entries in the log of contests'],
  ['labels', 'entry in the log of labels', 'entries in the log of labels'],
  ['turnLabels', 'entry in the log of corrected turns', 'entries in the log of corrected turns'],
  ['queueDays', 'day of the call-back queue', 'days of the call-back queue'],
] as const;

/** '2 learning paths, 1 day of the call-back queue'; 'nothing yet' where there is nothing. */
export function ownWork(records: StorageReport['records']): string {
  const parts = OWN.flatMap(([table, one, several]) => {
    const n = records.find((record) => record.table === table)?.records ?? 0;
    return n === 0 ? [] : [`${count(n)} ${n === 1 ? one : several}`];
  });
  return parts.length === 0 ? 'nothing yet' : parts.join(', ');
}
