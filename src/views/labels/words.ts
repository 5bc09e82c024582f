/**
 * What the label queue says: why a conversation is proposed, and whether choosing was ever shown to help.
 *
 * @module
 */
import type { ProposedLabel } from '../../state/label-queue.svelte';

/** Nearer than this to the middle of "cannot tell", an estimate leans to no side. */
const UNSURE = 0.6;
/** Half of the way from a twin to a conversation that has nothing in common with it. */
const APART = 0.25;

/** Why a conversation is proposed, in short sentences. */
export function reasonsOf({ unsure, apart }: ProposedLabel): readonly string[] {
  return [
    unsure >= UNSURE
      ? 'The estimate leans to no side.'
      : 'The estimate leans to one side, and a label would say whether it is right.',
    apart >= APART
      ? 'Nothing that is labelled or rated is close to it.'
      : 'Of what is left it is among the farthest from everything labelled or rated.',
  ];
}

/** What was measured of choosing, against drawing by chance; the README has the numbers and how to get them again. */
export const CHOOSING =
  'On help-desk dialogues labels chosen like this taught a little more than labels drawn by chance: in four of four tries at 25 and at 50 labels, in three of four at 100.';
