/**
 * The terms of a learning path as rows of its table.
 *
 * @module
 */
import type { TermDifference } from '../../insight/learning-paths/differences';
import type { Term } from '../../insight/learning-paths/handling';
import { decimal, percent } from '../../ui/format';
import { duration } from '../../ui/format-time';

export interface TermRow {
  readonly name: string;
  readonly own: string;
  readonly colleagues: string;
  readonly said: TermDifference['verdict'];
}

const SHOWN: Readonly<Record<Term, { readonly name: string; readonly text: (value: number) => string }>> = {
  'first response': { name: 'First answer after, half of them', text: duration },
  'turns to a solution': {
    name: 'Answers to a solution, half of those with one',
    text: (value) => decimal(value),
  },
  'hand-overs': { name: 'Hand-overs in a conversation', text: (value) => decimal(value) },
  'early acknowledgement': {
    name: 'First answer says that the trouble was heard',
    text: (value) => percent(value, 0),
  },
  questions: { name: 'Answers that ask something', text: (value) => percent(value, 0) },
  'next step said': { name: 'Says what happens next, and when', text: (value) => percent(value, 0) },
};

/** Terms that no conversation of either side says (no times, no answers) are left out. */
export function termRows(terms: readonly TermDifference[]): TermRow[] {
  return terms
    .filter(({ own, colleagues }) => own.n + colleagues.n > 0)
    .map(({ term, own, colleagues, verdict }) => ({
      name: SHOWN[term].name,
      own: own.n === 0 ? '–' : SHOWN[term].text(own.value),
      colleagues: colleagues.n === 0 ? '–' : SHOWN[term].text(colleagues.value),
      said: verdict,
    }));
}
