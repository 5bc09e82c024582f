/**
 * Scored lines that wait in a temporary file until all are there, and what is kept of each in memory meanwhile.
 *
 * @module
 */
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CsatExample } from '../csat/describe';
import type { Arc, Valence } from '../domain/arc';
import type { Conversation, Turn } from '../domain/conversation';
import type { ConversationVectors } from '../domain/vectors';
import type { ReadLine } from '../../workers/node/score-thread';
import { openLines } from './files';

/** What is read back of a line that this process wrote itself. */
type OwnLine = Omit<Conversation, 'turns'> & {
  readonly language: string | null;
  readonly turns: readonly (Turn & {
    readonly valence: Valence | null;
    readonly substantive: boolean | null;
  })[];
  readonly arc: Arc | null;
  readonly model: { readonly sha256: string } | null;
};

/** All but the text. */
export interface KeptFacts extends ConversationVectors, Omit<OwnLine, 'turns'> {
  readonly customerTurns: number;
}

export interface WaitingLines {
  readonly kept: readonly KeptFacts[];
  add(read: ReadLine): Promise<void>;
  /** All lines in order, each with what was kept of it; as often as wanted, once none is added any more. */
  read(): AsyncGenerator<{ readonly line: string; readonly kept: KeptFacts }>;
  /** Ends the adding. */
  close(): Promise<void>;
  remove(): Promise<void>;
}

export async function openWaitingLines(): Promise<WaitingLines> {
  const folder = await mkdtemp(join(tmpdir(), 'undertone-learn-'));
  const path = join(folder, 'lines');
  const opened = await openLines(path);
  if (!opened.ok) throw new Error(opened.error);
  const kept: KeptFacts[] = [];
  return {
    kept,
    async add({ line, vectors, priorSatisfaction }) {
      const { turns, ...facts } = JSON.parse(line) as OwnLine;
      const customerTurns = turns.filter(({ speaker }) => speaker === 'customer').length;
      kept.push({ ...facts, vectors, priorSatisfaction, customerTurns });
      await opened.value.write(line);
    },
    async *read() {
      const facts = kept.values();
      for await (const line of linesOf(path)) {
        const own = facts.next().value;
        if (own) yield { line, kept: own };
      }
    },
    close: () => opened.value.close(),
    remove: () => rm(folder, { recursive: true }),
  };
}

/** A line as a head reads it. */
export function exampleOf(line: string, kept: KeptFacts, repeatContact: boolean | null): CsatExample {
  const own = JSON.parse(line) as OwnLine;
  return {
    conversation: own,
    score: {
      turns: own.turns.map(({ valence, substantive }) =>
        valence === null ? null : { valence, substantive: substantive === true },
      ),
      arc: own.arc,
      vectors: kept.vectors,
      priorSatisfaction: kept.priorSatisfaction,
    },
    repeatContact,
  };
}

/** Split at line feeds alone: a text may hold U+2028, which readline takes for the end of a line. */
async function* linesOf(path: string): AsyncGenerator<string> {
  let open = '';
  for await (const chunk of createReadStream(path, 'utf8') as AsyncIterable<string>) {
    const lines = (open + chunk).split('\n');
    open = lines.pop() ?? '';
    yield* lines;
  }
}
