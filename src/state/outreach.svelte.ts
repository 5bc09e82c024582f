/**
 * The call-back queue and what the team did about it.
 *
 * @module
 */
import { proxy } from 'comlink';
import type { CustomerId } from '../domain/conversation';
import type { Backtest } from '../insight/outreach/backtest';
import { callsOf, precisionByWeek, type CallEvent } from '../insight/outreach/calls';
import { isHeldOut } from '../insight/outreach/hold-out';
import { todaysCalls } from '../insight/outreach/today';
import type { StoredEntry, StoredQueue } from '../pipeline/queueing';
import type { QueueWorker, TellShare } from '../../workers/queue.worker';
import type { Store } from '../store/store';
import type { Library } from './library.svelte';
import { Announcer } from './announcer';
import { ZONE } from './looking.svelte';
import type { PreferencesState } from './preferences.svelte';
import type { Privacy } from './privacy.svelte';
import { openWorker, type OpenWorker } from './open-worker';
import { QueueDays } from './queue-days.svelte';
import type { Toasts } from './toasts.svelte';

export type { StoredEntry, StoredQueue } from '../pipeline/queueing';

export type OutreachState =
  | { readonly phase: 'idle' }
  /** Share of the stored text that was read, 0…1. */
  | { readonly phase: 'reading'; readonly share: number }
  | { readonly phase: 'ready'; readonly queue: StoredQueue }
  | { readonly phase: 'failed' };

/** Entries that come with their words; the rest is a number. */
const MOST = 300;
/** Replaced as a whole, never changed. */
const NOBODY: ReadonlyMap<string, string> = new Map();
/** While conversations are scored the store changes all the time. */
const QUIET_MS = 1_500;

export class Outreach {
  state = $state.raw<OutreachState>({ phase: 'idle' });
  /** How good the queue would have been on past days; null where that cannot be told, undefined until it is known. */
  test = $state.raw<Backtest | null | undefined>(undefined);
  events = $state.raw<readonly CallEvent[]>([]);
  /** Whom to call, of the customers in view; only here. */
  contacts = $state.raw<ReadonlyMap<string, string>>(NOBODY);
  readonly queueDays = new QueueDays();
  /** Moves once a minute, so that what was snoozed comes back. */
  now = $state(Date.now());

  readonly #library: Library;
  readonly #privacy: Pick<Privacy, 'whenHeld'>;
  readonly #preferences: PreferencesState;
  readonly #toasts: Toasts;
  #worker: OpenWorker<QueueWorker> | null = null;
  readonly #announcer = new Announcer();
  #round = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unwatch: (() => void) | null = null;

  readonly calls = $derived(callsOf(this.events));
  readonly weeks = $derived(precisionByWeek(this.events, ZONE));
  readonly today = $derived.by(() => {
    if (this.state.phase !== 'ready') return null;
    const { capacity, holdOut, askAfterDays } = this.#preferences.current;
    return todaysCalls(this.state.queue.entries, this.calls, {
      ...{ capacity, askAfterDays, now: this.now, zone: ZONE },
      ...(holdOut && { isHeldOut }),
    });
  });

  constructor(
    library: Library,
    privacy: Pick<Privacy, 'whenHeld'>,
    preferences: PreferencesState,
    toasts: Toasts,
  ) {
    this.#library = library;
    this.#privacy = privacy;
    this.#preferences = preferences;
    this.#toasts = toasts;
    setInterval(() => (this.now = Date.now()), 60_000);
  }

  /** Makes the queue, or makes it anew a moment after the store has changed. */
  follow(): void {
    clearTimeout(this.#timer);
    if (this.state.phase === 'idle') void this.#make(++this.#round);
    else this.#timer = setTimeout(() => void this.#make(++this.#round), QUIET_MS);
  }

  /** What was done and who stood in the queue, without making one. */
  async readLog(): Promise<void> {
    const { store } = this.#library;
    if (!store) return;
    const read = await store.readCalls();
    if (read.ok) this.events = read.value as readonly CallEvent[];
    await this.queueDays.read(store);
    this.#unwatch ??= store.watchCalls((events) => (this.events = events as readonly CallEvent[]));
  }

  /** Once more, after it failed. */
  retry(): void {
    this.state = { phase: 'idle' };
    this.follow();
  }

  /** Notes a step, and says so with the way back. */
  async step(
    entry: StoredEntry,
    step: Omit<CallEvent, 'id' | 'customer' | 'at'>,
    said: string,
  ): Promise<void> {
    const event: CallEvent = {
      ...step,
      id: crypto.randomUUID(),
      customer: entry.key,
      at: Date.now(),
      factors: entry.factors,
    };
    // Who stood in the queue before the first step of the day: afterwards it is another one.
    if (this.#library.store) await this.#keepDay(this.#library.store);
    if (!(await this.#add(event))) return;
    this.#toasts.say(said, async () => {
      await this.#add({
        id: crypto.randomUUID(),
        customer: entry.key,
        at: Date.now(),
        step: 'undone',
        of: event.id,
      });
    });
  }

  /** Ends the worker, which holds the store open, and forgets what it made. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#round++;
    this.#unwatch?.();
    this.#unwatch = null;
    this.#worker?.end();
    this.#worker = null;
    this.#announcer.rest();
    this.state = { phase: 'idle' };
    this.test = undefined;
    this.events = [];
    this.contacts = NOBODY;
    this.queueDays.forget();
  }

  async #add(event: CallEvent): Promise<boolean> {
    // An outcome teaches with what was known; other steps need not carry it.
    const isOutcome = ['recovered', 'not recovered', 'false alarm'].includes(event.step);
    const { factors, ...rest } = event;
    const added = await this.#library.store?.addCalls([isOutcome ? event : rest]);
    if (added?.ok === true) {
      const read = await this.#library.store?.readCalls();
      if (read?.ok === true) this.events = read.value as readonly CallEvent[];
      return true;
    }
    this.#toasts.say(
      factors ? 'This could not be kept: the store could not be written.' : 'The store could not be written.',
    );
    return false;
  }

  async #make(round: number): Promise<void> {
    const { store } = this.#library;
    if (!store) return;
    if (this.state.phase !== 'ready') this.state = { phase: 'reading', share: 0 };
    try {
      await this.#privacy.whenHeld();
      await this.readLog();
      if (round !== this.#round) return;
      const { remote, broken } = (this.#worker ??= openWorker<QueueWorker>('queue'));
      const tell = (share: number) => {
        if (round === this.#round && this.state.phase === 'reading') this.state = { phase: 'reading', share };
      };
      const asked = remote.queue(this.events, MOST, round, proxy(tell) as unknown as TellShare);
      const queue = await Promise.race([asked, broken]);
      if (queue === null || round !== this.#round) return;
      this.state = { phase: 'ready', queue };
      this.#announce();
      // A team that does not work with the queue leaves no record of it.
      if (this.events.length > 0 || this.#preferences.current.holdOut) await this.#keepDay(store);
      await this.#readContacts(queue);
      const { capacity } = this.#preferences.current;
      const test = await Promise.race([remote.test(capacity), broken]);
      if (round === this.#round) this.test = test;
    } catch {
      if (round !== this.#round) return;
      this.stop();
      this.state = { phase: 'failed' };
    }
  }

  async #keepDay(store: Store): Promise<void> {
    if (!this.today) return;
    const drawn = this.#preferences.current.holdOut;
    await this.queueDays.keep(store, this.today, { now: Date.now(), drawn });
  }

  #announce(): void {
    const waiting = (this.today?.calls ?? []).filter(({ call }) => call.state === 'new');
    this.#announcer.follow(
      waiting.map(({ entry }) => entry.key),
      this.#preferences.current.notify,
    );
  }

  async #readContacts({ entries }: StoredQueue): Promise<void> {
    const customers = entries.flatMap(({ customer }) => (customer === null ? [] : [customer as CustomerId]));
    const read = await this.#library.store?.readContacts(customers);
    if (read?.ok === true) this.contacts = read.value;
  }
}
