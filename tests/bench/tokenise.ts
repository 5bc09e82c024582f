import { openSpelling } from '$src/sentiment/spelling';
import { openWordPiece } from '$src/sentiment/wordpiece';

/** Messages to ids, without the special tokens that the caller puts around them. */
export type Tokenise = (text: string) => readonly number[];

export interface TokeniseBench {
  readonly messages: number;
  /** Messages a second: the first time that their words are seen, later, and by the peer. */
  readonly coldPerSecond: number;
  readonly warmPerSecond: number;
  readonly peerPerSecond: number | null;
  /** Of all messages those for which both give the same ids, words read as they stand. */
  readonly sameAsPeer: number | null;
}

/** Best of so many: what else runs on the machine only adds. */
const ROUNDS = 5;

/** Tokenises the texts with ours and the peer in turns; the peer, which repairs no word, is null where it is not installed. */
export function benchTokenise(
  vocabulary: string,
  spelling: string,
  texts: readonly string[],
  peer: Tokenise | null,
): TokeniseBench {
  const best = { cold: Infinity, warm: Infinity, peer: Infinity };
  for (let round = 0; round < ROUNDS; round++) {
    const pieces = openWordPiece(vocabulary, openSpelling(spelling));
    const tokenise: Tokenise = (text) => pieces.tokenise(text);
    best.cold = Math.min(best.cold, secondsFor(tokenise, texts));
    best.warm = Math.min(best.warm, secondsFor(tokenise, texts));
    if (peer) best.peer = Math.min(best.peer, secondsFor(peer, texts));
  }
  const asTyped = openWordPiece(vocabulary);
  const perSecond = (seconds: number) => Math.round(texts.length / seconds);
  return {
    messages: texts.length,
    coldPerSecond: perSecond(best.cold),
    warmPerSecond: perSecond(best.warm),
    peerPerSecond: peer && perSecond(best.peer),
    sameAsPeer: peer && texts.filter((text) => asTyped.tokenise(text).join() === peer(text).join()).length,
  };
}

function secondsFor(tokenise: Tokenise, texts: readonly string[]): number {
  const began = performance.now();
  for (const text of texts) tokenise(text);
  return (performance.now() - began) / 1000;
}
