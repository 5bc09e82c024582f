/**
 * What a sample that was scored first says of the imports that it is of.
 *
 * @module
 */
import { FLAG, SCORE_STATE, type Columns } from '../store/columns';
import { isSampled } from '../store/sampled';
import { USUAL_CUTS } from './answers';
import { countConversations } from './counts';
import { summarise, type Summary } from './summary';

export interface SampleSummary {
  /** Conversations of the sample that were read, and all of the imports that they stand for. */
  readonly read: number;
  readonly all: number;
  /** Of `read` those in a language that the model does not read. */
  readonly languageNotRead: number;
  readonly summary: Summary;
}

/** Of the imports of which something is not scored yet: every fiftieth conversation that was read. */
export function summariseSample(columns: Columns): SampleSummary {
  const { flags, scoreState, length } = columns;
  const open = new Set<number>();
  for (let i = 0; i < length; i++)
    if ((flags[i]! & FLAG.removed) === 0 && scoreState[i] === SCORE_STATE.unscored)
      open.add(columns.import[i]!);
  const sampled: number[] = [];
  let all = 0;
  for (let i = 0; i < length; i++) {
    if ((flags[i]! & FLAG.removed) !== 0 || !open.has(columns.import[i]!)) continue;
    all++;
    if (isSampled(i) && scoreState[i] !== SCORE_STATE.unscored) sampled.push(i);
  }
  const ordinals = Uint32Array.from(sampled);
  const [summaries] = summarise(
    columns,
    ordinals,
    [{ slots: new Uint32Array(ordinals.length), size: 1 }],
    USUAL_CUTS,
  );
  const { languageNotRead } = countConversations(columns, ordinals);
  return { read: ordinals.length, all, languageNotRead, summary: summaries![0]! };
}
