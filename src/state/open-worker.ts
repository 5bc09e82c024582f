/**
 * A worker of this page's, as whoever starts it wants it: its methods, a promise that breaks with it, and its end.
 *
 * @module
 */
import { releaseProxy, wrap, type Remote } from 'comlink';
import { startWorker } from './privacy/own-scripts';

export interface OpenWorker<T> {
  readonly remote: Remote<T>;
  /** Rejects where the worker breaks or is ended: an answer is raced against it, or nobody would ever hear of it. */
  readonly broken: Promise<never>;
  end(): void;
}

export function openWorker<T>(name: string): OpenWorker<T> {
  const worker = startWorker(name);
  const remote = wrap<T>(worker);
  let breakOff: (reason: Error) => void = () => undefined;
  const broken = new Promise<never>((_, reject) => (breakOff = reject));
  broken.catch(() => undefined);
  worker.addEventListener('error', (event) => breakOff(new Error(event.message)));
  return {
    remote,
    broken,
    end() {
      breakOff(new Error(`The worker “${name}” was ended.`));
      remote[releaseProxy]();
      worker.terminate();
    },
  };
}
