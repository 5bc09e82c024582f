/**
 * Whether agents are shown by name. Off until somebody turns it on; each change is logged on this machine.
 *
 * What rests on disk is foreign input: what cannot be read counts as off, with an empty log.
 *
 * @module
 */
const KEY = 'undertone-agent-names';
/** The oldest entries go first beyond this. */
const LONGEST_LOG = 200;

export interface NamesLogEntry {
  /** Epoch ms. */
  readonly at: number;
  readonly shown: boolean;
}

export class AgentNames {
  log = $state.raw<readonly NamesLogEntry[]>(readLog());
  readonly shown = $derived(this.log.at(-1)?.shown ?? false);

  show(shown: boolean, at: number = Date.now()): void {
    if (shown === this.shown) return;
    this.log = [...this.log, { at, shown }].slice(-LONGEST_LOG);
    try {
      localStorage.setItem(KEY, JSON.stringify(this.log));
    } catch {
      // A browser that keeps nothing: the choice holds until the page is closed.
    }
  }

  forget(): void {
    this.log = [];
    localStorage.removeItem(KEY);
  }
}

function readLog(): readonly NamesLogEntry[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isEntry) : [];
  } catch {
    return [];
  }
}

function isEntry(value: unknown): value is NamesLogEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { at, shown } = value as Record<string, unknown>;
  return typeof at === 'number' && Number.isFinite(at) && typeof shown === 'boolean';
}
