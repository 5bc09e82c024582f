/**
 * A first goal for a learning path: what the gap costs, and something observable that colleagues do and that goes with
 * better endings.
 *
 * @module
 */
import { count } from '../words';
import type { TermDifference } from './differences';
import type { Term } from './handling';

/** More than two things nobody changes at once. */
const MOST = 2;

/** What to do, where colleagues' side of the difference is one that can be learnt; more or fewer is their direction. */
const ADVICE: Readonly<Partial<Record<Term, { readonly than: 'more' | 'fewer'; readonly does: string }>>> = {
  'early acknowledgement': { than: 'more', does: 'say in the first answer that the trouble was heard' },
  'next step said': { than: 'more', does: 'say what happens next, and when' },
  questions: { than: 'more', does: 'ask before answering' },
  'first response': { than: 'fewer', does: 'give the first answer sooner' },
  'hand-overs': { than: 'fewer', does: 'stay with the customer rather than hand over' },
};

/** The clearest differences first. */
export function suggestGoal({
  reason,
  n,
  prize,
  terms,
}: {
  readonly reason: string;
  readonly n: number;
  readonly prize: number;
  readonly terms: readonly TermDifference[];
}): string {
  const advice = terms
    .filter(({ verdict }) => verdict === 'differs')
    .sort((a, b) => a.p - b.p)
    .flatMap(({ term, own, colleagues }) => {
      const said = ADVICE[term];
      const than = colleagues.value > own.value ? 'more' : 'fewer';
      return said?.than === than ? [said.does] : [];
    })
    .slice(0, MOST);
  const worth =
    prize >= 1 ? ` Of ${count(n)} customers like these, about ${count(prize)} more leave well enough.` : '';
  return advice.length === 0
    ? `By the review: read the conversations of this page together, and choose one thing to do differently with ${reason}.${worth}`
    : `By the review: with ${reason}, always ${advice.join(', and ')}.${worth}`;
}
