/**
 * What a careful human would say of a customer's turn, as data: the three kinds of CheckList (Ribeiro et al. 2020).
 *
 * @module
 */

/** Bands of DESIGN §2: low to −.25, good from +.25. */
export type Band = 'low' | 'neutral' | 'good';

/** One customer turn; or customer and agent in turns, the customer last: the last turn is judged. */
export type Said = string | readonly string[];

/**
 * `reads`: minimum functionality, the turn falls into one of the bands. `alike`: invariance, the change does not
 * move it. `below`: direction, `worse` reads clearly lower than `better`.
 */
export type Case =
  | { readonly kind: 'reads'; readonly said: Said; readonly bands: readonly Band[] }
  | { readonly kind: 'alike'; readonly said: Said; readonly changed: Said }
  | { readonly kind: 'below'; readonly worse: Said; readonly better: Said };

export interface Capability {
  readonly name: string;
  readonly cases: readonly Case[];
}

const reading =
  (...bands: readonly Band[]) =>
  (...texts: readonly Said[]): readonly Case[] =>
    texts.map((said) => ({ kind: 'reads', said, bands }));

export const low = reading('low');
export const neutral = reading('neutral');
export const good = reading('good');
export const notLow = reading('neutral', 'good');
/** For endings where a reader may hear resignation or mere politeness, but no joy. */
export const notGood = reading('low', 'neutral');

export const alike = (...pairs: readonly (readonly [Said, Said])[]): readonly Case[] =>
  pairs.map(([said, changed]) => ({ kind: 'alike', said, changed }));

export const below = (...pairs: readonly (readonly [worse: Said, better: Said])[]): readonly Case[] =>
  pairs.map(([worse, better]) => ({ kind: 'below', worse, better }));
