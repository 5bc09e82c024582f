/**
 * Whether the promise holds on this machine, now, and the evidence for it.
 *
 * `main.ts` makes one, calls `start`, and nothing reads a transcript before `whenHeld` has resolved.
 *
 * @module
 */
import { canary, isCanarysOwn, isSealed, type CanaryResult } from '../domain/canary';
import { PRIVACY_CHANNEL, refusalOf, type PrivacyNews, type RequestCount } from '../domain/privacy';
import { HostFiles } from './privacy/host-files.svelte';
import { TAB } from './privacy/own-scripts';
import {
  countedSince,
  countRequest,
  privacyReport,
  refusedOriginsIn,
  type CanaryReport,
  type OriginCount,
  type Violation,
} from './privacy/report';
import { takeCharge, type ChargeFailure } from './privacy/service-worker-client';

export type PrivacyState =
  /** Files of the first visit arrive; `total` is 0 until their number is known. */
  | { readonly phase: 'checking'; readonly fetched: number; readonly total: number }
  | { readonly phase: 'held' }
  /** A canary got out: `where` is the page or the worker. Nothing is read any more. */
  | { readonly phase: 'breached'; readonly where: string; readonly message: string }
  /** The promise cannot be kept here. `reload` says that a plain reload will do. */
  | { readonly phase: 'unsupported'; readonly message: string; readonly reload: boolean };

const RELOADED = 'undertone:reloaded-for-privacy';
const PAGE = 'page';

const DEVELOPMENT =
  'This is the development server: no policy is in force. `npm start` serves the page with it.';
const LOADED_PAST = 'This page was loaded past its service worker. Reload it the plain way, without Shift.';
const NO_ANSWER =
  'The service worker of this page does not answer, so nothing is read here. Reload the page.';
const NO_SERVICE_WORKER =
  'Undertone reads transcripts only where a service worker can refuse every request: ' +
  'over https or on localhost, outside private windows.';
const HOST_HINT = 'Serve the folder with the headers that the README lists.';

export class Privacy {
  state = $state.raw<PrivacyState>({ phase: 'checking', fetched: 0, total: 0 });
  /** The page first, then each worker, newest result. */
  canaries = $state.raw<readonly CanaryReport[]>([]);
  violations = $state.raw<readonly Violation[]>([]);
  /** Requests and attempts of the page and its workers since the page was opened, by origin. */
  requests = $state.raw<readonly OriginCount[]>([]);
  /** The Content-Security-Policy as it was read back from the page's own response. */
  policy = $state.raw<string | null>(null);
  /** What is fetched later, because a person asked. */
  readonly host = new HostFiles();
  #before = $state.raw<readonly RequestCount[]>([]);

  /** Epoch ms at which the page was opened. */
  readonly since = performance.timeOrigin;
  /** What the service worker answered, refused or fetched since it took charge of this page. */
  readonly answered = $derived(countedSince(this.#before, this.host.status?.requests ?? []));
  /** Other origins that something was tried with, and refused. */
  readonly refusedOrigins = $derived(refusedOriginsIn(location.origin, this.violations, this.answered));
  /** Requests to other origins that nobody refused. */
  readonly requestsElsewhere = $derived(
    total(
      this.requests.filter(({ origin }) => origin !== location.origin && !this.refusedOrigins.has(origin)),
    ),
  );
  /** Asked of the page's own server in that time: 0 unless somebody looked for a newer version. */
  readonly fetched = $derived(total(this.answered.filter(({ outcome }) => outcome === 'fetched')));
  readonly refused = $derived(total(this.answered.filter(({ outcome }) => outcome === 'refused')));

  readonly #channel = new BroadcastChannel(PRIVACY_CHANNEL);
  readonly #installation = new AbortController();
  #settle: { hold: () => void; refuse: (reason: Error) => void } = { hold: ignore, refuse: ignore };
  readonly #held = new Promise<void>((hold, refuse) => (this.#settle = { hold, refuse }));
  #breach: (message: string) => void = ignore;
  readonly #breached = new Promise<string>((breach) => (this.#breach = breach));

  constructor() {
    // Whoever awaits it sees the failure; a page on which nobody has asked must not report it as a bug.
    this.#held.catch(ignore);
  }

  /** Resolves when transcripts may be read; rejects with the sentence that says why not. */
  async whenHeld(): Promise<void> {
    await this.#held;
    // A worker that starts later lets out a canary of its own: what held a minute ago need not hold now.
    if (this.state.phase === 'breached') throw new Error(this.state.message);
  }

  /** Resolves with the sentence for the screen when a canary gets out, however late. */
  whenBreached(): Promise<string> {
    return this.#breached;
  }

  /** Brings the page under the service worker and lets the canary out. May reload the page, once. */
  async start(): Promise<void> {
    this.#channel.onmessage = ({ data }: MessageEvent<PrivacyNews>) => this.#hear(data);
    this.#watch();
    // The development server sends no policy, since its hot reload needs what the policy forbids.
    if (import.meta.env.DEV) {
      this.#tell(PAGE, await canary());
      this.#become({ phase: 'unsupported', message: DEVELOPMENT, reload: false });
      this.#settle.hold();
      return;
    }

    const charge = await takeCharge(this.#installation.signal);
    if (!charge.ok) {
      this.#refuse(charge.error);
      return;
    }
    // Without headers from the host, the page itself gets them when the service worker answers it.
    if (!crossOriginIsolated && reloadOnce()) return;

    this.host.status = charge.value;
    this.#before = charge.value.requests;
    this.#tell(PAGE, await canary());
    try {
      const answer = await fetch(document.baseURI.replace(/[?#].*/, ''));
      this.policy = answer.headers.get('Content-Security-Policy');
    } catch {
      this.#refuse({ kind: 'no-answer' });
      return;
    }
    if (this.state.phase === 'checking') {
      this.#become({ phase: 'held' });
      this.#settle.hold();
    }
  }

  /** The panel as plain text. */
  report(): string {
    return privacyReport({
      verdict: this.verdict,
      since: this.since,
      requests: this.requests,
      serviceWorker: this.host.status,
      answered: this.answered,
      canaries: this.canaries,
      violations: this.violations,
      policy: this.policy,
    });
  }

  /** One sentence: what holds now. */
  get verdict(): string {
    switch (this.state.phase) {
      case 'checking':
        return 'Checking that nothing can leave this machine.';
      case 'held':
        return `${this.requestsElsewhere} requests to other origins, ${this.fetched} to the page’s own server since it was ready.`;
      case 'breached':
      case 'unsupported':
        return this.state.message;
    }
  }

  #hear(news: PrivacyNews): void {
    if ('worker' in news) this.#hearWorker(news);
    else if (news.kind === 'progress') {
      if (this.state.phase === 'checking') this.#become({ ...news, phase: 'checking' });
    } else {
      if (news.kind === 'installation-failed') this.#installation.abort(new Error(news.reason));
      this.host.hear(news);
    }
  }

  #hearWorker(news: Extract<PrivacyNews, { worker: string }>): void {
    const [label, tab] = news.worker.split('@');
    if (label === undefined || tab !== TAB) return;
    if (news.kind === 'canary') this.#tell(label, news.result);
    else if (news.kind === 'request') this.requests = countRequest(this.requests, news.origin);
    else {
      const { directive, origin } = news;
      this.violations = [...this.violations, { where: label, directive, origin }];
    }
  }

  #tell(where: string, result: CanaryResult): void {
    this.canaries = [...this.canaries.filter((report) => report.where !== where), { where, result }];
    if (isSealed(result) || import.meta.env.DEV) return;
    const message = `The ${where === PAGE ? 'page' : `worker “${where}”`} could reach the network, so nothing is read here. ${HOST_HINT}`;
    this.#become({ phase: 'breached', where, message });
    this.#settle.refuse(new Error(message));
    this.#breach(message);
  }

  #refuse(failure: ChargeFailure): void {
    if (this.state.phase === 'breached') return;
    const reload = failure.kind !== 'no-service-worker';
    if (reload && reloadOnce()) return;
    const message = sentenceOf(failure);
    this.#become({ phase: 'unsupported', message, reload });
    this.#settle.refuse(new Error(message));
  }

  #watch(): void {
    new PerformanceObserver((list) => {
      for (const { name } of list.getEntries()) this.requests = countRequest(this.requests, name);
    }).observe({ type: 'resource', buffered: true });
    document.addEventListener('securitypolicyviolation', (event) => {
      if (isCanarysOwn(event)) return;
      this.violations = [...this.violations, { where: PAGE, ...refusalOf(event) }];
    });
  }

  /** The phase stands on the document too, for styles that depend on it. */
  #become(state: PrivacyState): void {
    this.state = state;
    document.documentElement.dataset['privacy'] = state.phase;
  }
}

function sentenceOf(failure: ChargeFailure): string {
  switch (failure.kind) {
    case 'no-service-worker':
      return `${failure.message} ${NO_SERVICE_WORKER}`;
    case 'no-answer':
      return NO_ANSWER;
    case 'loaded-past':
    case 'other-version':
      return LOADED_PAST;
  }
}

/** Reloads the page unless this tab has tried before: a host that never isolates it must not make a loop. */
function reloadOnce(): boolean {
  try {
    if (sessionStorage.getItem(RELOADED) !== null) return false;
    sessionStorage.setItem(RELOADED, '1');
  } catch {
    return false;
  }
  location.reload();
  return true;
}

function total(counts: readonly { readonly count: number }[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

function ignore(): void {
  // Nothing is lost: the state says what happened.
}
