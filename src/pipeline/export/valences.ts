import type { ConversationScore } from '../../domain/arc';
import { readTurns } from '../../domain/corrections';

/** Arc, valences by turn and what made them: what every export in JSON says of a score, on −1 … 1. */
export function valencesOf(score: ConversationScore) {
  const isCorrected = score.turns.some((turn) => turn?.corrected);
  return {
    language: score.language === '' ? null : score.language,
    arc: score.arc,
    valences: score.turns.map((turn) => turn?.valence ?? null),
    // As the model read them, where people corrected some; absent where nobody did.
    ...(isCorrected && { valencesRead: readTurns(score.turns).map((turn) => turn?.valence ?? null) }),
    model: score.model,
  };
}
