/**
 * What the person set for this browser: looks, keys, cuts. Read before the first paint, so that nothing flashes.
 *
 * What rests on disk is foreign input: each value is checked, and a wrong one falls back alone.
 *
 * @module
 */
import { MODELS, type ModelName } from '../domain/models';
import { ATTRIBUTIONS, type Attribution } from '../insight/agents/handlers';

const KEY = 'undertone-preferences';

export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
  readonly rows: 'dense' | 'roomy';
  /** Single-key shortcuts; WCAG 2.1.4 asks for a way to switch them off. */
  readonly singleKeys: boolean;
  /** For teams whose first messages are always complaints (DESIGN §2). */
  readonly skipFirstTurn: boolean;
  /** Positions on the scale from which an answer is satisfied, and to which it is dissatisfied (DESIGN §2). */
  readonly satisfiedFrom: number;
  readonly dissatisfiedTo: number;
  /** Scoring workers; null leaves one core to the rest of the machine. */
  readonly workers: number | null;
  /** Customers that the team can call in a day. */
  readonly capacity: number;
  /** Days after which a customer who was reached is asked about: how did it go? */
  readonly askAfterDays: number;
  /** Whether new calls are said outside the page; quiet unless somebody wants it. */
  readonly notify: boolean;
  /** One customer in ten is not called, so that it shows what calls change. */
  readonly holdOut: boolean;
  /** Whom conversations of several agents count for. */
  readonly several: Attribution;
  readonly model: ModelName;
  /** `fastest` uses a graphics processor where it agrees and is faster; `wasm` reads as the command line does. */
  readonly engine: 'fastest' | 'wasm';
  /** Who labels on this machine, as kept beside each label. */
  readonly reviewer: string;
  /** What happens when enough ratings or labels have come for a new head: nothing, a question, or the fit itself. */
  readonly relearn: 'off' | 'ask' | 'on';
}

export const DEFAULT_PREFERENCES: Preferences = {
  theme: 'system',
  rows: 'dense',
  singleKeys: true,
  skipFirstTurn: false,
  satisfiedFrom: 0.625,
  dissatisfiedTo: 0.375,
  workers: null,
  capacity: 20,
  askAfterDays: 3,
  notify: false,
  holdOut: false,
  several: 'as named',
  model: MODELS[0],
  engine: 'fastest',
  reviewer: 'this machine',
  relearn: 'ask',
};

/** Takes from parsed JSON what is valid, and the defaults for the rest. */
export function readPreferences(stored: unknown): Preferences {
  const given: Partial<Record<keyof Preferences, unknown>> =
    typeof stored === 'object' && stored !== null ? stored : {};
  const pick = <K extends keyof Preferences>(
    key: K,
    isValid: (value: unknown) => value is Preferences[K],
  ) => {
    const value = given[key];
    return isValid(value) ? value : DEFAULT_PREFERENCES[key];
  };
  const cuts = {
    satisfiedFrom: pick('satisfiedFrom', isShare),
    dissatisfiedTo: pick('dissatisfiedTo', isShare),
  };
  return {
    theme: pick('theme', oneOf('system', 'light', 'dark')),
    rows: pick('rows', oneOf('dense', 'roomy')),
    singleKeys: pick('singleKeys', isBoolean),
    skipFirstTurn: pick('skipFirstTurn', isBoolean),
    workers: pick('workers', isWorkerCount),
    capacity: pick('capacity', isCapacity),
    askAfterDays: pick('askAfterDays', isDays),
    notify: pick('notify', isBoolean),
    holdOut: pick('holdOut', isBoolean),
    several: pick('several', oneOf(...ATTRIBUTIONS)),
    model: pick('model', oneOf(...MODELS)),
    engine: pick('engine', oneOf('fastest', 'wasm')),
    reviewer: pick('reviewer', isName),
    relearn: pick('relearn', oneOf('off', 'ask', 'on')),
    // A pair that crosses would count one answer twice.
    ...(cuts.dissatisfiedTo < cuts.satisfiedFrom
      ? cuts
      : {
          satisfiedFrom: DEFAULT_PREFERENCES.satisfiedFrom,
          dissatisfiedTo: DEFAULT_PREFERENCES.dissatisfiedTo,
        }),
  };
}

export class PreferencesState {
  current = $state.raw<Preferences>(readPreferences(stored()));

  constructor() {
    this.#showTheme();
    // Two tabs that differ in what counts for an arc would trace each other's arcs anew for ever.
    addEventListener('storage', ({ key }) => {
      if (key !== KEY) return;
      this.current = readPreferences(stored());
      this.#showTheme();
    });
  }

  set(change: Partial<Preferences>) {
    this.current = readPreferences({ ...this.current, ...change });
    localStorage.setItem(KEY, JSON.stringify(this.current));
    this.#showTheme();
  }

  /** Forgets what was set: everything is deleted. */
  reset(): void {
    localStorage.removeItem(KEY);
    this.current = DEFAULT_PREFERENCES;
    this.#showTheme();
  }

  #showTheme() {
    const { theme } = this.current;
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }
}

function stored(): unknown {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null') as unknown;
  } catch {
    // Storage may be refused (private windows) or hold what another version wrote: the defaults serve.
    return null;
  }
}

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() === value && value.length >= 1 && value.length <= 40;
const isShare = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= 1;
const isWorkerCount = (value: unknown): value is number | null =>
  value === null || (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 64);

const isDays = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 60;

const isCapacity = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 999;

function oneOf<const T extends string>(...allowed: readonly T[]) {
  return (value: unknown): value is T => allowed.some((one) => one === value);
}
