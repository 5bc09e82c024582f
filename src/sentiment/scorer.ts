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
import { isSubstantive } from './substantive';
import { cutAfter, segmentsOf, TOKEN_TYPE, windowsOf, type Segment, type Window } from './windows';

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
  const { version, redacted = false, manifest } = options;
  return ok(
    scorerOf(opened.value, { sha256: manifest.files['arc.onnx'].sha256, engine: 'wasm', version, redacted }),
  );
}

/** One segment as the model read it: a turn, or a part of a long one. */
interface ReadPart extends ExplainedPart {
  readonly turn: number;
  readonly type: 0 | 1;
  readonly vector: Float64Array | null;
}

function scorerOf(model: ArcModel, stamp: ModelStamp): OpenScorer {
  const { manifest, pieces } = model;

  function windowsFor({ turns }: Conversation): Window[] {
    return windowsOf(segmentsOf(turns, pieces, manifest), pieces, manifest.limits);
  }

  /** Reads the fresh segments that are wanted, and those before them, in order; runs no token after them. */
  async function read(
    windows: readonly Window[],
    isWanted: (segment: Segment) => boolean,
    hidden: boolean,
  ): Promise<ReadPart[]> {
    const parts: ReadPart[] = [];
    for (const window of windows) {
      const last = window.segments.findLastIndex((segment, i) => i >= window.fresh && isWanted(segment));
      if (last < 0) continue;
      const cut = cutAfter(window, last);
      parts.push(...freshParts(cut, await model.run(cut, { hidden }), model));
    }
    return parts;
  }

  return {
    stamp,

    async score(conversation, { vectors = false } = {}): Promise<ConversationReading> {
      const language = await languageOf(conversation.turns);
      if (!READ_LANGUAGES.has(language)) {
        return { language, turns: conversation.turns.map(() => null), model: null };
      }
      const isWanted = vectors ? () => true : ({ type }: Segment) => type === TOKEN_TYPE.customer;
      const parts = await read(windowsFor(conversation), isWanted, vectors);
      const partsByTurn = conversation.turns.map((): ReadPart[] => []);
      for (const part of parts) partsByTurn[part.turn]!.push(part);
      return {
        language,
        turns: conversation.turns.map((turn, i) =>
          turn.speaker === 'customer' ? turnScore(turn.text, partsByTurn[i]!, model) : null,
        ),
        model: stamp,
        ...(vectors && { vectors: partsByTurn.map(turnVector) }),
      };
    },

    async explain(conversation, turnIndex): Promise<TurnExplanation | null> {
      const turn = conversation.turns[turnIndex];
      if (turn?.speaker !== 'customer') return null;
      if (!READ_LANGUAGES.has(await languageOf(conversation.turns))) return null;
      const upToTurn = await read(windowsFor(conversation), (segment) => segment.turn === turnIndex, false);
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
        vector:
          hidden && pool(shares, hidden.subarray(from * manifest.width, to * manifest.width), manifest.width),
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
  return {
    valence: turnValence(read),
    substantive: isSubstantive(text),
    ...(read.length > 1 && last && { lastPart: last.valence }),
  };
}

/** Mean of the parts' vectors weighted by tokens; null for a turn that the model does not see. */
function turnVector(parts: readonly ReadPart[]): Float32Array | null {
  const width = parts[0]?.vector?.length;
  if (width === undefined) return null;
  const mean = new Float32Array(width);
  const total = parts.reduce((sum, { shares }) => sum + Math.max(1, shares.length), 0);
  for (const { vector, shares } of parts) {
    vector!.forEach((value, i) => (mean[i]! += (value * Math.max(1, shares.length)) / total));
  }
  return mean;
}
