/** Scores conversations in the browser: one model, one thread, one conversation after the other. */
import { expose } from 'comlink';
import type { ModelStamp } from '$src/domain/arc';
import type { Conversation } from '$src/domain/conversation';
import { ok, type Result } from '$src/domain/result';
import type { ScoreWithVectors } from '$src/domain/vectors';
import {
  fetchScorer,
  type OpenedScorer,
  type OpenFailure,
  type ScorerPlace,
} from '$src/pipeline/open-scorer';
import { measureSpeed } from '$src/pipeline/measure-speed';
import { scoreConversation } from '$src/pipeline/score-conversation';
import { selfTest, type SelfTest } from '$src/pipeline/self-test';
import type { ModelManifest } from '$src/sentiment/manifest';
import type { TurnExplanation } from '$src/sentiment/port';
import { meaningfulShift, type ArcOptions } from '$src/arc/arc';
import { sealed } from './sealed';

let model: OpenedScorer | undefined;

const api = {
  /** Opens the model; a failed opening can be tried again. */
  async open(place: ScorerPlace): Promise<Result<void, OpenFailure>> {
    const fetched = await fetchScorer(place);
    if (!fetched.ok) return fetched;
    model = fetched.value;
    return ok(undefined);
  },

  stamp: (): ModelStamp => opened().scorer.stamp,

  manifest: (): ModelManifest => opened().manifest,

  selfTest: (): Promise<SelfTest> => selfTest(opened().scorer, opened().golden),

  /** Conversations a second, on the model's own test conversations. */
  speed: (): Promise<number> => measureSpeed(opened().scorer, opened().golden, () => performance.now()),

  /** Scores a batch; a cancel lands between two batches. */
  async score(
    conversations: readonly Conversation[],
    options: ArcOptions,
  ): Promise<readonly ScoreWithVectors[]> {
    await sealed;
    const scores: ScoreWithVectors[] = [];
    // δ belongs to the model, here as on the command line: another one errs by another amount.
    const own = { meaningfulShift: meaningfulShift(opened().manifest.error.shift), ...options };
    for (const conversation of conversations) {
      scores.push(
        (await scoreConversation(opened().scorer, conversation, { ...own, now: Date.now() })).score,
      );
    }
    return scores;
  },

  /** How each word of one customer turn moved its valence. */
  async explain(conversation: Conversation, turn: number): Promise<TurnExplanation | null> {
    await sealed;
    return opened().scorer.explain(conversation, turn);
  },
};

function opened(): OpenedScorer {
  if (!model) throw new Error('the model was not opened');
  return model;
}

export type ScoreWorker = typeof api;
expose(api);
