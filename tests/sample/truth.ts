/**
 * What is true of the sample, written beside it, so that later features can be tested against it.
 *
 * @module
 */
import { MOODS, moodOf, type Mood } from './answers';
import type { Part } from './casting';
import { AGENTS, COMPANY, FIRST_MOMENT, LAST_MOMENT, OUTAGE_WEEK, PLANTED, REASONS, WEEK } from './company';
import { stepsOf } from './labels';
import { shiftOf } from './texts';

/** One conversation with what the generator knows of it. */
export interface Told {
  readonly id: string;
  readonly part: Part;
  readonly startedAt: number;
  readonly rated: boolean;
  readonly escalatedAt: number | null;
  /** The conversation of the same customer that ended up to seven days before this one began. */
  readonly returnOf: string | null;
}

export type Truth = ReturnType<typeof truthOf>;

export function truthOf(told: readonly Told[]) {
  return {
    company: COMPANY,
    invented: true,
    period: { from: FIRST_MOMENT, to: LAST_MOMENT },
    agents: AGENTS,
    reasons: REASONS,
    counts: countsOf(told),
    planted: PLANTED.map(({ agent, reason, direction }) => ({
      agent,
      reason,
      direction,
      ...cellTruth(told, agent, reason),
    })),
    otherCells: spreadOfOtherCells(told),
    outage: outageOf(told),
    survey: surveyOf(told),
    escalations: escalationsOf(told),
    returns: returnsOf(told),
    conversations: Object.fromEntries(told.map((one) => [one.id, conversationTruth(one)])),
  };
}

/** The text of the industries that train is known to the model, word for word or nearly so. */
const isTrainedOn = ({ part }: Told): boolean => part.text.origin === 'other';

function countsOf(told: readonly Told[]) {
  const count = (fits: (one: Told) => boolean) => told.filter(fits).length;
  return {
    conversations: told.length,
    withShift: count(hasShift),
    tooShort: count(({ part }) => part.text.language === 'en' && shiftOf(part.text) === null),
    otherLanguage: count(({ part }) => part.text.language !== 'en'),
    withoutAgent: count(({ part }) => part.agent === null),
    channels: tally(told, ({ part }) => part.text.channel),
    text: {
      baseIndustries: count(({ part }) => part.text.origin === 'base'),
      otherIndustries: count(({ part }) => part.text.origin === 'other'),
      own: count(({ part }) => part.text.origin === 'own'),
    },
    trainedOn: count(isTrainedOn),
    shareBaseIndustries: rounded(count(({ part }) => part.text.origin === 'base') / told.length),
    shareTrainedOn: rounded(count(isTrainedOn) / told.length),
    texts: new Set(told.map(({ part }) => part.text.id)).size,
    textsUsedTwice: told.filter(({ part }) => part.use === 2).length,
  };
}

/** A cell beside the same reason with all other agents, by the labels. */
function cellTruth(told: readonly Told[], agent: string, reason: string) {
  const same = told.filter(
    (one) => hasShift(one) && one.part.text.reason === reason && one.part.agent !== null,
  );
  const cell = same.filter((one) => one.part.agent === agent);
  const others = same.filter((one) => one.part.agent !== agent);
  const meanOf = (ones: readonly Told[], key: 'entry' | 'exit' | 'shift') =>
    mean(ones.map((one) => one.part.text.arc![key]!));
  const difference = (key: 'entry' | 'exit' | 'shift') => rounded(meanOf(cell, key) - meanOf(others, key));
  return {
    n: cell.length,
    nOthers: others.length,
    meanShift: rounded(meanOf(cell, 'shift')),
    meanShiftOthers: rounded(meanOf(others, 'shift')),
    shiftDifference: difference('shift'),
    entryDifference: difference('entry'),
    exitDifference: difference('exit'),
    notTrainedOn: cell.filter((one) => !isTrainedOn(one)).length,
  };
}

/** Chance alone makes cells differ: how far, planted ones left out, so that a flag elsewhere can be called false. */
function spreadOfOtherCells(told: readonly Told[]) {
  const isPlanted = (agent: string | null, reason: string) =>
    PLANTED.some((cell) => cell.agent === agent && cell.reason === reason);
  const unplanted = told.filter(({ part }) => !isPlanted(part.agent, part.text.reason));
  const differences = AGENTS.flatMap((agent) =>
    REASONS.filter((reason) => !isPlanted(agent, reason)).map(
      (reason) => cellTruth(unplanted, agent, reason).shiftDifference,
    ),
  );
  return {
    cells: differences.length,
    lowest: Math.min(...differences),
    highest: Math.max(...differences),
    standardDeviation: rounded(Math.sqrt(mean(differences.map((d) => d ** 2)) - mean(differences) ** 2)),
  };
}

function outageOf(told: readonly Told[]) {
  const from = FIRST_MOMENT + OUTAGE_WEEK * WEEK;
  const weeks = tally(told, ({ startedAt }) => String(Math.floor((startedAt - FIRST_MOMENT) / WEEK) + 1));
  const during = told.filter(({ startedAt }) => startedAt >= from && startedAt < from + WEEK);
  const before = told.filter((one) => !during.includes(one));
  const meanExit = (ones: readonly Told[]) =>
    rounded(mean(ones.filter(hasShift).map((o) => o.part.text.arc!.exit)));
  return {
    week: OUTAGE_WEEK + 1,
    from,
    to: from + WEEK - 1,
    reason: REASONS[2],
    conversationsByWeek: weeks,
    ofThatReason: during.filter(({ part }) => part.text.reason === REASONS[2]).length,
    meanExit: meanExit(during),
    meanExitOtherWeeks: meanExit(before),
  };
}

function surveyOf(told: readonly Told[]) {
  const rated = told.filter((one) => one.rated);
  const csat = (ones: readonly Told[]) =>
    rounded(ones.filter(({ part }) => moodOf(part.text.csat) === 'happy').length / ones.length);
  return {
    rated: rated.length,
    responseRate: rounded(rated.length / told.length),
    responseRateByMood: byMood((mood) => {
      const ones = told.filter(({ part }) => moodOf(part.text.csat) === mood);
      const answered = ones.filter((one) => one.rated).length;
      return { n: ones.length, answered, rate: rounded(answered / ones.length) };
    }),
    csatSurveyed: csat(rated),
    csatOfAll: csat(told),
  };
}

function escalationsOf(told: readonly Told[]) {
  const per1000 = (ones: readonly Told[]) => {
    const escalated = ones.filter((one) => one.escalatedAt !== null).length;
    return { n: ones.length, escalated, per1000: rounded((1000 * escalated) / ones.length) };
  };
  const unhappy = told.filter(({ part }) => moodOf(part.text.csat) === 'unhappy');
  return {
    rated: per1000(told.filter((one) => one.rated)),
    unrated: per1000(told.filter((one) => !one.rated)),
    unhappyRated: per1000(unhappy.filter((one) => one.rated)),
    unhappyUnrated: per1000(unhappy.filter((one) => !one.rated)),
  };
}

function returnsOf(told: readonly Told[]) {
  const followed = new Set(told.flatMap(({ returnOf }) => (returnOf === null ? [] : [returnOf])));
  return {
    within7Days: followed.size,
    shareFollowedByMood: byMood((mood) => {
      const ones = told.filter(({ part }) => moodOf(part.text.csat) === mood);
      return rounded(ones.filter(({ id }) => followed.has(id)).length / ones.length);
    }),
  };
}

function conversationTruth(one: Told) {
  const { text, use } = one.part;
  return {
    text: text.id,
    use,
    trainedOn: isTrainedOn(one),
    language: text.language,
    entry: text.arc?.entry ?? null,
    exit: text.arc?.exit ?? null,
    shift: text.arc?.shift ?? null,
    steps: stepsOf(text.turns),
    csat: text.csat,
    resolved: text.resolved,
    returnOf: one.returnOf,
  };
}

const hasShift = ({ part }: Told): boolean => shiftOf(part.text) !== null;
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000 + 0;

function byMood<T>(of: (mood: Mood) => T): Record<Mood, T> {
  return Object.fromEntries(MOODS.map((mood) => [mood, of(mood)])) as Record<Mood, T>;
}

function tally(told: readonly Told[], keyOf: (one: Told) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const key of told.map(keyOf).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))) {
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}
