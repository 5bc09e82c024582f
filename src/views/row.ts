/**
 * A stored conversation as a row of the list, made from its columns.
 *
 * @module
 */
import { SHAPES, type ModelStamp } from '../domain/arc';
import type { AgentNaming } from '../insight/agents/pseudonym';
import { answerOf, ANSWERS, restingCuts, type Cuts } from '../insight/answers';
import { languageName } from '../insight/words';
import { onScale } from '../csat/answers';
import { VERDICT, type Verdicts } from '../store/verdict-set';
import {
  FLAG,
  NO_VALENCE,
  SCORE_STATE,
  VALENCE_UNIT,
  type Columns,
  type Dictionaries,
} from '../store/columns';
import type { Desk } from '../state/desk.svelte';
import { count, decimal, ratingText } from '../ui/format';
import type { ArcState } from '../ui/arc/arc-state';
import type { ConversationRow, EstimateCell, SurveyCell } from '../ui/table/conversation-row';

export interface RowSource {
  readonly columns: Columns;
  readonly dictionaries: Dictionaries;
  readonly agents: AgentNaming;
  readonly cuts: Cuts;
  /** What scores now; scores of other weights are shown as stale. */
  readonly stamp: ModelStamp | null;
  readonly verdicts: Verdicts;
  /** Of the survey that the head in use was fitted on. */
  readonly scale: string;
}

/** What rows are made from now. */
export function rowSource({
  library,
  looking,
  engine,
  learning,
  agentNaming,
}: Pick<Desk, 'library' | 'looking' | 'engine' | 'learning' | 'agentNaming'>): RowSource {
  return {
    columns: library.columns,
    dictionaries: library.dictionaries,
    agents: agentNaming,
    cuts: looking.cuts,
    stamp: engine.state.phase === 'ready' ? engine.state.stamp : null,
    verdicts: learning.verdicts,
    scale: learning.scale ?? '1-5',
  };
}

/** The row of one conversation; `opening` is what its customer came with, once it has been read. */
export function rowOf(source: RowSource, ordinal: number, opening: string | undefined): ConversationRow {
  const { columns, dictionaries, agents } = source;
  const valence = (units: number | undefined) =>
    units === undefined || units === NO_VALENCE ? null : units / VALENCE_UNIT;
  const entry = valence(columns.entry[ordinal]);
  const exit = valence(columns.exit[ordinal]);
  const state = arcState(source, ordinal);
  const hasShift = entry !== null && exit !== null && columns.low[ordinal] !== NO_VALENCE;
  const at = columns.startedAt[ordinal] ?? NaN;
  return {
    startedAt: Number.isNaN(at) ? null : at,
    customer: customerName(columns.customer[ordinal]),
    channel: nameOf(dictionaries.channel, columns.channel[ordinal]),
    reason: nameOf(dictionaries.reason, columns.reason[ordinal]),
    agent: columns.agent[ordinal] ? agents.ofCode(columns.agent[ordinal]) : null,
    opening,
    state,
    why: whyNoShape(source, ordinal),
    deciles:
      entry === null
        ? []
        : Array.from(
            columns.deciles.subarray(ordinal * 10, ordinal * 10 + 10),
            (units) => units / VALENCE_UNIT,
          ),
    turns: columns.turns[ordinal] ?? 0,
    entry,
    exit,
    shift: hasShift
      ? (Math.round(exit * VALENCE_UNIT) - Math.round(entry * VALENCE_UNIT)) / VALENCE_UNIT
      : null,
    shape: hasShift ? (SHAPES[columns.shape[ordinal] ?? SHAPES.length] ?? null) : null,
    survey: surveyCell(source, ordinal),
    estimate: estimateCell(source, ordinal),
  };
}

/** 'Customer 1,204': the same number wherever the same customer wrote. Who that is only the call-back queue says. */
export function customerName(code: number | undefined): string | null {
  return code === undefined || code === 0 ? null : `Customer ${count(code)}`;
}

/** Why there is no shape to show, in the words of the design; null where there is one. */
export function whyNoShape({ columns, dictionaries }: RowSource, ordinal: number): string | null {
  switch (columns.scoreState[ordinal]) {
    case SCORE_STATE.unscored:
      return 'not scored yet';
    case SCORE_STATE.languageNotRead:
      return `not scored: ${languageName(dictionaries.language[columns.language[ordinal] ?? 0] ?? '')}`;
    case SCORE_STATE.noCustomerTurn:
      return 'no customer turn';
    case SCORE_STATE.noSubstantiveTurn:
      return 'only courtesies';
    default:
      return columns.low[ordinal] === NO_VALENCE ? 'too short to tell' : null;
  }
}

function arcState({ columns, dictionaries, stamp }: RowSource, ordinal: number): ArcState {
  if (columns.entry[ordinal] === NO_VALENCE) return 'not-scored';
  const scoredBy = dictionaries.model[columns.model[ordinal] ?? 0] ?? '';
  if (stamp && !scoredBy.includes(stamp.sha256)) return 'stale';
  if (columns.low[ordinal] === NO_VALENCE) return 'too-short';
  return ((columns.flags[ordinal] ?? 0) & FLAG.provisional) !== 0 ? 'open' : 'scored';
}

function surveyCell({ columns, dictionaries, cuts }: RowSource, ordinal: number): SurveyCell {
  const answer = ANSWERS[answerOf(columns, ordinal, restingCuts(cuts))];
  if (answer === 'no-answer' || answer === 'not-asked' || answer === undefined) {
    return { kind: answer ?? 'no-answer' };
  }
  const [raw = '', scale = ''] = (dictionaries.ratingLabel[columns.ratingLabel[ordinal] ?? 0] ?? '').split(
    ' of ',
  );
  const tone = answer === 'satisfied' ? 'good' : answer === 'dissatisfied' ? 'low' : 'mid';
  return { kind: 'answer', text: ratingText({ raw, scale }), tone };
}

const VERDICTS: Readonly<Record<number, EstimateCell['verdict']>> = {
  [VERDICT.satisfied]: 'satisfied',
  [VERDICT.dissatisfied]: 'dissatisfied',
  [VERDICT.cannotTell]: 'cannot tell',
};

function estimateCell({ verdicts, scale }: RowSource, ordinal: number): EstimateCell | null {
  const verdict = VERDICTS[verdicts.verdict[ordinal] ?? 0];
  if (verdict === undefined) return null;
  return {
    verdict,
    expected: decimal(onScale(Math.min(1, Math.max(0, verdicts.latent[ordinal] ?? NaN)), scale)),
    dissatisfied: verdicts.dissatisfied[ordinal] ?? NaN,
  };
}

function nameOf(names: readonly string[], code: number | undefined): string | null {
  return code === undefined || code === 0 ? null : (names[code] ?? null);
}
