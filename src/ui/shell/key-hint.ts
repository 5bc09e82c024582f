/** One line of the list of keys. */
export interface KeyHint {
  /** Pressed one after the other, or one of them: ['j', 'k']. */
  readonly keys: readonly string[];
  readonly does: string;
}
