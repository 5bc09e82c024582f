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

/**
 * What is known of choosing, against drawing by chance. No numbers: those of the README were measured on the orders that
 * this way of choosing was picked on, and promise too much of others.
 */
export const CHOOSING =
  'On one set of help-desk dialogues labels chosen like this taught more than labels drawn by chance. The way to choose was picked on that set, so on yours the gain may be smaller, or none.';
