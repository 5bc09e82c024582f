/**
 * What a fit changed against the one before it, in words.
 *
 * @module
 */
import type { LearningProgress } from '../../state/learning-state';
import type { HeadChanges } from '../../store/records/learning';
import { count, counted, percent, signed } from '../../ui/format';

/** 'Against the version before: 214 of 13,191 verdicts changed. On the same 1,046 ratings … rose from 71.2 % to 74.0 %.' */
export function progressSentence({ compared, changes }: LearningProgress): string {
  const { n, before, after, gain, moved } = compared;
  const interval = `${points(gain.low)} to ${points(gain.high)} points`;
  const held = `n the same ${count(n)} ratings and labels, none of which either had seen, balanced accuracy`;
  const went = `from ${percent(before)} to ${percent(after)}`;
  const how =
    moved === 'no difference shown'
      ? `${held} went ${went}: no difference shown (${interval}).`
      : `${held} ${moved} ${went} (${interval}).`;
  const verdicts = changes && `${count(changes.changed)} of ${counted(changes.of, 'verdict')} changed.`;
  const since = sinceSentence(changes?.since);
  return `Against the version before: ${verdicts ? `${verdicts}${since} O` : 'o'}${how}`;
}

/** ' Between the two: 3 labels, 2 corrected turns, 1 phrase.' Kinds of which there is none are left out. */
function sinceSentence(since: HeadChanges['since']): string {
  if (!since) return '';
  const kinds = [
    [since.labels, 'label'],
    [since.turns, 'corrected turn'],
    [since.phrases, 'phrase'],
  ] as const;
  const said = kinds.flatMap(([n, kind]) => (n === 0 ? [] : counted(n, kind)));
  return said.length === 0 ? '' : ` Between the two: ${said.join(', ')}.`;
}

const points = (share: number) => signed(share * 100);
