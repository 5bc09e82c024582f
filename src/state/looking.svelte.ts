/**
 * What is being looked at: the filter of the address, what a search found, the order, and the rows that follow.
 *
 * @module
 */
import type { Cuts } from '../insight/answers';
import { filterFromFragment, filterToFragment } from '../insight/fragment';
import { selectOrdinals, type Filter } from '../insight/select';
import { sortOrdinals, type Direction, type SortKey } from '../insight/sort';
import type { Learning } from './learning.svelte';
import type { Library } from './library.svelte';
import type { PreferencesState } from './preferences.svelte';
import type { Route } from './route.svelte';
import type { Search } from './search.svelte';

/** Weeks and days begin where the person is. */
export const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

export class Looking {
  /** Newest first: what somebody has just imported is what they came to see. */
  sort = $state.raw<{ readonly key: SortKey; readonly direction: Direction }>({
    key: 'when',
    direction: 'descending',
  });

  /** True from the key that asks for the search until its field, perhaps on a page yet to load, has the cursor. */
  searchAsked = $state(false);

  readonly #library: Library;
  readonly #route: Route;
  readonly #preferences: PreferencesState;
  readonly #search: Search;
  readonly #learning: Pick<Learning, 'verdicts'>;

  constructor(
    library: Library,
    route: Route,
    preferences: PreferencesState,
    search: Search,
    learning: Pick<Learning, 'verdicts'>,
  ) {
    this.#library = library;
    this.#route = route;
    this.#preferences = preferences;
    this.#search = search;
    this.#learning = learning;
  }

  readonly filter: Filter = $derived.by(() =>
    filterFromFragment(this.#route.place.filter, this.#library.dictionaries, ZONE),
  );

  readonly cuts: Cuts = $derived.by(() => ({
    satisfied: this.#preferences.current.satisfiedFrom,
    dissatisfied: this.#preferences.current.dissatisfiedTo,
  }));

  /** The scope: what passes the filter, found or not. */
  readonly scope: Uint32Array = $derived.by(() =>
    selectOrdinals(this.#library.columns, this.filter, this.cuts, this.#learning.verdicts),
  );

  /** The rows of the list: what passes the filter and the search, in the order that was asked for. */
  readonly rows: Uint32Array = $derived.by(() => {
    const { found } = this.#search;
    const chosen = found
      ? selectOrdinals(this.#library.columns, { ...this.filter, found }, this.cuts, this.#learning.verdicts)
      : this.scope;
    const { key, direction } = this.sort;
    return sortOrdinals(this.#library.columns, this.#library.dictionaries, chosen, key, direction);
  });

  /** Looks at something else; the address follows, so that back leads back. */
  narrow(change: Partial<Filter>): void {
    const filter = filterToFragment({ ...this.filter, ...change }, ZONE);
    const { page } = this.#route.place;
    this.#route.go({ page, filter }, { replace: page === 'conversations' });
  }

  /** Leads to the search of what is looked at: the filter stays. */
  askSearch(): void {
    this.searchAsked = true;
    this.#route.go({ page: 'conversations', filter: this.#route.place.filter });
  }

  clear(): void {
    this.#search.clear();
    this.#route.go({ page: this.#route.place.page, filter: '' });
  }

  /** The address of a list that is narrowed in this way. */
  fragmentOf(filter: Filter): string {
    return filterToFragment(filter, ZONE);
  }

  sortBy(key: SortKey): void {
    const turned = this.sort.key === key && this.sort.direction === 'descending';
    this.sort = { key, direction: turned ? 'ascending' : 'descending' };
  }
}
