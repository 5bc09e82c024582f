/** Scores conversations in the browser: one model, one thread, one conversation after the other. */
import { expose } from 'comlink';
import type { ConversationScore, ModelStamp } from '$src/domain/arc';
import type { Conversation } from '$src/domain/conversation';
import { ok, type Result } from '$src/domain/result';
import { fetchScorer, type OpenFailure, type ScorerPlace } from '$src/pipeline/open-scorer';
import { scoreConversation } from '$src/pipeline/score-conversation';
import type { ConversationScorer, TurnExplanation } from '$src/sentiment/port';
import type { ArcOptions } from '$src/arc/arc';
import { sealed } from './sealed';

let scorer: ConversationScorer | undefined;

const api = {
  /** Opens the model; a failed opening can be tried again. */
  async open(place: ScorerPlace): Promise<Result<ModelStamp, OpenFailure>> {
    const opened = await fetchScorer(place);
    if (!opened.ok) return opened;
    scorer = opened.value;
    return ok(scorer.stamp);
  },

  /** Scores a batch; a cancel lands between two batches. */
  async score(
    conversations: readonly Conversation[],
    options: ArcOptions,
  ): Promise<readonly ConversationScore[]> {
    await sealed;
    const scores: ConversationScore[] = [];
    for (const conversation of conversations) {
      scores.push((await scoreConversation(opened(), conversation, options)).score);
    }
    return scores;
  },

  /** How each word of one customer turn moved its valence. */
  async explain(conversation: Conversation, turn: number): Promise<TurnExplanation | null> {
    await sealed;
    return opened().explain(conversation, turn);
  },
};

function opened(): ConversationScorer {
  if (!scorer) throw new Error('the model was not opened');
  return scorer;
}

export type ScoreWorker = typeof api;
expose(api);
