/**
 * Says outside the page that calls have come up: how many, never who or what, and not often.
 *
 * @module
 */

/** What the browser offers for it; tests give their own. */
export interface Outside {
  notify(text: string): void;
  /** 0 takes the badge away. */
  badge(count: number): void;
}

/** A morning with an outage would ring all the time. */
const REST_MS = 10 * 60_000;

export class Announcer {
  readonly #outside: Outside;
  readonly #now: () => number;
  #known: ReadonlySet<string> | null = null;
  #pending = 0;
  #saidAt = -Infinity;

  constructor(outside: Outside = browser, now: () => number = Date.now) {
    this.#outside = outside;
    this.#now = now;
  }

  /** `waiting` are the keys of today's calls that nobody has taken; those of the first time are no news. */
  follow(waiting: readonly string[], isOn: boolean): void {
    const known = this.#known;
    this.#known = new Set([...(known ?? []), ...waiting]);
    if (!isOn) {
      this.#pending = 0;
      return;
    }
    this.#outside.badge(waiting.length);
    if (known === null) return;
    this.#pending += waiting.filter((key) => !known.has(key)).length;
    if (this.#pending === 0 || this.#now() - this.#saidAt < REST_MS) return;
    this.#outside.notify(this.#pending === 1 ? 'One new call.' : `${this.#pending} new calls.`);
    this.#saidAt = this.#now();
    this.#pending = 0;
  }

  /** Takes the badge away. */
  rest(): void {
    this.#known = null;
    this.#outside.badge(0);
  }
}

/** Whether the person lets the page notify; asks where that is open. */
export async function mayNotify(): Promise<boolean> {
  if (!('Notification' in window)) return false;
  return (await Notification.requestPermission()) === 'granted';
}

const browser: Outside = {
  notify(text) {
    if ('Notification' in window && Notification.permission === 'granted')
      new Notification('Undertone', { body: text, tag: 'undertone-calls', silent: true });
  },
  badge(count) {
    if (!('setAppBadge' in navigator)) return;
    // Refused where the page is not installed; then there is no badge to show.
    (count === 0 ? navigator.clearAppBadge() : navigator.setAppBadge(count)).catch(() => undefined);
  },
};
