/**
 * What the label queue says: why a conversation is proposed, and whether choosing was ever shown to help.
 *
 * @module
 */
import type { ProposedLabel } from '../../state/label-queue.svelte';

/** Nearer than this to the middle of "cannot tell", an estimate leans to no side. */
const UNSURE = 0.6;
/** Of its own doubt more is left than what is labelled or rated has taken away. */
const APART = 0.5;

/** Why a conversation is proposed, in short sentences. */
export function reasonsOf({ unsure, apart }: ProposedLabel): readonly string[] {
  return [
    unsure >= UNSURE
      ? 'The estimate leans to no side.'
      : 'The estimate leans to one side, and a label would say whether it is right.',
    apart >= APART
      ? 'Little that is labelled or rated is like it.'
      : 'Of what is left its label would say most about the others.',
  ];
}

/** What was measured of choosing, against drawing by chance; the README has the numbers and how to get them again. */
export const CHOOSING =
  'On help-desk dialogues labels chosen like this taught more than labels drawn by chance: in eight of ten tries at 25 labels, in nine of ten at 50 and at 100.';
