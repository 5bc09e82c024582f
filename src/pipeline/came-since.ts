/**
 * What people said between two fits, by its kind: labels, corrected turns and phrases move verdicts each in their way.
 *
 * @module
 */
import { labelsByOrdinal } from '../csat/labels';
import { correctionsOf } from '../domain/corrections';
import type { LabelRecord, PhraseChange, TurnLabelRecord } from '../store/records/learning';

export interface CameSince {
  /** Conversations whose label is another one than then, or gone. */
  readonly labels: number;
  /** Turns that a person corrected otherwise than then, or no more. */
  readonly turns: number;
  /** Phrases that count otherwise than then. */
  readonly phrases: number;
}

export interface Logs {
  readonly labels: readonly LabelRecord[];
  readonly turns: readonly TurnLabelRecord[];
  readonly phrases: readonly PhraseChange[];
}

/** Oldest first, each; what was said and taken back after `since` (epoch ms) counts for nothing. */
export function cameSince(logs: Logs, since: number): CameSince {
  return {
    labels: differing(logs.labels, since, labelsByOrdinal),
    turns: differing(logs.turns, since, valenceByTurn),
    phrases: differing(logs.phrases, since, meantByPhrase),
  };
}

function differing<T extends { readonly at: number }, K, V>(
  log: readonly T[],
  since: number,
  stateOf: (log: readonly T[]) => ReadonlyMap<K, V>,
): number {
  const [then, now] = [stateOf(log.filter(({ at }) => at <= since)), stateOf(log)];
  return [...new Set([...then.keys(), ...now.keys()])].filter((key) => then.get(key) !== now.get(key)).length;
}

function valenceByTurn(log: readonly TurnLabelRecord[]): ReadonlyMap<string, number> {
  const corrections = [...correctionsOf(log)];
  return new Map(
    corrections.flatMap(([ordinal, own]) =>
      [...own].map(([turn, { valence }]): [string, number] => [`${ordinal} ${turn}`, valence]),
    ),
  );
}

function meantByPhrase(log: readonly PhraseChange[]): ReadonlyMap<string, number> {
  const meant = new Map<string, number>();
  for (const change of log) {
    if (change.meant === null) meant.delete(change.text);
    else meant.set(change.text, change.meant);
  }
  return meant;
}
