/** A customer turn beside its place in the transcript, measured by the page that laid it out. */
export interface MarginTurn {
  /** Index into the conversation's turns. */
  readonly turn: number;
  readonly valence: number;
  /** False for a greeting, an identifier, a yes/no or a closing courtesy. */
  readonly counted: boolean;
  /** Pixels from the top of the transcript: middle of its first line, its own top and bottom. */
  readonly y: number;
  readonly top: number;
  readonly bottom: number;
}
