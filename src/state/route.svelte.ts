/**
 * Which screen is shown, kept in the fragment: it never reaches a server, and holds opaque numbers only (DESIGN §6).
 *
 * `#/conversations/<filter>` · `#/conversation/<ordinal>/<filter>` · `#/paths/<plan>`
 *
 * @module
 */
export const PAGES = [
  'overview',
  'conversations',
  'conversation',
  'reasons',
  'outreach',
  'report',
  'accuracy',
  'labels',
  'agents',
  'paths',
  'import',
  'settings',
] as const;
export type Page = (typeof PAGES)[number];

export interface Place {
  readonly page: Page;
  /** Which conversation is open, or on the page `paths` which learning path; else null. */
  readonly ordinal: number | null;
  /** The filter as `insight/fragment` writes it; empty where nothing is filtered. */
  readonly filter: string;
}

/** Reads a fragment; what is not ours leads to the overview. */
export function placeOf(fragment: string): Place {
  const [page = '', ...rest] = fragment.replace(/^#\/?/, '').split('/');
  if ((page === 'conversation' || page === 'paths') && /^\d{1,10}$/.test(rest[0] ?? '')) {
    return { page, ordinal: Number(rest[0]), filter: rest[1] ?? '' };
  }
  const known = PAGES.find((name) => name === page && name !== 'conversation');
  return { page: known ?? 'overview', ordinal: null, filter: known ? (rest[0] ?? '') : '' };
}

/** The fragment of a place, to be set as an address or an href. */
export function fragmentOf({ page, ordinal = null, filter = '' }: Partial<Place> & { page: Page }): string {
  const parts = [page, ...(ordinal === null ? [] : [String(ordinal)]), ...(filter === '' ? [] : [filter])];
  return `#/${parts.join('/')}`;
}

/** The place shown now; follows the back button. */
export class Route {
  place = $state.raw<Place>(placeOf(location.hash));

  constructor() {
    addEventListener('hashchange', () => (this.place = placeOf(location.hash)));
  }

  go(to: Partial<Place> & { page: Page }, { replace = false } = {}) {
    const fragment = fragmentOf(to);
    if (fragment === location.hash) return;
    if (replace) history.replaceState(null, '', fragment);
    else history.pushState(null, '', fragment);
    this.place = placeOf(fragment);
  }
}
