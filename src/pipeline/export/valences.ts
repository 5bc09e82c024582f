import type { ConversationScore } from '../../domain/arc';

/** Arc, valences by turn and what made them: what every export in JSON says of a score, on −1 … 1. */
export function valencesOf(score: ConversationScore) {
  return {
    language: score.language === '' ? null : score.language,
    arc: score.arc,
    valences: score.turns.map((turn) => turn?.valence ?? null),
    model: score.model,
  };
}
