/**
 * Workers without a thread: a test says what one answers, and when it dies.
 *
 * @module
 */
import { expose } from 'comlink';

/** Stands for a `Worker`; messages go through a channel as they would to a thread. */
export class FakeWorker extends EventTarget {
  isTerminated = false;
  readonly #port: MessagePort;

  constructor(api: object) {
    super();
    const { port1, port2 } = new MessageChannel();
    expose(api, port2);
    this.#port = port1;
    port1.onmessage = ({ data }: MessageEvent<unknown>) =>
      this.dispatchEvent(new MessageEvent('message', { data }));
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    this.#port.postMessage(message, transfer);
  }

  terminate(): void {
    this.isTerminated = true;
    this.#port.close();
  }

  /** The script fails, as after running out of memory. */
  die(): void {
    this.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
  }
}

/** A promise that never comes: what a dead worker's answer is. */
export const never = (): Promise<never> => new Promise(() => undefined);
