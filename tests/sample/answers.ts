/**
 * Who answers the survey, and who escalates later.
 *
 * Counts are dealt within groups of equal happiness rather than drawn, so that the sample keeps its promise of
 * "half as often" exactly.
 *
 * @module
 */
import { DAY, LAST_MOMENT } from './company';
import type { Part } from './casting';
import type { Chance } from './random';

export type Mood = 'happy' | 'neither' | 'unhappy';
export const MOODS: readonly Mood[] = ['happy', 'neither', 'unhappy'];

/** Satisfied from 4, dissatisfied to 2, as the app cuts a 1–5 answer. */
export const moodOf = (csat: number): Mood => (csat >= 4 ? 'happy' : csat <= 2 ? 'unhappy' : 'neither');

/** About 12 % of all; an unhappy customer answers half as often as a happy one. */
const RESPONSE_RATE: Readonly<Record<Mood, number>> = { happy: 0.145, neither: 0.105, unhappy: 0.0725 };

/** Those who said nothing are the ones who escalate: the survey cannot see them coming. */
const ESCALATION_RATE: Readonly<Record<Mood, { readonly rated: number; readonly unrated: number }>> = {
  happy: { rated: 0, unrated: 0.004 },
  neither: { rated: 0, unrated: 0.03 },
  unhappy: { rated: 0.07, unrated: 0.15 },
};

/** Indices of the parts whose customer answered. */
export function castAnswers(parts: readonly Part[], chance: Chance): Set<number> {
  return new Set(
    MOODS.flatMap((mood) => {
      const group = indicesOf(parts, mood);
      return chance.shuffled(group).slice(0, Math.round(group.length * RESPONSE_RATE[mood]));
    }),
  );
}

/** Time of the escalation by index of the part; hours to nine days after the end, mostly within two days. */
export function castEscalations(
  parts: readonly Part[],
  closes: readonly number[],
  rated: ReadonlySet<number>,
  chance: Chance,
): Map<number, number> {
  const escalations = new Map<number, number>();
  for (const mood of MOODS) {
    for (const isRated of [true, false]) {
      const group = indicesOf(parts, mood).filter((i) => rated.has(i) === isRated);
      const rate = ESCALATION_RATE[mood][isRated ? 'rated' : 'unrated'];
      const dated = chance.shuffled(group).map((i) => {
        const afterMs = DAY / 12 + Math.round(chance.next() ** 2 * 9 * DAY);
        return { i, at: Math.floor((closes[i]! + afterMs) / 1_000) * 1_000 };
      });
      const known = dated.filter(({ at }) => at <= LAST_MOMENT);
      for (const { i, at } of known.slice(0, Math.round(group.length * rate))) escalations.set(i, at);
    }
  }
  return escalations;
}

function indicesOf(parts: readonly Part[], mood: Mood): number[] {
  return parts.flatMap(({ text }, i) => (moodOf(text.csat) === mood ? [i] : []));
}
