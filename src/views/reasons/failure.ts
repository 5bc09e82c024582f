/** Why finding reasons came to nothing, as a sentence and a way on. */
import type { ReasonsState } from '../../state/reasons.svelte';
import { count } from '../../ui/format';
import { storeSentence } from '../failures';

type Failure = Extract<ReasonsState, { phase: 'failed' }>['failure'];

/** `areSaid`: files name reasons, so that found ones are wanted for the others alone unless a person says for all. */
export function reasonsSentence(failure: Failure, areSaid = false): string {
  switch (failure.kind) {
    case 'too-few':
      return (
        `Too few to find reasons in: ${count(failure.openings)} conversations that the model has read ` +
        `have none yet, and it takes ${count(failure.fewest)}.` +
        (areSaid ? ' To find reasons for all of them, tick the box under “Find reasons” first.' : '')
      );
    case 'too-few-to-split':
      return `Not split: the model has read ${count(failure.openings)} conversations of this reason, and it takes ${count(failure.fewest)} to tell parts of it.`;
    case 'not-split':
      return 'Not split: the conversations of this reason are too much alike to be told apart.';
    case 'broken':
      return 'The search for reasons stopped on the way. What was there is unchanged; try again.';
    default:
      return storeSentence(failure);
  }
}
