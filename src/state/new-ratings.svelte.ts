/**
 * What could be learnt from, and how much of it came since the last fit.
 *
 * @module
 */
import { labelledSince } from '../csat/labels';
import { cameSince, type CameSince } from '../pipeline/came-since';
import { isScored } from '../pipeline/examples';
import type { KnownHead } from '../store/verdicts';
import type { Labels } from './labels.svelte';
import type { Library } from './library.svelte';

/** A fit takes seconds, and moves little on less: twenty, or a tenth of what there was. */
const FEWEST_NEW = 20;
const NEW_SHARE = 0.1;

export class NewRatings {
  readonly #library: Library;
  readonly #labels: Pick<Labels, 'log' | 'standing'>;

  constructor(library: Library, labels: Pick<Labels, 'log' | 'standing'>) {
    this.#library = library;
    this.#labels = labels;
  }

  /** Scored conversations that are rated or labelled. */
  readonly all = $derived.by(() => {
    const { columns } = this.#library;
    let rated = 0;
    for (let i = 0; i < columns.length; i++) {
      const isSaid = !Number.isNaN(columns.rating[i]) || this.#labels.standing.has(i);
      if (isSaid && isScored(columns, i)) rated++;
    }
    return rated;
  });

  /** Ratings and labels that came or changed since `newest` was fitted. */
  since(newest: Pick<KnownHead, 'at' | 'eligible'> | undefined): number {
    if (!newest) return this.all;
    const { log, standing } = this.#labels;
    const labelled = labelledSince(log, newest.at);
    const { rating } = this.#library.columns;
    const isSilent = (i: number) => standing.has(i) && Number.isNaN(rating[i] ?? NaN);
    const silent = labelled.filter(isSilent).length;
    return labelled.length + Math.max(0, this.all - newest.eligible - silent);
  }

  /** What people said since a head was fitted, by its kind; nothing where it is forgotten or a log cannot be read. */
  async kindsSince(head: Pick<KnownHead, 'at'> | undefined): Promise<{ since?: CameSince }> {
    const { store } = this.#library;
    if (!store || !head) return {};
    const [turns, phrases] = [await store.readTurnLabels(), await store.readPhraseOverrides()];
    if (!turns.ok || !phrases.ok) return {};
    const logs = { labels: this.#labels.log, turns: turns.value, phrases: phrases.value.log };
    return { since: cameSince(logs, head.at) };
  }

  /** So many new ones are worth fitting anew for. */
  enoughFor(newest: Pick<KnownHead, 'eligible'> | undefined): number {
    return Math.max(FEWEST_NEW, Math.ceil((newest?.eligible ?? 0) * NEW_SHARE));
  }

  /** When somebody last labelled, in epoch ms; 0 where nobody did. */
  get lastLabelledAt(): number {
    return this.#labels.log.at(-1)?.at ?? 0;
  }
}
