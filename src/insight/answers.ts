/**
 * What came of the survey, conversation by conversation.
 *
 * @module
 */
import { FLAG, type Columns } from '../store/columns';

export interface Cuts {
  /** Satisfied from here on the scale 0…1. */
  readonly satisfied: number;
  /** Dissatisfied up to here. */
  readonly dissatisfied: number;
}

/** On 1–5: satisfied from 3.5, dissatisfied to 2.5 (DESIGN §2). */
export const USUAL_CUTS: Cuts = { satisfied: 0.625, dissatisfied: 0.375 };

/** "No answer" covers those who were asked and those of whom the file does not say; "not asked" is known. */
export const ANSWERS = ['satisfied', 'neither', 'dissatisfied', 'no-answer', 'not-asked'] as const;
export type Answer = (typeof ANSWERS)[number];

export const SATISFIED = 0;
export const NEITHER = 1;
export const DISSATISFIED = 2;
export const NO_ANSWER = 3;
export const NOT_ASKED = 4;

/** Rounds the cuts as ratings are rounded at rest, so that a rating that lies on a cut is on its near side. */
export function restingCuts(cuts: Cuts): Cuts {
  return { satisfied: Math.fround(cuts.satisfied), dissatisfied: Math.fround(cuts.dissatisfied) };
}

/** Index into `ANSWERS`; `cuts` come from `restingCuts`. */
export function answerOf(columns: Columns, ordinal: number, cuts: Cuts): number {
  const rating = columns.rating[ordinal]!;
  if (rating >= cuts.satisfied) return SATISFIED;
  if (rating <= cuts.dissatisfied) return DISSATISFIED;
  if (!Number.isNaN(rating)) return NEITHER;
  return wasNotAsked(columns.flags[ordinal]!) ? NOT_ASKED : NO_ANSWER;
}

/** Whether the file says that no survey was sent. */
export function wasNotAsked(flags: number): boolean {
  return (flags & (FLAG.surveyKnown | FLAG.surveyed)) === FLAG.surveyKnown;
}

/** Whether the file says that a survey was sent. */
export function wasAsked(flags: number): boolean {
  const asked = FLAG.surveyKnown | FLAG.surveyed;
  return (flags & asked) === asked;
}
