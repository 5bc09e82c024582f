/**
 * What came of an import, in a sentence.
 *
 * @module
 */
import type { Outcome } from '../../state/imports.svelte';
import { count, counted } from '../../ui/format';

/** '1,604 new conversations, 3 updated. 1 file stopped on the way.' */
export function doneSentence(outcomes: readonly Outcome[]): string {
  const sum = (of: 'added' | 'updated') =>
    outcomes.reduce((total, { record }) => total + (record?.tally[of] ?? 0), 0);
  const failed = outcomes.filter(({ failure }) => failure !== null).length;
  const updated = sum('updated') > 0 ? `, ${count(sum('updated'))} updated` : '';
  const stopped = failed > 0 ? ` ${counted(failed, 'file')} stopped on the way.` : '';
  return `${counted(sum('added'), 'new conversation')}${updated}.${stopped}`;
}
