/**
 * What the overview says in words: one lead, a deck with the figures, and a title for each chart.
 *
 * A title claims a difference only where a test at 95 % shows one, and says which test; else it is plain.
 * Titles may hold names from the data (contact reasons): they belong on the page and nowhere else, not in its
 * title or address.
 *
 * @module
 */
import type { Dictionaries } from '../store/columns';
import { flowTitle, shiftTitle, surveyTitle, turnaroundTitles } from './chart-titles';
import { groupTitle, surveyWeekTitle, weekTitle } from './compare-titles';
import type { Finding } from './finding';
import { deckOf, leadOf, type Phrase } from './lead';
import type { Overview } from './overview';
import { escalationTitle, repeatTitle } from './rated-titles';
import { count, counted, languageName } from './words';

export interface Findings {
  readonly lead: string;
  readonly deck: readonly Phrase[];
  /** Why some have no score or no shift, in a line: '131 Portuguese, 37 without a customer turn'. */
  readonly notScored: string | null;
  readonly tooShort: string | null;
  readonly survey: Finding;
  readonly flow: Finding;
  readonly shift: Finding;
  readonly weeks: Finding;
  readonly surveyByWeek: Finding;
  readonly reasons: Finding;
  readonly channels: Finding;
  readonly escalations: Finding;
  readonly repeats: Finding;
  readonly cameInWellLeftBadly: Finding;
  readonly cameInBadlyLeftWell: Finding;
}

export function findingsOf(overview: Overview, dictionaries: Dictionaries): Findings {
  return {
    lead: leadOf(overview),
    deck: deckOf(overview),
    notScored: notScored(overview, dictionaries.language),
    tooShort: overview.counts.tooShort > 0 ? `${count(overview.counts.tooShort)} too short to tell` : null,
    survey: surveyTitle(overview),
    flow: flowTitle(overview),
    shift: shiftTitle(overview),
    weeks: weekTitle(overview),
    surveyByWeek: surveyWeekTitle(overview),
    reasons: groupTitle(overview, overview.reasons, dictionaries.reason, 'contact reason'),
    channels: groupTitle(overview, overview.channels, dictionaries.channel, 'channel'),
    escalations: escalationTitle(overview),
    repeats: repeatTitle(overview),
    ...turnaroundTitles(overview),
  };
}

/** Languages that are named before the rest is summed up. */
const NAMED_LANGUAGES = 3;

function notScored({ counts }: Overview, languages: readonly string[]): string | null {
  const named = counts.languagesNotRead.slice(0, NAMED_LANGUAGES);
  const others = counts.languageNotRead - named.reduce((sum, language) => sum + language.count, 0);
  const parts: [n: number, what: string][] = [
    ...named.map((one): [number, string] => [one.count, languageName(languages[one.language] ?? '')]),
    [others, 'in other languages'],
    [counts.noCustomerTurn, 'without a customer turn'],
    [counts.noSubstantiveTurn, 'with nothing but greetings and courtesies'],
    [counts.notScoredYet, 'not scored yet'],
  ];
  const said = parts.filter(([n]) => n > 0).map(([n, what]) => `${count(n)} ${what}`.trim());
  const missing = counts.all - counts.scored;
  return missing === 0 ? null : `${counted(missing, 'conversation')} not scored: ${said.join(', ')}`;
}
