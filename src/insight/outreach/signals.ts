/**
 * What in a conversation says that the customer left unhappy, each with the turn that shows it.
 *
 * @module
 */
import { countedIndices, MEANINGFUL_SHIFT } from '../../arc/arc';
import { type Arc, BAND, type TurnScore } from '../../domain/arc';
import type { Turn } from '../../domain/conversation';
import { CUES, findCue, type Cue } from './cues';
import { clipAround } from './quote';

export type SignalKind = Cue | 'exit' | 'low' | 'unresolved' | 'unanswered' | 'gave up';

export interface Signal {
  readonly kind: SignalKind;
  /** Index of the turn that shows it. */
  readonly turn: number;
  /** Its words, shortened around what counts. */
  readonly quote: string;
}

/** What the model says of each turn; null where it is not the customer's. */
type ReadTurns = readonly (TurnScore | null)[];

/** At most one signal of a kind: of several turns the last, which is how the customer left. */
export function signalsOf(turns: readonly Turn[], scores: ReadTurns, arc: Arc | null): Signal[] {
  return [...cueSignals(turns), ...arcSignals(turns, scores, arc), ...endSignals(turns, scores)];
}

function cueSignals(turns: readonly Turn[]): Signal[] {
  return CUES.flatMap((kind) => {
    for (let i = turns.length - 1; i >= 0; i--) {
      const { speaker, text } = turns[i]!;
      const found = speaker === 'customer' ? findCue(kind, text) : null;
      if (found) return [{ kind, turn: i, quote: clipAround(text, found.from, found.to) }];
    }
    return [];
  });
}

function arcSignals(turns: readonly Turn[], scores: ReadTurns, arc: Arc | null): Signal[] {
  if (!arc) return [];
  const counted = countedIndices(scores);
  const lowest = counted.reduce<number | null>(
    (found, i) => (found === null || scores[i]!.valence <= scores[found]!.valence ? i : found),
    null,
  );
  const last = counted.findLast((i) => scores[i]!.valence <= -BAND) ?? counted.at(-1);
  const signals: Signal[] = [];
  if (arc.exit < 0 && last !== undefined) signals.push(quoted('exit', turns, last));
  if (isLowWithoutRecovery(arc) && lowest !== null) signals.push(quoted('low', turns, lowest));
  return signals;
}

/** A low point that the conversation did not lead out of. */
export function isLowWithoutRecovery({ low, exit, recovery }: Arc): boolean {
  const depth = low ?? exit;
  return depth <= -BAND && (recovery ?? 0) < MEANINGFUL_SHIFT;
}

function endSignals(turns: readonly Turn[], scores: ReadTurns): Signal[] {
  const signals: Signal[] = [];
  const lastCustomer = turns.findLastIndex(({ speaker }) => speaker === 'customer');
  if (lastCustomer < 0) return [];
  const nearEnd = [lastCustomer, previousCustomer(turns, lastCustomer)].filter((i) => i >= 0);
  const unresolved = nearEnd.find((i) => UNRESOLVED.test(plain(turns[i]!.text)));
  if (unresolved !== undefined && !SETTLED.test(plain(turns[lastCustomer]!.text))) {
    const match = UNRESOLVED.exec(plain(turns[unresolved]!.text))!;
    const { text } = turns[unresolved]!;
    signals.push({
      kind: 'unresolved',
      turn: unresolved,
      quote: clipAround(text, match.index, match.index + match[0].length),
    });
  }
  const lastSpoken = turns.findLastIndex(({ speaker }) => speaker !== 'system');
  const wasHelped = turns.some(({ speaker }) => speaker === 'agent' || speaker === 'bot');
  const last = turns[lastSpoken]!;
  // A thank-you that nobody answers is a goodbye; what stands open asks, or is said low.
  const isOpenEnd =
    scores[lastSpoken]?.substantive === true &&
    (last.text.includes('?') || scores[lastSpoken].valence <= -BAND);
  if (lastSpoken === lastCustomer && (!wasHelped || isOpenEnd))
    signals.push(quoted('unanswered', turns, lastSpoken));
  if (lastSpoken !== lastCustomer && asks(last.text)) signals.push(quoted('gave up', turns, lastSpoken));
  return signals;
}

/** The team asked, and the customer said nothing any more; "anything else?" is a goodbye. */
function asks(text: string): boolean {
  const question = /[^.!?\n]*\?\s*$/.exec(text.trim())?.[0];
  return (
    question !== undefined && !/anything else|else (?:i|we) can|all for today|help you with/i.test(question)
  );
}

/** Said of the matter at the very end, it is not settled. */
const UNRESOLVED = new RegExp(
  [
    String.raw`\bstill (?:not|no|nothing|isn'?t|doesn'?t|don'?t|haven'?t|hasn'?t|waiting|broken|wrong|the same|missing|down|can'?t|cannot|won'?t|stuck|charged|owe)`,
    String.raw`(?:not|n'?t|never|nothing(?:'s| is| has been| was| got)?) (?:been )?(?:\w+ )?(?:fixed|solved|resolved|sorted|working|work|helped|helpful|help|changed|answered)\b`,
    String.raw`\bno (?:solution|answer|help|fix|use|point|one can|way forward)\b|\bnobody (?:can|knows|helps|cares|answers)`,
    String.raw`forget it|never ?mind|\bgive up\b|giving up|gave up|waste of (?:my |our )?time|wasted (?:my|an?|two|half)|\buseless\b|\bpointless\b|don'?t bother|what'?s the point|going (?:round|around) in circles|back to (?:square one|where (?:i|we) started)`,
    String.raw`(?:so )?(?:that'?s|is that) (?:it|all)\?|what (?:now|do i do now|am i supposed to do)|so i (?:just )?(?:have to )?wait`,
  ].join('|'),
  'i',
);
const SETTLED =
  /\b(?:(?:it|that|this)(?:'s| is| has)? (?:work(?:s|ed|ing)|fixed|solved|sorted)|all good|sorted now|perfect|brilliant|that helps)\b/i;

const plain = (text: string) => text.replaceAll('’', "'");

function previousCustomer(turns: readonly Turn[], before: number): number {
  return turns.slice(0, before).findLastIndex(({ speaker }) => speaker === 'customer');
}

function quoted(kind: SignalKind, turns: readonly Turn[], turn: number): Signal {
  return { kind, turn, quote: clipAround(turns[turn]!.text, 0, 0) };
}
