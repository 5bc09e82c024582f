/**
 * What the model and the arc say about a conversation: types and the one constructor of `Valence`.
 *
 * @module
 */
import type { Brand } from './brand';
import type { Conversation } from './conversation';
import type { Estimate } from './estimate';

/** The state of the customer in one turn, −1 … 1, rounded to 1/10,000. */
export type Valence = Brand<number, 'Valence'>;

/** Rounds to 1/10,000 as DESIGN §2 asks, before a valence is stored or printed; throws outside −1…1. */
export function valence(value: number): Valence {
  if (!(value >= -1.000001 && value <= 1.000001)) throw new RangeError(`not a valence: ${value}`);
  // `+ 0` turns −0 into 0, so that two engines print the same digits.
  return (Math.round(Math.min(1, Math.max(-1, value)) * 10_000) / 10_000 + 0) as Valence;
}

/** Half a step of the model's five-step scale: below it a turn cannot be told from neutral. */
export const BAND = 0.25;

export const SHAPES = [
  'recovered',
  'lifted',
  'collapsed',
  'soured',
  'dipped',
  'held-good',
  'held-neutral',
  'held-low',
  'too-short',
] as const;
export type ArcShape = (typeof SHAPES)[number];

export interface Arc {
  readonly entry: Valence;
  readonly exit: Valence;
  /** exit − entry; null, like `low` and `recovery`, where one substantive turn is too short to tell. */
  readonly shift: number | null;
  readonly low: Valence | null;
  readonly recovery: number | null;
  readonly shape: ArcShape;
  /** Valence of substantive turn ⌊i·n/10⌋, i = 0…9. */
  readonly deciles: readonly Valence[];
  /** True while the conversation may still go on. */
  readonly provisional: boolean;
}

/** What the model says of one turn: `null` for turns that are not the customer's. */
export interface TurnScore {
  readonly valence: Valence;
  /** False for a greeting, an identifier, a yes/no or a closing courtesy without a feeling in it. */
  readonly substantive: boolean;
  /** For a turn longer than the model reads at once: the valence of its last part, which is what the exit counts. */
  readonly lastPart?: Valence;
  /**
   * Where it counts otherwise than read: who corrected it (null: nobody, but what other corrections taught), the phrase
   * that moved it where one did, and what the model had read.
   */
  readonly corrected?: { readonly by: string | null; readonly phrase?: string; readonly read: TurnScore };
}

/** Whether a person spoke of the turn itself. */
export const isByHand = (corrected: TurnScore['corrected']): boolean =>
  corrected !== undefined && corrected.by !== null && corrected.phrase === undefined;

/** Which weights, run by what, made a score. Runs never mix them silently. */
export interface ModelStamp {
  readonly sha256: string;
  readonly engine: 'wasm' | 'webgpu';
  /** Version of this application. */
  readonly version: string;
  readonly redacted: boolean;
}

/** A conversation once the model has read it. `language` is an ISO 639-1 code. */
export interface ConversationScore {
  readonly language: string;
  /** One entry a turn, in order; all null where the language is not read. */
  readonly turns: readonly (TurnScore | null)[];
  readonly arc: Arc | null;
  readonly model: ModelStamp | null;
}

export interface ScoredConversation {
  readonly conversation: Conversation;
  readonly score: ConversationScore;
  /** Absent where nothing was learnt from ratings. */
  readonly csat?: Estimate;
}
