/**
 * Cases in, failures out: the valences of a model held to what a careful human would say.
 *
 * @module
 */
import { BAND } from '$src/domain/arc';
import type { Conversation } from '$src/domain/conversation';
import type { ConversationScorer } from '$src/sentiment/port';
import { agent, conversation, customer } from '../../factories/conversation';
import type { Band, Capability, Case, Said } from './case';

/** A change that says nothing may move a valence by half the error of a single turn, no more. */
const STILL = 0.15;

/** The margin of CheckList's directional tests: less may be chance. */
const CLEAR = 0.1;

/** The valence of the last turn; null where the text was taken for another language. */
export type Read = (said: Said) => Promise<number | null>;

export interface Failure {
  readonly wanted: string;
  readonly text: string;
  /** The valences that were found, `not read` for a text taken for another language. */
  readonly found: string;
}

export interface Verdict {
  readonly name: string;
  readonly cases: number;
  readonly failures: readonly Failure[];
}

export async function judge({ name, cases }: Capability, read: Read): Promise<Verdict> {
  const failures: Failure[] = [];
  for (const one of cases) {
    const failure = await failureOf(one, read);
    if (failure) failures.push(failure);
  }
  return { name, cases: cases.length, failures };
}

/** One line a capability, then a line for each failing case, as a person reads them in a log. */
export function describeVerdict({ name, cases, failures }: Verdict): string {
  const lines = failures.map(({ wanted, found, text }) => `  ${wanted}, found ${found}: ${text}`);
  return [`${name}: ${failures.length} of ${cases} fail`, ...lines].join('\n');
}

export function readWith(scorer: ConversationScorer): Read {
  return async (said) => {
    const { turns } = await scorer.score(talkOf(typeof said === 'string' ? [said] : said));
    return turns.at(-1)?.valence ?? null;
  };
}

/** Customer and agent in turns, the customer last. */
export function talkOf(texts: readonly string[]): Conversation {
  return conversation(texts.map((text, i) => ((texts.length - i) % 2 === 1 ? customer(text) : agent(text))));
}

async function failureOf(one: Case, read: Read): Promise<Failure | null> {
  if (one.kind === 'reads') {
    const found = await read(one.said);
    if (found !== null && one.bands.includes(bandOf(found))) return null;
    return { wanted: one.bands.join(' or '), text: shown(one.said), found: figure(found) };
  }
  const [first, second] = one.kind === 'alike' ? [one.said, one.changed] : [one.worse, one.better];
  const [before, after] = [await read(first), await read(second)];
  const move = before === null || after === null ? NaN : after - before;
  if (one.kind === 'alike' ? Math.abs(move) <= STILL : move >= CLEAR) return null;
  return {
    wanted: one.kind === 'alike' ? 'alike' : 'first below second',
    text: `${shown(first)} → ${shown(second)}`,
    found: `${figure(before)} → ${figure(after)}`,
  };
}

function bandOf(valence: number): Band {
  if (valence <= -BAND) return 'low';
  return valence >= BAND ? 'good' : 'neutral';
}

const shown = (said: Said) => (typeof said === 'string' ? said : said.join(' / '));
const figure = (valence: number | null) => valence?.toFixed(2) ?? 'not read';
