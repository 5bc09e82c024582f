/**
 * Step 5 of the way of the data: a conversation's turns in, the customer's valence in each of them out.
 *
 * language gate → segments and windows → the encoder → pooled logits → valence.
 *
 * @module
 */
import type { ModelStamp, TurnScore } from '../domain/arc';
import type { Conversation } from '../domain/conversation';
import { valence } from '../domain/arc';
import { ok, type Result } from '../domain/result';
import { explainTurn, type ExplainedPart } from './explain';
import { languageOf, READ_LANGUAGES } from './language';
import {
  openModel,
  type ArcModel,
  type ModelFailure,
  type ModelFiles,
  type TokenOutputs,
} from './onnx-model';
import { attentionShares, expectedValence, pool, turnValence } from './pooling';
import type { ConversationReading, ConversationScorer, TurnExplanation } from './port';
import { openProjection, type PooledPart, type ProjectVectors } from './project-vectors';
import { countsForArc, isSubstantive } from './substantive';
import { cutAfter, segmentsOf, windowsOf, type Segment, type Window } from './windows';

export interface ScorerOptions extends ModelFiles {
  /** Version of this application, for the stamp. */
  readonly version: string;
  /** Whether names and numbers were blanked out of the text before it came here. */
  readonly redacted?: boolean;
}

export interface OpenScorer extends ConversationScorer {
  /** Gives the model's memory back; nothing may be scored after it. */
  close(): Promise<void>;
}

/** Opens a model and binds it to the rules of this layer; the caller closes it. */
export async function openScorer(options: ScorerOptions): Promise<Result<OpenScorer, ModelFailure>> {
  const opened = await openModel(options);
  if (!opened.ok) return opened;
  const { version, redacted = false, manifest, vectors, wide } = options;
  const { sha256 } = manifest.files.graph;
  const stamp: ModelStamp = { sha256, engine: wide ? 'webgpu' : 'wasm', version, redacted };
  return ok(scorerOf(opened.value, openProjection(manifest, vectors), stamp));
}

/** One segment as the model read it: a turn, or a part of a long one. */
interface ReadPart extends ExplainedPart, PooledPart {
  readonly turn: number;
}

function scorerOf(model: ArcModel, projectVectors: ProjectVectors, stamp: ModelStamp): OpenScorer {
  const { manifest, pieces } = model;

  function windowsFor({ turns }: Conversation): Window[] {
    return windowsOf(segmentsOf(turns, pieces, manifest), pieces, manifest.limits);
  }

  /** Reads the fresh segments that are wanted, and those before them, in order; runs no token after them. */
  async function read(
    windows: readonly Window[],
    isWanted: (segment: Segment) => boolean,
  ): Promise<ReadPart[]> {
    const parts: ReadPart[] = [];
    for (const window of windows) {
      const last = window.segments.findLastIndex((segment, i) => i >= window.fresh && isWanted(segment));
      if (last < 0) continue;
      const cut = cutAfter(window, last);
      parts.push(...freshParts(cut, await model.run(cut), model));
    }
    return parts;
  }

  return {
    stamp,

    async score(conversation): Promise<ConversationReading> {
      const language = await languageOf(conversation.turns);
      if (!READ_LANGUAGES.has(language)) {
        const turns = conversation.turns.map(() => null);
        return { language, turns, model: null, vectors: null, priorSatisfaction: null };
      }
      // Of no use without a customer, and else read to the agent's last word, which the vectors hold.
      const hasCustomer = conversation.turns.some(({ speaker }) => speaker === 'customer');
      const parts = await read(windowsFor(conversation), () => hasCustomer);
      const partsByTurn = conversation.turns.map((): ReadPart[] => []);
      for (const part of parts) partsByTurn[part.turn]!.push(part);
      return {
        language,
        turns: conversation.turns.map((turn, i) =>
          turn.speaker === 'customer' ? turnScore(turn.text, partsByTurn[i]!, model) : null,
        ),
        model: stamp,
        ...projectVectors(
          parts.map((part) => ({
            ...part,
            isSubstantive: isSubstantive(conversation.turns[part.turn]!.text),
          })),
        ),
      };
    },

    async explain(conversation, turnIndex): Promise<TurnExplanation | null> {
      const turn = conversation.turns[turnIndex];
      if (turn?.speaker !== 'customer') return null;
      if (!READ_LANGUAGES.has(await languageOf(conversation.turns))) return null;
      const upToTurn = await read(windowsFor(conversation), (segment) => segment.turn === turnIndex);
      const parts = upToTurn.filter((part) => part.turn === turnIndex);
      return explainTurn(turn.text, pieces.locate(turn.text), parts, manifest);
    },

    close: () => model.close(),
  };
}

function freshParts(
  window: Window,
  { att, logits, hidden }: TokenOutputs,
  { manifest }: ArcModel,
): ReadPart[] {
  const steps = manifest.steps.length;
  const parts: ReadPart[] = [];
  let from = 1;
  window.segments.forEach((segment, i) => {
    const to = from + segment.ids.length;
    if (i >= window.fresh) {
      const shares = attentionShares(att.subarray(from, to));
      parts.push({
        turn: segment.turn,
        type: segment.type,
        shares,
        logits: logits.subarray(from * steps, to * steps),
        vector: pool(shares, hidden.subarray(from * manifest.width, to * manifest.width), manifest.width),
      });
    }
    from += segment.ids.length + 1;
  });
  return parts;
}

function turnScore(text: string, parts: readonly ReadPart[], { manifest }: ArcModel): TurnScore {
  const read = parts.map(({ shares, logits }) => ({
    tokens: shares.length,
    valence: valence(expectedValence(pool(shares, logits, manifest.steps.length), manifest)),
  }));
  const last = read.at(-1);
  const whole = turnValence(read);
  return {
    valence: whole,
    substantive: countsForArc(text, whole),
    ...(read.length > 1 && last && { lastPart: last.valence }),
  };
}
