/**
 * The record of the scoring job on disk: which one is the latest, what it takes, and the one that is opened next.
 *
 * @module
 */
import { checkpointOf, type Sampling } from '../pipeline/sampling';
import type { JobRecord } from '../store/records/imports';
import { Failed } from '../store/failure';
import type { Store } from '../store/store';

export async function latestJob(store: Store): Promise<JobRecord | null> {
  const jobs = await store.readJobs();
  return jobs.ok ? (jobs.value.findLast(({ kind }) => kind === 'score') ?? null) : null;
}

/** The job that was interrupted or paused goes on; else a new one begins. */
export async function openJob(store: Store, stale: boolean, sampling: Sampling | null): Promise<JobRecord> {
  const latest = await latestJob(store);
  const isOpen = latest?.phase === 'running' || latest?.phase === 'paused';
  const checkpoint = sampling
    ? checkpointOf({ ...sampling, isDone: false })
    : { stale: stale || (isOpen && takesStale(latest)) };
  const opened = isOpen
    ? await store.updateJob(latest.id, { phase: 'running', checkpoint })
    : await store.beginScoring(checkpoint);
  if (!opened.ok) throw new Failed(opened.error);
  return opened.value;
}

/** Whether a job rescores too; its checkpoint comes from the disk. */
export function takesStale(job: JobRecord | null): boolean {
  return (job?.checkpoint as { readonly stale?: unknown } | null | undefined)?.stale === true;
}
