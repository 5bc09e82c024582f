/**
 * Which conversations are being looked at: a filter over columns gives ordinals, oldest import first.
 *
 * @module
 */
import { SHAPES, type ArcShape } from '../domain/arc';
import { FLAG, NO_VALENCE, type Columns, type ScoreState } from '../store/columns';
import type { Verdicts } from '../store/verdict-set';
import { ANSWERS, answerOf, restingCuts, USUAL_CUTS, type Answer, type Cuts } from './answers';
import { bandOf, BANDS, type Band } from './bands';

/** Epoch ms, from ≤ at < to; an end that is null is open. Conversations without a time lie in no period. */
export interface Period {
  readonly from: number | null;
  readonly to: number | null;
}

export const SURVEY_FILTERS = [
  'any',
  'rated',
  'unrated',
  'satisfied',
  'neither',
  'dissatisfied',
  'no-answer',
  'not-asked',
] as const;
export type SurveyFilter = (typeof SURVEY_FILTERS)[number];

/**
 * Everything that is absent, or an empty list, restricts nothing. Names are dictionary codes, 0 for "the file
 * does not say".
 */
export interface Filter {
  readonly period?: Period;
  readonly channels?: readonly number[];
  readonly agents?: readonly number[];
  readonly reasons?: readonly number[];
  readonly teams?: readonly number[];
  readonly languages?: readonly number[];
  readonly shapes?: readonly ArcShape[];
  readonly survey?: SurveyFilter;
  readonly states?: readonly ScoreState[];
  /** How the customer came in. */
  readonly entry?: readonly Band[];
  /** How the customer left. */
  readonly exit?: readonly Band[];
  /** Codes of what the head in use says (`VERDICT`). */
  readonly verdicts?: readonly number[];
  /** Ordinals that a text search found, in any order. Even an empty one restricts: nothing was found. */
  readonly found?: Uint32Array;
}

const SHAPES_WITH_SHIFT = SHAPES.filter((shape) => shape !== 'too-short');

/** What the overview and the contact reasons are narrowed by; shape, entry, exit and the survey are what they show. */
export function scopeOf({ period, channels, agents, reasons, teams }: Filter): Filter {
  return {
    ...(period && { period }),
    ...(channels && { channels }),
    ...(agents && { agents }),
    ...(reasons && { reasons }),
    ...(teams && { teams }),
  };
}

/** The same scope, but only those who came in neutral or good and left low. */
export function cameInWellLeftBadly(filter: Filter): Filter {
  return { ...filter, shapes: SHAPES_WITH_SHIFT, entry: ['neutral', 'good'], exit: ['low'] };
}

/** The same scope, but only those who came in low and left good. */
export function cameInBadlyLeftWell(filter: Filter): Filter {
  return { ...filter, shapes: SHAPES_WITH_SHIFT, entry: ['low'], exit: ['good'] };
}

/** The same scope, but only those who left low and gave no answer. */
export function silentAndLow(filter: Filter): Filter {
  return { ...filter, shapes: SHAPES_WITH_SHIFT, exit: ['low'], survey: 'unrated' };
}

/** Ordinals of the conversations that pass, ascending; what was removed never passes. */
export function selectOrdinals(
  columns: Columns,
  filter: Filter = {},
  cuts: Cuts = USUAL_CUTS,
  said: Pick<Verdicts, 'verdict'> = NOTHING_SAID,
): Uint32Array {
  const { length, flags, startedAt, channel, agent, reason, team, language, shape, scoreState, entry, exit } =
    columns;
  const channels = maskOf(filter.channels);
  const agents = maskOf(filter.agents);
  const reasons = maskOf(filter.reasons);
  const teams = maskOf(filter.teams);
  const languages = maskOf(filter.languages);
  const states = maskOf(filter.states);
  const shapes = maskOf(filter.shapes?.map((name) => SHAPES.indexOf(name)));
  const entries = maskOf(filter.entry?.map((band) => BANDS.indexOf(band)));
  const verdicts = maskOf(filter.verdicts);
  const exits = maskOf(filter.exit?.map((band) => BANDS.indexOf(band)));
  const answers = maskOf(answersIn(filter.survey ?? 'any').map((answer) => ANSWERS.indexOf(answer)));
  const found = filter.found && marked(filter.found, length);
  const inPeriod = filter.period !== undefined && (filter.period.from !== null || filter.period.to !== null);
  const from = filter.period?.from ?? -Infinity;
  const to = filter.period?.to ?? Infinity;
  const resting = restingCuts(cuts);

  const passed = new Uint32Array(length);
  let n = 0;
  for (let i = 0; i < length; i++) {
    if (flags[i]! & FLAG.removed) continue;
    if (found && !found[i]) continue;
    // NaN fails both comparisons.
    if (inPeriod && !(startedAt[i]! >= from && startedAt[i]! < to)) continue;
    if (channels && !channels[channel[i]!]) continue;
    if (agents && !agents[agent[i]!]) continue;
    if (reasons && !reasons[reason[i]!]) continue;
    if (teams && !teams[team[i]!]) continue;
    if (languages && !languages[language[i]!]) continue;
    if (shapes && !shapes[shape[i]!]) continue;
    if (states && !states[scoreState[i]!]) continue;
    if (entries && (entry[i] === NO_VALENCE || !entries[bandOf(entry[i]!)])) continue;
    if (exits && (exit[i] === NO_VALENCE || !exits[bandOf(exit[i]!)])) continue;
    if (verdicts && !verdicts[said.verdict[i] ?? 0]) continue;
    if (answers && !answers[answerOf(columns, i, resting)]) continue;
    passed[n++] = i;
  }
  return n === length ? passed : passed.slice(0, n);
}

const NOTHING_SAID = { verdict: new Uint8Array() };

function answersIn(survey: SurveyFilter): readonly Answer[] {
  if (survey === 'any') return [];
  if (survey === 'rated') return ['satisfied', 'neither', 'dissatisfied'];
  return survey === 'unrated' ? ['no-answer', 'not-asked'] : [survey];
}

/** A table of 0 and 1 by code, or null where nothing is restricted. */
function maskOf(codes: readonly number[] | undefined): Uint8Array | null {
  if (codes === undefined || codes.length === 0) return null;
  const mask = new Uint8Array(codes.reduce((most, code) => Math.max(most, code), 0) + 1);
  for (const code of codes) mask[code] = 1;
  return mask;
}

function marked(ordinals: Uint32Array, length: number): Uint8Array {
  const mask = new Uint8Array(length);
  for (const ordinal of ordinals) mask[ordinal] = 1;
  return mask;
}
