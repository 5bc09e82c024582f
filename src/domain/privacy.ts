/**
 * What the page, its workers and its service worker tell each other about requests.
 *
 * Counts and origins only: an address can hold a search or a name, so none is kept.
 *
 * @module
 */
import type { CanaryResult } from './canary';
import type { Pack } from './models';

/** A built file as it must be, to the byte. `path` is relative to the page; `''` is the page itself. */
export interface ExpectedFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Null for what is fetched before the page is ready; the rest waits until somebody asks for its pack. */
  readonly pack: Pack | null;
}

/** `cache`: answered from this machine. `refused`: not answered. `fetched`: asked of the page's own server. */
export type RequestOutcome = 'cache' | 'refused' | 'fetched';

/** Requests of one kind, counted. */
export interface RequestCount {
  readonly origin: string;
  readonly method: string;
  /** What the browser wanted it for: `document`, `script`, `worker`, `font`; `''` is a plain `fetch`. */
  readonly destination: string;
  readonly outcome: RequestOutcome;
  readonly count: number;
}

/** What the page may ask of the service worker. */
export type ServiceWorkerQuestion =
  | { readonly kind: 'status' }
  /** Take charge of pages that were loaded past it (a first visit, a hard reload). */
  | { readonly kind: 'claim' }
  /** Ask the page's server whether there is a newer version. */
  | { readonly kind: 'look-for-update' }
  /** Fetch that newer version and let it take charge. */
  | { readonly kind: 'update' }
  /** Fetch the files of a pack and keep them like all others. */
  | { readonly kind: 'keep'; readonly pack: Pack };

export type ServiceWorkerAnswer =
  | { readonly ok: true; readonly status: ServiceWorkerStatus }
  /** A sentence for a person. */
  | { readonly ok: false; readonly reason: string };

export interface ServiceWorkerStatus {
  /** Hash over the expected files: names this build. */
  readonly version: string;
  /** The policy it puts on every answer. */
  readonly policy: string;
  readonly files: readonly ExpectedFile[];
  /** Those of which every file is here. */
  readonly packs: readonly Pack[];
  /** Since it first ran on this machine. */
  readonly requests: readonly RequestCount[];
}

/** What the policy stopped: by which directive, and on the way to whom (`null` where nobody is named). */
export interface Refusal {
  readonly directive: string;
  readonly origin: string | null;
}

/** Reads a violation of the policy; of the address only the origin is kept. */
export function refusalOf(violation: { effectiveDirective: string; blockedURI: string }): Refusal {
  const { effectiveDirective: directive, blockedURI } = violation;
  return { directive, origin: /^(https?|wss?):/.test(blockedURI) ? httpOrigin(blockedURI) : null };
}

/** A socket is counted with the requests to the same place. */
function httpOrigin(address: string): string {
  return new URL(address.replace(/^ws/, 'http')).origin;
}

/** Carries `PrivacyNews` from the workers and the service worker to the page. */
export const PRIVACY_CHANNEL = 'undertone-privacy';

export type PrivacyNews =
  | { readonly kind: 'canary'; readonly worker: string; readonly result: CanaryResult }
  | { readonly kind: 'request'; readonly worker: string; readonly origin: string }
  | ({ readonly kind: 'violation'; readonly worker: string } & Refusal)
  /** Files of the first visit, as they arrive. */
  | { readonly kind: 'progress'; readonly fetched: number; readonly total: number }
  /** Bytes of a pack, file by file, as they arrive. */
  | { readonly kind: 'pack-progress'; readonly pack: Pack; readonly fetched: number; readonly total: number }
  | { readonly kind: 'newer-version'; readonly version: string }
  /** The answer to a look for an update that found none. */
  | { readonly kind: 'newest-version' }
  | { readonly kind: 'installation-failed'; readonly reason: string };
