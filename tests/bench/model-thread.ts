/**
 * Reads conversations in a Node thread, as `workers/node/score-thread.ts` does, and says also how likely each group
 * is: the application keeps only the valence, a benchmark of calibration needs more.
 *
 * @module
 */
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { parentPort } from 'node:worker_threads';
import { valence, type TurnScore, type Valence } from '$src/domain/arc';
import type { Conversation } from '$src/domain/conversation';
import { languageOf, READ_LANGUAGES } from '$src/sentiment/language';
import { openModel, type ArcModel } from '$src/sentiment/onnx-model';
import { attentionShares, expectedValence, pool, probabilities, turnValence } from '$src/sentiment/pooling';
import { openProjection, type PooledPart, type ProjectVectors } from '$src/sentiment/project-vectors';
import { openScorer, type OpenScorer } from '$src/sentiment/scorer';
import { countsForArc, isSubstantive } from '$src/sentiment/substantive';
import { segmentsOf, windowsOf } from '$src/sentiment/windows';
import type { ScoreThread } from '../../workers/node/score-thread';
import { folderFiles } from './model-folder';

/** One conversation as the shipped engine reads it; a line of JSON between threads. */
export interface ReadConversation {
  /** One entry a turn, null for turns that are not scored. */
  readonly turns: readonly (ReadCustomerTurn | null)[];
  /** The stored vectors, null where the language is not read or the customer is silent. */
  readonly vectors: readonly number[] | null;
  readonly priorSatisfaction: number | null;
}

export interface ReadCustomerTurn extends TurnScore {
  /** Probabilities of negative, neutral, positive. */
  readonly groups: readonly number[];
}

let opened: { readonly scorer: OpenScorer; readonly read: ReadWhole } | undefined;

const api: Pick<ScoreThread, 'open' | 'score'> = {
  async open(folder) {
    const files = await folderFiles(folder);
    const [scorer, model] = [await openScorer({ ...files, version: 'bench' }), await openModel(files)];
    if (!scorer.ok) throw new Error(scorer.error.message);
    if (!model.ok) throw new Error(model.error.message);
    opened = {
      scorer: scorer.value,
      read: readerOf(model.value, openProjection(files.manifest, files.vectors)),
    };
  },

  async score(conversations) {
    if (!opened) throw new Error('the model was not opened');
    const found: ReadConversation[] = [];
    for (const conversation of conversations) found.push(await opened.read(conversation));
    await holdToScorer(opened.scorer, conversations[0], found[0]);
    return found.map((one) => JSON.stringify(one));
  },
};

type ReadWhole = (conversation: Conversation) => Promise<ReadConversation>;

/** The scorer throws away the probabilities; here the same steps keep them, and one in a batch is compared. */
function readerOf(model: ArcModel, projectVectors: ProjectVectors): ReadWhole {
  const { manifest, pieces } = model;
  const steps = manifest.steps.length;

  return async ({ turns }) => {
    if (!READ_LANGUAGES.has(await languageOf(turns))) {
      return { turns: turns.map(() => null), vectors: null, priorSatisfaction: null };
    }
    const parts: ReadPart[] = [];
    for (const window of windowsOf(segmentsOf(turns, pieces, manifest), pieces, manifest.limits)) {
      const { att, logits, hidden } = await model.run(window);
      let from = 1;
      for (const [i, { turn, type, ids }] of window.segments.entries()) {
        const to = from + ids.length;
        if (i >= window.fresh) {
          const shares = attentionShares(att.subarray(from, to));
          const rows = (values: Float32Array, width: number) =>
            pool(shares, values.subarray(from * width, to * width), width);
          const pooled = rows(logits, steps);
          parts.push({
            turn,
            type,
            tokens: ids.length,
            isSubstantive: isSubstantive(turns[turn]!.text),
            vector: rows(hidden, manifest.width),
            valence: valence(expectedValence(pooled, manifest)),
            groups: groupsOf(probabilities(pooled, manifest), manifest.steps),
          });
        }
        from = to + 1;
      }
    }
    const { vectors, priorSatisfaction } = projectVectors(parts);
    return {
      turns: turns.map(({ speaker, text }, i) =>
        speaker === 'customer'
          ? customerTurn(
              text,
              parts.filter(({ turn }) => turn === i),
            )
          : null,
      ),
      vectors: vectors && [...vectors],
      priorSatisfaction,
    };
  };
}

interface ReadPart extends PooledPart {
  readonly turn: number;
  readonly tokens: number;
  readonly valence: Valence;
  readonly groups: readonly number[];
}

/** Of a long turn the mean of its parts, weighted by tokens. */
function customerTurn(text: string, parts: readonly ReadPart[]): ReadCustomerTurn {
  const weights = parts.map(({ tokens }) => Math.max(1, tokens));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const whole = turnValence(parts);
  return {
    valence: whole,
    substantive: countsForArc(text, whole),
    ...(parts.length > 1 && { lastPart: parts.at(-1)!.valence }),
    groups: [0, 1, 2].map((group) =>
      parts.reduce((sum, { groups }, i) => sum + (groups[group]! * weights[i]!) / total, 0),
    ),
  };
}

function groupsOf(p: Float64Array, steps: readonly number[]): number[] {
  const groups = [0, 0, 0];
  p.forEach((probability, i) => (groups[Math.sign(steps[i]!) + 1]! += probability));
  return groups;
}

/** Throws where the application would score otherwise: then this file has fallen behind it. */
async function holdToScorer(
  scorer: OpenScorer,
  conversation: Conversation | undefined,
  found: ReadConversation | undefined,
): Promise<void> {
  if (!conversation || !found) return;
  const { turns, vectors } = await scorer.score(conversation);
  const scored = { turns: turns.map((turn) => turn?.valence ?? null), vectors: vectors && [...vectors] };
  const here = { turns: found.turns.map((turn) => turn?.valence ?? null), vectors: found.vectors };
  if (JSON.stringify(scored) !== JSON.stringify(here)) throw new Error('the application scores otherwise');
}

if (parentPort) expose(api, nodeEndpoint(parentPort));
