/**
 * The account that agents are compared on, gathered conversation by conversation where there is no store.
 *
 * @module
 */
import type { Arc } from '../../domain/arc';
import type { Conversation } from '../../domain/conversation';
import { entryVariance, type Outcomes } from '../value-added/outcomes';

/** What the account needs of a scored conversation. */
export interface AccountedConversation extends Pick<
  Conversation,
  'agent' | 'reason' | 'channel' | 'startedAt' | 'source' | 'customer'
> {
  readonly turns: readonly (Pick<Conversation['turns'][number], 'speaker' | 'agent'> & {
    readonly substantive: boolean | null;
  })[];
  readonly arc: Pick<Arc, 'entry' | 'exit' | 'shape' | 'provisional'> | null;
}

/** Conversations that no agent is compared by, and why. */
interface LeftOutOfAccount {
  unread: number;
  tooShort: number;
  open: number;
  severalAgents: number;
  unnamed: number;
}

export interface Account {
  readonly conversations: number;
  readonly leftOut: Readonly<LeftOutOfAccount>;
  add(conversation: AccountedConversation): void;
  outcomes(): Outcomes;
  /** Names by code; 0 is "not said". */
  readonly agents: readonly string[];
  readonly reasons: readonly string[];
}

/**
 * A conversation with several agents becomes one row for each, with the share of the turns that were theirs, or is
 * left out (`onlyOneAgent`).
 */
export function openAccount(turnError: number, { onlyOneAgent = false } = {}): Account {
  const agents = openCodes();
  const reasons = openCodes(MOST_REASONS);
  const channels = openCodes(MOST_REASONS);
  const customers = openCodes();
  const rows: [
    agent: number,
    reason: number,
    channel: number,
    at: number,
    entry: number,
    error: number,
    exit: number,
    share: number,
    conversation: number,
    customer: number,
  ][] = [];
  let conversations = 0;
  const leftOut: LeftOutOfAccount = { unread: 0, tooShort: 0, open: 0, severalAgents: 0, unnamed: 0 };
  return {
    get conversations() {
      return conversations;
    },
    leftOut,
    agents: agents.names,
    reasons: reasons.names,
    add(conversation) {
      const { arc, turns, reason, channel, startedAt, source, customer } = conversation;
      // One substantive turn has no exit apart from its entry.
      const why =
        arc === null ? 'unread' : arc.provisional ? 'open' : arc.shape === 'too-short' ? 'tooShort' : null;
      if (arc === null || why !== null) {
        leftOut[why ?? 'unread']++;
        return;
      }
      const substantive = turns.filter((turn) => turn.substantive === true).length;
      const shares = sharesOf(conversation);
      if (onlyOneAgent && shares.size > 1) {
        leftOut.severalAgents++;
        return;
      }
      // They still say what is usual.
      if (shares.size === 1 && !shares.keys().next().value) leftOut.unnamed++;
      // One within a source.
      const contact = customer === null ? 0 : customers.codeOf(JSON.stringify([source, customer]));
      for (const [agent, share] of shares) {
        rows.push([
          agents.codeOf(agent),
          reasons.codeOf(reason),
          channels.codeOf(channel),
          startedAt ?? NaN,
          arc.entry,
          entryVariance(substantive, turnError),
          arc.exit,
          share,
          conversations,
          contact,
        ]);
      }
      conversations++;
    },
    outcomes: () => ({
      length: rows.length,
      agent: Uint32Array.from(rows, (row) => row[0]),
      reason: Uint16Array.from(rows, (row) => row[1]),
      channel: Uint16Array.from(rows, (row) => row[2]),
      startedAt: Float64Array.from(rows, (row) => row[3]),
      entry: Float32Array.from(rows, (row) => row[4]),
      entryVariance: Float32Array.from(rows, (row) => row[5]),
      outcome: Float32Array.from(rows, (row) => row[6]),
      weight: Float32Array.from(rows, (row) => row[7]),
      conversation: Uint32Array.from(rows, (row) => row[8]),
      customer: Uint32Array.from(rows, (row) => row[9]),
    }),
  };
}

/** Whose a conversation was, in parts of 1: by their turns, else the one that the file names. */
export function sharesOf({
  agent,
  turns,
}: {
  readonly agent: string | null;
  readonly turns: readonly Pick<Conversation['turns'][number], 'speaker' | 'agent'>[];
}): ReadonlyMap<string | null, number> {
  const counts = new Map<string | null, number>();
  let all = 0;
  for (const turn of turns) {
    if (turn.speaker !== 'agent') continue;
    const name = turn.agent ?? agent;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    all++;
  }
  if (all === 0) return new Map([[agent, 1]]);
  return new Map([...counts].map(([name, count]) => [name, count / all]));
}

/** What a free-text column taken for a reason brings beyond 16 bits shares one code. */
const OTHERS = '(other)';
const MOST_REASONS = 65_536;

function openCodes(limit = Infinity): { readonly names: string[]; codeOf(name: string | null): number } {
  const names = [''];
  const codes = new Map<string, number>([['', 0]]);
  return {
    names,
    codeOf(name) {
      const known = codes.get(name ?? '');
      if (known !== undefined) return known;
      if (names.length === limit) return limit - 1;
      // The last code is for all others.
      const code = names.push(names.length === limit - 1 ? OTHERS : (name ?? '')) - 1;
      codes.set(name ?? '', code);
      return code;
    },
  };
}
