/**
 * The log of labels and the log of corrected turns as one, newest first, in words.
 *
 * @module
 */
import { valenceOfStep, type Step } from '../../domain/corrections';
import type { LabelRecord, TurnLabelRecord } from '../../store/records/learning';
import { valenceText } from '../../ui/format';

export interface LogLine {
  readonly key: string;
  /** Epoch ms. */
  readonly at: number;
  readonly by: string;
  readonly from: string;
  readonly to: string;
  /** 'conversation', 'turn 3'. */
  readonly what: string;
  readonly ordinal: number;
}

/** Both logs come oldest first. */
export function wholeLog(labels: readonly LabelRecord[], turns: readonly TurnLabelRecord[]): LogLine[] {
  const lines = [
    ...labels.map(({ id, at, by, from, to, ordinal }) => ({
      ...{ key: `label ${id}`, at, by, ordinal, what: 'conversation' },
      ...{ from: from ?? '–', to: to ?? 'taken away' },
    })),
    ...turns.map(({ id, at, by, from, to, ordinal, turn }) => ({
      ...{ key: `turn ${id}`, at, by, ordinal, what: `turn ${turn + 1}` },
      ...{ from: stepText(from) ?? 'as read', to: stepText(to) ?? 'as read' },
    })),
  ];
  // Sorting keeps the order of what happened in one millisecond, so the later one must come first already.
  return lines.reverse().sort((a, b) => b.at - a.at);
}

const stepText = (step: Step | null): string | null =>
  step === null ? null : valenceText(valenceOfStep(step));
