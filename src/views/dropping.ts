/**
 * What may be dropped, wherever it is dropped.
 *
 * @module
 */
import type { Privacy } from '../state/privacy.svelte';

/** Which exports can be read, as the drop zones say it. */
export const READS =
  'Chat, e-mail and voice transcripts: CSV, Excel, JSON, Parquet, subtitles, mailboxes, zips, and the exports of the usual help desks and speech engines.';

/** Whether files are taken now: it is proved that nothing can leave. The development server cannot prove it. */
export const mayRead = ({ state }: Privacy): boolean => state.phase === 'held' || import.meta.env.DEV;
