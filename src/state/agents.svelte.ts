/**
 * Agents compared with the team, kept in step with what is looked at.
 *
 * @module
 */
import { transfer } from 'comlink';
import type { Comparison } from '../insight/agents/compare';
import { attribute, type Attribution, type Handlers } from '../insight/agents/handlers';
import type { MeasureName } from '../insight/agents/measure';
import type { CoachingEffect } from '../insight/coaching/effect';
import type { Coaching } from '../insight/coaching/effects';
import { outcomesFrom, type Outcomes } from '../insight/value-added/outcomes';
import type { Columns } from '../store/columns';
import type { AgentsWorker } from '../../workers/agents.worker';
import type { Privacy } from './privacy.svelte';
import { openWorker, type OpenWorker } from './open-worker';

export type AgentsState =
  | { readonly phase: 'waiting' }
  | {
      readonly phase: 'ready';
      readonly comparison: Comparison;
      readonly measure: MeasureName;
      readonly attribution: Attribution;
      /** By the agents whom files name, on the same conversations; null where that was not made. */
      readonly asNamed: Comparison | null;
    }
  | { readonly phase: 'failed' };

interface Asked {
  readonly columns: Columns;
  readonly ordinals: Uint32Array;
  readonly options: Compared;
}

/** `outcome`: what is compared in place of the exit, by ordinal; NaN leaves a conversation out. */
interface Compared {
  readonly turnError: number;
  readonly measure: MeasureName;
  readonly outcome?: Float32Array;
  /** Whom conversations of several agents count for, and who answered them; as the file names where it is not given. */
  readonly attribution?: Attribution;
  readonly handlers?: Handlers;
}

export class Agents {
  state = $state.raw<AgentsState>({ phase: 'waiting' });
  /** Whether a newer comparison is being made than the one that is shown. */
  comparing = $state(false);

  readonly #privacy: Pick<Privacy, 'whenHeld'>;
  #worker: OpenWorker<AgentsWorker> | null = null;
  #round = 0;
  /** What to compare next: while a job writes, only the newest of what has come meanwhile. */
  #next: Asked | null = null;
  /** The last one by the agents whom files name. */
  #named: (Asked & { readonly comparison: Comparison }) | null = null;

  constructor(privacy: Pick<Privacy, 'whenHeld'>) {
    this.#privacy = privacy;
  }

  /** Compares on the conversations in `ordinals`; a later call waits for the running one and replaces those between. */
  async compare(columns: Columns, ordinals: Uint32Array, options: Compared): Promise<void> {
    this.#next = { columns, ordinals, options };
    if (this.comparing) return;
    const round = ++this.#round;
    this.comparing = true;
    try {
      await this.#privacy.whenHeld();
      for (let asked = this.#take(); asked && round === this.#round; asked = this.#take()) {
        const comparison = await this.#ask(asked);
        if (round === this.#round) {
          const { measure, attribution = 'as named' } = asked.options;
          if (attribution === 'as named') this.#named = { ...asked, comparison };
          this.state = { phase: 'ready', comparison, measure, attribution, asNamed: this.#namedLike(asked) };
        }
      }
    } catch {
      if (round !== this.#round) return;
      this.stop();
      this.state = { phase: 'failed' };
    } finally {
      if (round === this.#round) this.comparing = false;
    }
  }

  #namedLike({ ordinals, options }: Asked): Comparison | null {
    const named = this.#named;
    return named?.ordinals === ordinals && named.options.measure === options.measure
      ? named.comparison
      : null;
  }

  #take(): Asked | null {
    const asked = this.#next;
    this.#next = null;
    return asked;
  }

  /** What became of each plan, against everybody in `ordinals`; null where the worker broke. */
  async coach(
    columns: Columns,
    ordinals: Uint32Array,
    options: Compared,
    plans: readonly Coaching[],
    until: number,
  ): Promise<readonly CoachingEffect[] | null> {
    const outcomes = outcomesOf({ columns, ordinals, options });
    await this.#privacy.whenHeld();
    const { remote, broken } = (this.#worker ??= openWorker<AgentsWorker>('agents'));
    return await Promise.race([remote.coach(outcomes, [...plans], until), broken]).catch(() => null);
  }

  async #ask(asked: Asked): Promise<Comparison> {
    const outcomes = outcomesOf(asked);
    const { remote, broken } = (this.#worker ??= openWorker<AgentsWorker>('agents'));
    return await Promise.race([remote.compare(outcomes), broken]);
  }

  stop(): void {
    this.#round++;
    this.#next = null;
    this.#named = null;
    this.#worker?.end();
    this.#worker = null;
    this.comparing = false;
    this.state = { phase: 'waiting' };
  }
}

/** Its columns go to the worker without a copy. */
function outcomesOf({ columns, ordinals, options }: Asked): Outcomes {
  const { outcomes: named, rows } = outcomesFrom(columns, ordinals, options);
  const { attribution = 'as named', handlers } = options;
  const outcomes = handlers ? attribute(named, rows, handlers, attribution) : named;
  const buffers = Object.values(outcomes).flatMap((column: Required<Outcomes>[keyof Outcomes]) =>
    typeof column === 'number' ? [] : [column.buffer as ArrayBuffer],
  );
  return transfer(outcomes, buffers);
}
