/**
 * What is kept of the call-back queue.
 *
 * @module
 */
/** Who stood in the call-back queue on a day, as it was first shown: whom the team could have called. */
export interface QueueDayRecord {
  /** Days since 1970-01-01, in the team's zone. */
  readonly day: number;
  readonly customers: readonly QueuedCustomer[];
}

export interface QueuedCustomer {
  /** The queue's key: source and hash. */
  readonly customer: string;
  /** Epoch ms. */
  readonly at: number;
  /** 0…1, as it was shown then. */
  readonly risk: number;
  /** Contact reason of the conversation that the risk comes from. */
  readonly reason: string | null;
  /** Among the day's calls, held out by chance, or beyond the capacity. */
  readonly standing: 'offered' | 'held out' | 'waiting';
  /** Whether a hold-out was drawn that day. */
  readonly drawn: boolean;
}
