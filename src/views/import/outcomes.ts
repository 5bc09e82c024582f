/**
 * What came of an import, in a sentence.
 *
 * @module
 */
import type { Outcome } from '../../state/import-one';
import { count, counted } from '../../ui/format';

/** '1,604 new conversations, 3 updated. 1 file stopped on the way.' */
export function doneSentence(outcomes: readonly Outcome[]): string {
  const records = outcomes.flatMap(({ record }) => record ?? []);
  const sum = (of: 'added' | 'updated') => records.reduce((total, { tally }) => total + tally[of], 0);
  const unmatched = records.reduce((total, { facts }) => total + (facts?.unmatched ?? 0), 0);
  const failed = outcomes.filter(({ failure }) => failure !== null).length;
  const updated = sum('updated') > 0 ? `, ${count(sum('updated'))} updated` : '';
  const stopped = failed > 0 ? ` ${counted(failed, 'file')} stopped on the way.` : '';
  const strangers = unmatched > 0 ? ` ${counted(unmatched, 'row')} of no conversation that is here.` : '';
  return `${counted(sum('added'), 'new conversation')}${updated}.${strangers}${stopped}`;
}
