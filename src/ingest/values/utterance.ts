/** One thing that somebody says in a transcript. */
export interface Utterance {
  /** The label as written; empty for words before the first label, and for what the chat system says. */
  readonly label: string;
  readonly text: string;
  /** The time as written (`10:02`, `2024-03-01 10:02:11`), or empty. */
  readonly time: string;
}
