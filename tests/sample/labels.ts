/**
 * The arc that human-read labels give: the truth that a model's arc is held against.
 *
 * @module
 */
import { traceArc } from '$src/arc/arc';
import { valence, type Arc, type TurnScore } from '$src/domain/arc';
import type { LabelledTurn } from './texts';

/** Joins consecutive messages of one speaker; the strongest label stands for the turn, the later one on a tie. */
export function joinTurns(messages: readonly LabelledTurn[]): LabelledTurn[] {
  const turns: LabelledTurn[] = [];
  for (const message of messages) {
    const last = turns.at(-1);
    if (last?.speaker !== message.speaker) {
      turns.push(message);
      continue;
    }
    const step = stronger(last.step, message.step);
    turns[turns.length - 1] = { ...last, text: `${last.text}\n${message.text}`, step };
  }
  return turns;
}

/** Traces the labelled arc by the formulas of the app; `null` where no customer turn counts. */
export function traceLabels(messages: readonly LabelledTurn[]): Arc | null {
  const scores = joinTurns(messages).map((turn): TurnScore | null => {
    if (turn.speaker !== 'customer' || turn.step === null) return null;
    return { valence: valence(turn.step / 2), substantive: counts(turn) };
  });
  return traceArc(scores);
}

/** Labels of the joined customer turns, in order. */
export function stepsOf(messages: readonly LabelledTurn[]): number[] {
  return joinTurns(messages).flatMap((turn) =>
    turn.speaker === 'customer' && turn.step !== null ? [turn.step] : [],
  );
}

const COURTESY = new Set(
  (
    'hi hello hey hiya morning good afternoon evening there dear yes yeah yep yup no nope nah ok okay k sure ' +
    'right correct please thanks thank you thx ty ta cheers bye goodbye that is all thats it one moment sec'
  ).split(' '),
);

/** A turn that was read as a feeling counts; a neutral one does unless it is only courtesy, yes/no or an identifier. */
function counts({ text, step }: LabelledTurn): boolean {
  if (step !== 0) return true;
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.some((word) => !COURTESY.has(word) && !/\d/.test(word)) && words.length > 1;
}

function stronger(earlier: number | null, later: number | null): number | null {
  if (earlier === null || later === null) return later ?? earlier;
  return Math.abs(later) >= Math.abs(earlier) ? later : earlier;
}
