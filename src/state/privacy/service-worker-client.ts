/**
 * Brings the service worker to charge of this page, and asks it things.
 *
 * @module
 */
import type { ServiceWorkerAnswer, ServiceWorkerQuestion, ServiceWorkerStatus } from '../../domain/privacy';
import { err, ok, type Result } from '../../domain/result';
import { registerServiceWorker } from './own-scripts';

/** Why the service worker is not in charge. */
export type ChargeFailure =
  /** A private window, an old browser, or a page opened from a folder. */
  | { readonly kind: 'no-service-worker'; readonly message: string }
  /** The page was loaded past it and could not be claimed: a plain reload helps. */
  | { readonly kind: 'loaded-past' }
  /** It, or the page's own address through it, stays silent: a plain reload helps. */
  | { readonly kind: 'no-answer' }
  /** The page and the service worker come from different builds: a plain reload helps. */
  | { readonly kind: 'other-version' };

/** A claimed page hears of it at once; longer means that it was not claimed. */
const CLAIM_MS = 3_000;

/** The reason comes on another channel than the failure, and may come after it. */
const REASON_MS = 2_000;

/** It answers within milliseconds; a browser that has to start it first takes seconds on a busy machine. */
const ANSWER_MS = 20_000;

/** Resolves once every request of this page goes through the service worker, which then has all files. */
export async function takeCharge(signal: AbortSignal): Promise<Result<ServiceWorkerStatus, ChargeFailure>> {
  if (!('serviceWorker' in navigator)) {
    return err({ kind: 'no-service-worker', message: 'This window allows no service worker.' });
  }
  let registration: ServiceWorkerRegistration;
  try {
    registration = await registerServiceWorker();
    await activation(registration, signal);
  } catch (error) {
    return err({
      kind: 'no-service-worker',
      message: error instanceof Error ? error.message : String(error),
    });
  }

  const active = registration.active;
  if (!active) return err({ kind: 'loaded-past' });
  try {
    await ask(active, { kind: 'claim' });
    const controller = await controllerWithin(CLAIM_MS);
    if (!controller) return err({ kind: 'loaded-past' });

    const status = await ask(controller, { kind: 'status' });
    return hasThisPage(status) ? ok(status) : err({ kind: 'other-version' });
  } catch {
    return err({ kind: 'no-answer' });
  }
}

/** Asks the service worker and throws what it says went wrong, or that it says nothing. */
export function ask(worker: ServiceWorker, question: ServiceWorkerQuestion): Promise<ServiceWorkerStatus> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    const fetches = ['update', 'look-for-update', 'keep'].includes(question.kind);
    // How long it fetches is the network's business, and nothing waits for it.
    const silence = fetches
      ? undefined
      : setTimeout(() => {
          port1.close();
          reject(new Error('The service worker does not answer.'));
        }, ANSWER_MS);
    port1.onmessage = ({ data }: MessageEvent<ServiceWorkerAnswer>) => {
      clearTimeout(silence);
      port1.close();
      if (data.ok) resolve(data.status);
      else reject(new Error(data.reason));
    };
    worker.postMessage(question, [port2]);
  });
}

/** `signal` aborts with the reason why an installation failed, since `ready` would wait for ever. */
function activation(registration: ServiceWorkerRegistration, signal: AbortSignal): Promise<void> {
  const { installing } = registration;
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(signal.reason as Error);
    // Where it failed at once, the reason was told before anybody listened here.
    if (signal.aborted) fail();
    signal.addEventListener('abort', fail);
    installing?.addEventListener('statechange', () => {
      if (installing.state !== 'redundant' || registration.active) return;
      setTimeout(() => reject(new Error('The browser could not install the service worker.')), REASON_MS);
    });
    void navigator.serviceWorker.ready.then(() => resolve());
  });
}

async function controllerWithin(milliseconds: number): Promise<ServiceWorker | null> {
  const { serviceWorker } = navigator;
  if (serviceWorker.controller) return serviceWorker.controller;
  await new Promise((resolve) => {
    serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    setTimeout(resolve, milliseconds);
  });
  return serviceWorker.controller;
}

/** Whether the script that runs here is one of the files that the service worker answers with. */
function hasThisPage(status: ServiceWorkerStatus): boolean {
  const ours = new URL(import.meta.url).href;
  return status.files.some(({ path }) => new URL(path, document.baseURI).href === ours);
}
