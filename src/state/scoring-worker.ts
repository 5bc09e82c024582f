/**
 * One worker with the model open, and what to do while it does not answer.
 *
 * @module
 */
import { releaseProxy, wrap, type Remote } from 'comlink';
import type { ScorerPlace } from '../pipeline/open-scorer';
import type { ScoreWorker } from '../../workers/score.worker';
import { startWorker } from './privacy/own-scripts';

export interface Member {
  readonly remote: Remote<ScoreWorker>;
  /** Rejects when the worker's script fails or the worker is ended: its answers would never come. */
  readonly broken: Promise<never>;
  readonly end: () => void;
}

export const STOPPED = 'The engine was stopped.';

/** A worker with the model open; one that `isWanted` no longer is ended at once. */
export async function openMember(
  place: ScorerPlace,
  label: string,
  isWanted: () => boolean,
): Promise<Member> {
  const worker = startWorker('score', label);
  const remote = wrap<ScoreWorker>(worker);
  let breakOff: (reason: Error) => void = () => undefined;
  const broken = new Promise<never>((_, reject) => (breakOff = reject));
  // Whoever waits for an answer hears of it; until somebody does it must not count as unhandled.
  broken.catch(() => undefined);
  worker.addEventListener('error', (event) =>
    breakOff(new Error(event.message || 'A scoring worker failed.')),
  );
  let isEnded = false;
  const end = () => {
    if (isEnded) return;
    isEnded = true;
    breakOff(new Error(STOPPED));
    remote[releaseProxy]();
    worker.terminate();
  };
  try {
    const opened = await Promise.race([remote.open(place), broken]);
    if (!opened.ok) throw new Error(opened.error.message);
    if (!isWanted()) throw new Error(STOPPED);
    return { remote, broken, end };
  } catch (error) {
    end();
    throw error;
  }
}

/** A member's answer, or a failure when it dies or takes longer. */
export async function askMember<T>(
  member: Member,
  question: (remote: Remote<ScoreWorker>) => Promise<T>,
  milliseconds: number,
): Promise<T> {
  const answer = Promise.race([question(member.remote), member.broken]);
  if (milliseconds === Infinity) return answer;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hung = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('A scoring worker does not answer any more.')), milliseconds);
  });
  try {
    return await Promise.race([answer, hung]);
  } finally {
    clearTimeout(timer);
  }
}
