/**
 * The privacy panel as plain text, for a colleague in security who was not in the room.
 *
 * @module
 */
import { isSealed, type CanaryResult } from '../../domain/canary';
import type { Refusal, RequestCount, ServiceWorkerStatus } from '../../domain/privacy';

/** What one scope, the page or a worker, proved of itself. */
export interface CanaryReport {
  readonly where: string;
  readonly result: CanaryResult;
}

/** An attempt that the policy stopped, in the page or in a worker. */
export interface Violation extends Refusal {
  readonly where: string;
}

/** Requests seen in the page and its workers, by origin. */
export interface OriginCount {
  readonly origin: string;
  readonly count: number;
}

/** Adds one request; addresses that the browser resolves in itself (`data:`, `blob:`) are none. */
export function countRequest(counts: readonly OriginCount[], address: string): readonly OriginCount[] {
  const { origin, protocol } = new URL(address);
  if (!protocol.startsWith('http')) return counts;
  return counts.some((entry) => entry.origin === origin)
    ? counts.map((entry) => (entry.origin === origin ? { origin, count: entry.count + 1 } : entry))
    : [...counts, { origin, count: 1 }];
}

/**
 * The other origins to which attempts were refused. The browser lists an attempt like a request; where the
 * policy or the service worker refuses an origin, it refuses it every time.
 */
export function refusedOriginsIn(
  ownOrigin: string,
  violations: readonly Violation[],
  answered: readonly RequestCount[],
): ReadonlySet<string> {
  const refused = answered.filter(({ outcome }) => outcome === 'refused');
  const origins = [...violations, ...refused].flatMap(({ origin }) => origin ?? []);
  return new Set(origins.filter((origin) => origin !== ownOrigin));
}

/** Violations of one kind in one place, counted. */
export function talliedViolations(
  violations: readonly Violation[],
): readonly { readonly what: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { where, directive } of violations) {
    const what = `${directive} in ${where}`;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return Array.from(counts, ([what, count]) => ({ what, count }));
}

export interface PrivacyFacts {
  /** One sentence: what holds now. */
  readonly verdict: string;
  /** Epoch ms at which the page was opened. */
  readonly since: number;
  readonly requests: readonly OriginCount[];
  readonly serviceWorker: ServiceWorkerStatus | null;
  /** Its counts since this page was opened. */
  readonly answered: readonly RequestCount[];
  readonly canaries: readonly CanaryReport[];
  readonly violations: readonly Violation[];
  readonly policy: string | null;
}

/** Writes the report; the same facts always give the same text. */
export function privacyReport(facts: PrivacyFacts): string {
  const { serviceWorker } = facts;
  return [
    'Undertone: what left this machine',
    facts.verdict,
    '',
    `Requests and attempts of the page and its workers since ${new Date(facts.since).toISOString()}`,
    ...orNone(facts.requests.map(({ origin, count }) => `${origin}  ${count}`)),
    '',
    'Answers of the service worker since then (from this machine, refused, or fetched from the page’s server)',
    ...orNone(facts.answered.map(answerLine)),
    '',
    'Canaries: requests refused, eval refused',
    ...orNone(facts.canaries.map(canaryLine)),
    '',
    'Attempts that the policy stopped, apart from the canaries’ own',
    ...orNone(
      facts.violations.map(({ where, directive, origin }) =>
        [where, directive, origin ?? ''].join('  ').trimEnd(),
      ),
    ),
    '',
    'Policy in force',
    ...orNone(facts.policy === null ? [] : [facts.policy]),
    '',
    `Files of this build${serviceWorker ? ` ${serviceWorker.version}` : ''} (SHA-256, bytes, path)`,
    ...orNone(
      (serviceWorker?.files ?? []).map(
        ({ sha256, bytes, path }) => `${sha256}  ${bytes}  ${path || 'index.html'}`,
      ),
    ),
    '',
  ].join('\n');
}

/** What was counted after `before`. */
export function countedSince(
  before: readonly RequestCount[],
  now: readonly RequestCount[],
): readonly RequestCount[] {
  const key = ({ origin, method, destination, outcome }: RequestCount): string =>
    [origin, method, destination, outcome].join(' ');
  const earlier = new Map(before.map((entry) => [key(entry), entry.count]));
  return now
    .map((entry) => ({ ...entry, count: entry.count - (earlier.get(key(entry)) ?? 0) }))
    .filter(({ count }) => count > 0);
}

function answerLine({ outcome, origin, method, destination, count }: RequestCount): string {
  return `${outcome}  ${origin}  ${method} ${destination || 'fetch'}  ${count}`;
}

function canaryLine({ where, result }: CanaryReport): string {
  const yes = (refused: boolean): string => (refused ? 'yes' : 'NO');
  const verdict = isSealed(result) ? 'sealed' : 'NOT SEALED';
  return `${where}  ${yes(result.requestsRefused)}, ${yes(result.evalRefused)}  ${verdict}`;
}

function orNone(lines: readonly string[]): readonly string[] {
  return (lines.length > 0 ? lines : ['none']).map((line) => `  ${line}`);
}
