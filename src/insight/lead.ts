/**
 * The first sentence of the overview, and the two or three lines under it.
 *
 * @module
 */
import { GOOD } from './bands';
import type { Overview } from './overview';
import { compareShares, isReal, TOO_FEW, type Share } from './statistics';
import { count, counted, percent, percentInterval, percentPair } from './words';

/** A stretch of text; `strong` ones are the figures that the eye should find. */
export interface Phrase {
  readonly text: string;
  readonly strong: boolean;
}

/** Half a percentage point. With a million conversations every gap is real; a smaller one decides nothing. */
const GAP_WORTH_SAYING = 0.005;

const plain = (text: string): Phrase => ({ text, strong: false });
const strong = (text: string): Phrase => ({ text, strong: true });

/** The sentence that could be said aloud. */
export function leadOf({ counts, silent, total }: Overview): string {
  const { all, withShift } = counts;
  if (all === 0) return 'No conversations in this selection.';
  if (counts.notScoredYet === all) {
    return all === 1
      ? '1 conversation is in. It is not scored yet.'
      : `${count(all)} conversations are in. None is scored yet.`;
  }
  if (withShift < TOO_FEW) {
    return `Too few to say: ${counted(withShift, 'conversation')} with an entry and an exit, ${TOO_FEW} needed.`;
  }
  const heardOfSurvey = counts.rated + counts.askedInVain + counts.notAsked > 0;
  if (heardOfSurvey && silent.leftLow.count > 0) return silentLead(silent);
  return `${percent(total.leftLow.share!, 0)} left low: ${count(total.leftLow.count)} of ${counted(withShift, 'conversation')}.`;
}

/** Says "customers" only where every one of them is named, since one customer may have come back. */
function silentLead({ leftLow, customers, asked, notAsked }: Overview['silent']): string {
  const who = customers === null ? counted(leftLow.count, 'conversation') : counted(customers, 'customer');
  const were = (customers ?? leftLow.count) === 1 ? 'was' : 'were';
  if (customers === null) return `${who} ended low without a survey answer.`;
  if (notAsked === leftLow.count) return `${who} left low and ${were} never asked.`;
  if (asked === leftLow.count) return `${who} left low, ${were} asked and gave no answer.`;
  return `${who} left low and gave no survey answer.`;
}

/** The figures behind the lead, sentence by sentence. */
export function deckOf(overview: Overview): readonly Phrase[] {
  if (overview.counts.all === 0) return [];
  const sentences = [
    soFar(overview),
    whoAnswered(overview),
    whoAnsweredMore(overview),
    howTheyLeft(overview),
  ].filter((sentence) => sentence.length > 0);
  return sentences.flatMap((sentence, i) => (i === 0 ? sentence : [plain(' '), ...sentence]));
}

function soFar({ counts }: Overview): Phrase[] {
  if (counts.notScoredYet === 0) return [];
  // What turns out unscorable is done as well; counted in, the line ends at "all of all".
  const done = counts.all - counts.notScoredYet;
  return [strong(`${count(done)} of ${count(counts.all)}`), plain(' so far.')];
}

function whoAnswered({ counts, total }: Overview): Phrase[] {
  const { answers, csat } = total.survey;
  if (answers === 0) return [plain('No survey answers in this selection.')];
  const carry = answers === 1 ? 'carries' : 'carry';
  const answered = plain(
    `${count(answers)} of ${counted(counts.all, 'conversation')} ${carry} a survey answer (${percent(answers / counts.all)}). `,
  );
  if (answers < TOO_FEW) {
    return [
      answered,
      plain(
        `${count(csat.count)} of these ${csat.count === 1 ? 'is' : 'are'} satisfied: too few to say more.`,
      ),
    ];
  }
  return [
    answered,
    plain('Among those, '),
    strong(percent(csat.share!)),
    plain(` ${percentInterval(csat.low!, csat.high!)} are satisfied.`),
  ];
}

/** Whether those who left low answered as often as the rest: what a survey alone cannot know. */
function whoAnsweredMore({ silent, alike }: Overview): Phrase[] {
  const { answeredOfLow: low, answeredOfOthers: others } = silent;
  if (low.count + others.count === 0 || Math.min(low.of, others.of) < TOO_FEW) return [];
  const gap = Math.abs(low.share! - others.share!);
  if (gap < GAP_WORTH_SAYING || !isReal(compareShares(low, others, alike.answered))) {
    return [
      plain(
        `Whether they left low or not, customers answered alike: no difference shown${figures(low, others)}.`,
      ),
    ];
  }
  const often = low.share! < others.share! ? 'less' : 'more';
  return [
    plain(`Those who left low answered ${often} often: `),
    strong(percent(low.share!)),
    plain(` against ${percent(others.share!)}.`),
  ];
}

function figures(low: Share, others: Share): string {
  return ` (${percent(low.share!)} and ${percent(others.share!)})`;
}

/** Conversations, where the lead may have counted customers. */
function howTheyLeft({ counts, silent, total, flow }: Overview): Phrase[] {
  if (counts.withShift < TOO_FEW) return [];
  const { count: low, of, share } = silent.leftLow;
  if (total.survey.answers > 0 && share !== null) {
    return [
      strong(count(low)),
      plain(` of ${counted(of, 'conversation')} without an answer ended low (${percent(share, 0)}).`),
    ];
  }
  const good = flow.reduce((sum, row) => sum + row[GOOD]!, 0) / counts.withShift;
  const [leftLow, leftGood] = percentPair(total.leftLow.share!, good);
  return [
    plain(`Of ${count(counts.withShift)} with an entry and an exit, `),
    strong(leftLow),
    plain(' left low and '),
    strong(leftGood),
    plain(' left good.'),
  ];
}
