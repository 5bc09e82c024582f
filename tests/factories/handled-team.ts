import { traceArc } from '$src/arc/arc';
import { normal, randomOf } from '$src/csat/random';
import { valence, type TurnScore } from '$src/domain/arc';
import type { AgentId, EpochMs, Turn } from '$src/domain/conversation';
import { evidenceOf, ordinalsToRead, type ReadConversation } from '$src/insight/learning-paths/evidence';
import { materialOf } from '$src/insight/learning-paths/material';
import { columnsOf, type Row } from './columns';
import { complaint, stamp } from './stored';

export interface HandledTeam {
  readonly seed: number;
  /** Of the agent, and of each of the colleagues. */
  readonly own?: number;
  readonly each?: number;
  readonly colleagues?: number;
  /** How much more of everything is done where the trouble can be solved, in logits. */
  readonly tie?: number;
  /** By how much the agent's customers leave worse for a reason that is in no term. */
  readonly gap?: number;
  /** How often the agent and colleagues hear the trouble in the first answer, and what that does to the exit. */
  readonly hears?: readonly [own: number, colleagues: number];
  readonly gain?: number;
}

/** What a learning path of the first agent rests on, of a team whose conversations are like each other but for what is said. */
export function evidenceOfTeam({
  seed,
  own = 60,
  each = 60,
  colleagues = 8,
  tie = 0,
  gap = 0,
  hears = [0.45, 0.45],
  gain = 0,
}: HandledTeam) {
  const random = randomOf(7919 * seed);
  const rows: Row[] = [];
  const read = new Map<number, ReadConversation>();
  for (let person = 0; person <= colleagues; person++) {
    for (let i = 0; i < (person === 0 ? own : each); i++) {
      const entry = kept(-0.35 + 0.3 * normal(random));
      const isSolved = random() < 0.55;
      const does = (usual: number) =>
        random() < 1 / (1 + Math.exp(-Math.log(usual / (1 - usual)) - (isSolved ? tie : -tie)));
      const said = {
        hears: does(hears[person === 0 ? 0 : 1]),
        asks: does(0.4),
        next: does(0.5),
        stays: does(0.75),
        late: Math.exp(0.8 * normal(random) - (isSolved ? tie : -tie) / 3),
      };
      const exit = kept(
        0.3 * entry +
          (isSolved ? 0.5 : -0.3) -
          (person === 0 ? gap : 0) +
          (said.hears ? gain : 0) +
          0.25 * normal(random),
      );
      const one = conversationOf(`${person}`, entry, exit, said);
      rows.push({
        agent: `${person}`,
        reason: 'refund',
        channel: 'chat',
        arc: [entry, exit],
        shape: one.score.arc!.shape,
      });
      read.set(rows.length - 1, one);
    }
  }
  const { columns, dictionaries } = columnsOf(rows);
  const all = Uint32Array.from(rows, (_, i) => i);
  const material = materialOf(columns, all, dictionaries.agent.indexOf('0'));
  return evidenceOf(
    material,
    new Map(ordinalsToRead(material).map((ordinal) => [ordinal, read.get(ordinal)!])),
  );
}

interface Said {
  readonly hears: boolean;
  readonly asks: boolean;
  readonly next: boolean;
  readonly stays: boolean;
  /** Minutes to the first answer. */
  readonly late: number;
}

function conversationOf(agent: string, entry: number, exit: number, said: Said): ReadConversation {
  const scores = [entry, null, (entry + exit) / 2, null, exit].map((felt): TurnScore | null =>
    felt === null ? null : { valence: valence(felt), substantive: true },
  );
  const answered = said.late * 60_000;
  const turn = (speaker: Turn['speaker'], text: string, at: number, who: string | null = null): Turn => ({
    speaker,
    text,
    at: Math.round(at) as EpochMs,
    agent: who as AgentId | null,
  });
  const turns = [
    turn('customer', 'It is late.', 0),
    turn('agent', said.hears ? 'I am sorry to hear that.' : 'Thanks for writing.', answered, agent),
    turn('customer', 'It was ordered in May.', answered + 60_000),
    turn(
      'agent',
      `${said.asks ? 'Could you tell me the number?' : 'It has been noted.'} ${said.next ? 'We will call you back within two hours.' : ''}`,
      answered + 120_000,
      said.stays ? agent : 'somebody else',
    ),
    turn('customer', 'As you say.', answered + 180_000),
  ];
  return {
    conversation: complaint(agent, { turns, agent: agent as AgentId }),
    score: { language: 'en', turns: scores, arc: traceArc(scores), model: stamp('abc') },
  };
}

const kept = (value: number): number => Math.max(-0.98, Math.min(0.98, value));
