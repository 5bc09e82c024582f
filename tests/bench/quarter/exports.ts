/**
 * The sample's twelve weeks as the exports that a help desk would drop: each holds the messages of its hours.
 *
 * @module
 */
/** As a line of the sample holds it, as far as an export of messages says it. */
export interface SampleConversation {
  readonly id: string;
  readonly agent: string | null;
  readonly channel: string;
  readonly reason: string | null;
  readonly customer: string;
  readonly turns: readonly SampleTurn[];
}
interface SampleTurn {
  readonly speaker: string;
  readonly text: string;
  readonly at: number;
}

export interface HourlyExport {
  readonly name: string;
  readonly rows: readonly string[];
  readonly messages: readonly { readonly id: string; readonly text: string }[];
  /** What must be known once it is in: customers so far, and the newest moment. */
  readonly customers: number;
  readonly newest: number;
}

export const HEADER = 'conversation_id,time,speaker,agent,channel,reason,customer,text\n';

/** Cuts the conversations into `files` exports, in order of time; one goes over as many as it took hours. */
export function quarterExports(
  conversations: readonly SampleConversation[],
  files: number,
): readonly HourlyExport[] {
  const messages = conversations
    .flatMap((conversation) => conversation.turns.map((turn) => ({ conversation, turn })))
    .sort((a, b) => a.turn.at - b.turn.at);
  const customers = new Set<string>();
  const each = Math.ceil(messages.length / files);
  return Array.from({ length: files }, (_, i) => {
    const held = messages.slice(i * each, (i + 1) * each);
    for (const { conversation } of held) customers.add(conversation.customer);
    return {
      name: `export-${String(i + 1).padStart(3, '0')}.csv`,
      rows: held.map(rowOf),
      messages: held.map(({ conversation, turn }) => ({ id: conversation.id, text: turn.text })),
      customers: customers.size,
      newest: held.at(-1)!.turn.at,
    };
  });
}

/** What was said in each conversation, in order, by the exports so far. */
export function truthOf(exports: readonly HourlyExport[]): ReadonlyMap<string, readonly string[]> {
  const said = new Map<string, readonly string[]>();
  for (const { id, text } of exports.flatMap(({ messages }) => messages))
    said.set(id, [...(said.get(id) ?? []), text]);
  return said;
}

function rowOf({ conversation, turn }: { conversation: SampleConversation; turn: SampleTurn }): string {
  const { id, agent, channel, reason, customer } = conversation;
  const cells = [
    id,
    new Date(turn.at).toISOString(),
    turn.speaker,
    agent,
    channel,
    reason,
    customer,
    turn.text,
  ];
  return `${cells.map((cell) => `"${(cell ?? '').replaceAll('"', '""')}"`).join(',')}\n`;
}
