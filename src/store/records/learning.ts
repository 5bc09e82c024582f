/**
 * What is kept of learning: heads, what they say, and what people said against a model.
 *
 * @module
 */
import type { CorrectionChange } from '../../domain/corrections';
import type { PhraseMove, PhraseOverride } from '../../domain/phrase-moves';

/** What a head says of a segment's conversations (`verdicts.ts`). */
export interface VerdictsRecord {
  readonly id: number;
  /** From the same counter as the revisions of columns. */
  readonly revision: number;
  readonly version: 1;
  readonly saidBy: number;
  readonly columnsRevision: number;
  readonly dissatisfied: Float32Array;
  readonly latent: Float32Array;
  readonly verdict: Uint8Array;
}

/** A fitted head with what was measured of it; what is in it is the concern of whoever fits heads. */
export interface HeadRecord {
  readonly id: number;
  /** Epoch ms. */
  readonly at: number;
  readonly ratings: number;
  /** Ratings and labels that were there; a head learns from the newest of very many, and not from what its model did not read. */
  readonly eligible: number;
  readonly balancedAccuracy: number | null;
  /** Of the commonest survey. */
  readonly scale: string;
  readonly fit: unknown;
  readonly report: unknown;
  readonly population: unknown;
  /** Version of the found reasons that `population` groups by. */
  readonly populationReasons?: number | undefined;
  /** Against the head that spoke before (`HeadProgress`); null where they cannot be compared. */
  readonly progress?: unknown;
  readonly changes?: HeadChanges | undefined;
}

/** What a head changed against the one that spoke before. */
export interface HeadChanges {
  /** How many verdicts, of those that both heads gave. */
  readonly changed: number;
  readonly of: number;
  /** What people had said since the head before, by kind; absent in heads of an older version. */
  readonly since?: { readonly labels: number; readonly turns: number; readonly phrases: number };
}

/** Setting: which head speaks. */
export interface HeadInUseRecord {
  /** 0 where none was fitted yet. */
  readonly head: number;
  /** Grows with each change of it: verdicts of an earlier number are out of date. */
  readonly saidBy: number;
}

export type LabelLevel = 'satisfied' | 'neither' | 'dissatisfied';

/** One change of one reviewer's label of a conversation's satisfaction. */
export interface LabelRecord {
  readonly id: number;
  /** Epoch ms. */
  readonly at: number;
  readonly ordinal: number;
  /** As the reviewers call themselves. */
  readonly by: string;
  /** Null for none. */
  readonly from: LabelLevel | null;
  readonly to: LabelLevel | null;
}

/** One change of one reviewer's correction of a turn's valence. */
export interface TurnLabelRecord extends CorrectionChange {
  readonly id: number;
  /** Epoch ms. */
  readonly at: number;
}

/** Setting: what a team said of single phrases. */
export interface PhraseOverridesRecord {
  /** Grows with each change; 0 where nothing was ever said. */
  readonly version: number;
  readonly list: readonly PhraseOverride[];
  /** Oldest first. */
  readonly log: readonly PhraseChange[];
}

export interface PhraseChange {
  /** Epoch ms. */
  readonly at: number;
  readonly by: string;
  readonly text: string;
  /** Valence that it counts as from then on, −1…1; null where it counts as it is read again. */
  readonly meant: number | null;
}

/** Which turns of a segment's conversations are moved by phrases in them. */
export interface PhraseMovesRecord {
  readonly id: number;
  /** Of the overrides that were looked for. */
  readonly version: number;
  /** Those that hold a phrase. */
  readonly rows: readonly { readonly row: number; readonly moves: readonly PhraseMove[] }[];
}
