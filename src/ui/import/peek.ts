/** A conversation as it was understood, before anything is kept. */
export interface PeekedConversation {
  /** "Customer #48213 · chat". */
  readonly title: string;
  readonly lines: readonly { readonly speaker: string; readonly text: string }[];
  /** Turns that follow those shown. */
  readonly more: number;
}
