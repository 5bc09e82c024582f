/**
 * How far to trust the head, in words: what the accuracy page says above its numbers.
 *
 * A title claims only what an interval of the report shows; else it says that it cannot tell.
 *
 * @module
 */
import type { AccuracyReport } from '../../csat/assess';
import type { CalibrationBin } from '../../csat/metrics';
import { OTHERS, FEWEST_OF_CLASS, type Slice } from '../../csat/slices';
import type { Finding } from '../finding';
import { isReal, shareOf, TOO_FEW, twoSided, type Share } from '../statistics';
import { count, counted, percent } from '../words';
import { figure, figureInterval, figureWithInterval, shareWithInterval, timesIn100 } from './estimates';

type Said = Omit<Finding, 'kind'>;

export interface Trust {
  readonly lead: string;
  readonly deck: string;
  readonly standing: Said;
  /** What the baseline always says. */
  readonly always: 'satisfied' | 'dissatisfied';
  readonly scale: string;
  readonly verdicts: Said;
  readonly calibration: Said;
  readonly curve: Said;
  readonly slices: Said;
}

export function trustOf(report: AccuracyReport): Trust {
  const always = report.baseline.flags.flagged > 0 ? 'dissatisfied' : 'satisfied';
  return {
    lead: leadOf(report, always),
    deck: deckOf(report, always),
    standing: { title: 'First the baseline, then where it started, then now', how: standingHow(report) },
    always,
    scale: scaleSentence(report),
    verdicts: verdictFinding(report),
    calibration: calibrationFinding(report),
    curve: curveFinding(report),
    slices: sliceFinding(report),
  };
}

/** Whether the whole interval of its ranking lies above a coin's; false too where nothing can be ranked. */
export function isShownBetter({ now }: Pick<AccuracyReport, 'now'>): boolean {
  return (now.auc.low ?? 0) > 0.5;
}

function leadOf(report: AccuracyReport, always: Trust['always']): string {
  const { found, dissatisfied, flagged, n } = report.now.flags;
  if (dissatisfied === 0) return 'Nobody who answered was unhappy: whether it finds them cannot be measured.';
  if (dissatisfied === n)
    return 'Nobody who answered was happy: whether it tells them apart cannot be measured.';
  const finds = `It finds ${count(found)} of ${counted(dissatisfied, 'unhappy customer')}`;
  const byChance = count((dissatisfied * flagged) / n);
  if (!isShownBetter(report))
    return `It is not shown to be better than chance. ${finds}; as many picked blindly would hold about ${byChance}.`;
  const guess =
    always === 'satisfied'
      ? 'and a guess of “always satisfied” finds none.'
      : 'and a guess of “always dissatisfied” finds all and helps nobody.';
  return `${finds}. As many picked blindly would hold about ${byChance}, ${guess}`;
}

function deckOf(report: AccuracyReport, always: Trust['always']): string {
  const { baseline, now } = report;
  if (baseline.accuracy.value === null || now.accuracy.value === null)
    return 'No answer was satisfied or dissatisfied, so there is nothing to be right about.';
  const accuracies =
    `right ${timesIn100(baseline.accuracy.value)}, because most people are ${always}; ` +
    `Undertone, forced to answer every time, ${timesIn100(now.accuracy.value)}. `;
  if (!isShownBetter(report))
    return (
      'Do not act on what it says of single customers yet. Either the ratings are too few, or what your customers ' +
      `rate does not show in what they write. A guess of “always ${always}” is ${accuracies}`.trimEnd()
    );
  return (
    `That guess is ${accuracies}` +
    'Accuracy is the wrong thing to look at. What counts is whether the unhappy are found, whether “84 %” means ' +
    '84 %, and whether it admits when it cannot tell.'
  );
}

function standingHow({ split, now }: AccuracyReport): string {
  const { n, dissatisfied } = now.flags;
  const all = now.mae.n;
  const neither = all - n;
  const who =
    split === 'by time'
      ? 'each predicted by a head fitted only on earlier ratings and other customers'
      : 'each predicted by a head fitted only on other customers, since some ratings have no time';
  const left =
    neither > 0 ? ` ${count(neither)} answered neither and are left out: ${count(n)} remain,` : ' Of these';
  return (
    `${counted(all, 'rating')}, ${who}.${left} ${count(dissatisfied)} dissatisfied. ` +
    'Found means that the probability lies above the share of dissatisfied among the ratings. ' +
    '95 % bootstrap intervals by customer, none narrower than so few answers allow.'
  );
}

function scaleSentence({ now, baseline, scale }: AccuracyReport): string {
  return (
    `correlation ${figureWithInterval(now.pearson)}, by rank ${figureWithInterval(now.spearman)}; ` +
    `mean error ${figureWithInterval(now.mae)}, where always saying the mean errs by ${figure(baseline.mae.value)}. ` +
    `Scale ${scale.replace('-', ' to ').replaceAll('|', ', ')}, ${counted(now.mae.n, 'rating')}.`
  );
}

function verdictFinding(report: AccuracyReport): Said {
  const { conformal } = report;
  const { coverage, low, high, target, decided, balancedAccuracyDecided, n, onRatings, clear } = conformal;
  const held =
    coverage === null || low === null || high === null
      ? 'It could not be checked.'
      : `Held on ${percent(coverage)} (${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)}) of ${counted(n, 'answer')} that no threshold had seen.`;
  const thresholds = onRatings
    ? ''
    : ' One of the two has too few ratings for a threshold of its own; it comes from the calibration instead.';
  const clearly =
    clear.balancedAccuracy === null || clear.decided === null
      ? ''
      : ` Of ${counted(clear.n, 'answer')} at least half a point from the middle it decides ${percent(clear.decided, 0)}, with balanced accuracy ${figure(clear.balancedAccuracy)}.`;
  const how = `A verdict is given only where the other answer can be ruled out with ${percent(target, 0)} certainty. ${held}${clearly}${thresholds}`;
  const isShown = isShownBetter(report);
  if (decided === 0 && !isShown)
    return {
      title: 'It says “cannot tell” of everybody: it is not shown to tell them apart',
      how: `${how} None is given while its scores of unseen answers are not shown to be better than chance.`,
    };
  if (decided === null || balancedAccuracyDecided === null)
    return {
      title:
        decided === null || decided > 0.5
          ? 'Too few verdicts to say how good they are'
          : `On ${percent(1 - decided, 0)} it says “cannot tell”; the rest is too little to say how good it is`,
      how,
    };
  if (high !== null && high < target)
    return {
      title: `It promises to be wrong on no more than ${percent(1 - target, 0)}, and was on ${percent(1 - (coverage ?? 0), 0)}`,
      how,
    };
  const silent = percent(1 - decided, 0);
  if (!isShown)
    return {
      title: `On ${silent} it says “cannot tell”; the other verdicts are not shown to be better than chance`,
      how,
    };
  return {
    title: `On ${silent} it says “cannot tell”; on the rest, balanced accuracy is ${figure(balancedAccuracyDecided)}`,
    how,
  };
}

/** A calibration error that is this much above chance is worth a warning, where chance makes it once in twenty at most. */
const NOTABLE = 0.03;
/** Without a part of the plot that near to 40 %, a title about it would say nothing of the middle. */
const NEAR = 0.15;

function calibrationFinding({ now, baseline, calibration }: AccuracyReport): Said {
  const { value, expected, atMost } = now.ece;
  if (value === null || expected === null)
    return { title: 'What a probability means cannot be checked yet', how: '' };
  const how = `Calibration error ${value.toFixed(3)}, of which ${expected.toFixed(3)} would be chance on so few; Brier ${figureWithInterval(now.brier)}, baseline ${figure(baseline.brier.value)}. Size of the ring is the number of ratings.`;
  // A report of an older version does not say how much chance makes at most.
  if (value - expected < NOTABLE || value <= (atMost ?? expected)) {
    const middle = calibration.reduce((best, bin) =>
      Math.abs(bin.predicted - 0.4) < Math.abs(best.predicted - 0.4) ? bin : best,
    );
    if (Math.abs(middle.predicted - 0.4) > NEAR || middle.n < TOO_FEW)
      return { title: 'Its probabilities hold, as far as so few ratings show', how };
    const { low, high } = observedIn(middle);
    const is = shareWithInterval({ value: middle.observed, low, high });
    return { title: `When it says ${percent(middle.predicted, 0)}, it is ${is}`, how };
  }
  const total = calibration.reduce((sum, { n }) => sum + n, 0);
  const away = calibration.reduce((sum, bin) => sum + bin.n * (bin.predicted - bin.observed), 0) / total;
  // What chance adds, it adds in squares.
  const points = counted(Math.round(Math.sqrt(value ** 2 - expected ** 2) * 100), 'point');
  const way = Math.abs(away) < value / 2 ? 'off' : away > 0 ? 'too high' : 'too low';
  return { title: `Its probabilities of unhappy are ${way} by about ${points}`, how };
}

/** What was observed in a part of the plot, at 95 %; a report of an older version has no interval by customer. */
export function observedIn({ observed, low, high, n }: CalibrationBin): Pick<Share, 'low' | 'high'> {
  if (low === undefined || high === undefined) return shareOf(Math.round(observed * n), n);
  return { low, high };
}

function curveFinding({ curve, twiceAsMany, split }: AccuracyReport): Said {
  const measured = curve.at(-1)?.balancedAccuracy.n ?? 0;
  const how = `Balanced accuracy by number of ratings it learnt from, all on the same ${counted(measured, split === 'by time' ? 'later rating' : 'other rating')}. 0 is the prior that ships; below 50 it rules. Small sizes are the mean of up to five draws of ratings.`;
  if (!twiceAsMany) return { title: 'Too few ratings to say what more of them would bring', how };
  const { gain, low, high } = twiceAsMany;
  const interval = figureInterval({ low, high });
  // What rounds to nothing is no help, however narrow its interval.
  if (low > 0 && gain >= 0.005)
    return { title: `More ratings would help: about ${figure(gain)} for twice as many (${interval})`, how };
  if (high < 0.025)
    return { title: `Twice as many ratings would hardly help: at most ${figure(Math.max(0, high))}`, how };
  return { title: `Cannot tell whether twice as many ratings would help: ${interval}`, how };
}

function sliceFinding({ slices, now }: AccuracyReport): Said {
  const overall = now.balancedAccuracy.value ?? 0;
  const measured = slices.filter(
    ({ name, balancedAccuracy: { value } }) => name !== OTHERS && value !== null,
  );
  const corrected = measured.length > 1 ? `, corrected for ${counted(measured.length, 'slice')}` : '';
  const how =
    'Balanced accuracy by slice; the dashed line is the value over all. ' +
    `A slice needs ${FEWEST_OF_CLASS} unhappy and ${FEWEST_OF_CLASS} happy answers. ` +
    `The weakest is named where it lies below at 95 %${corrected}.`;
  const weaker = measured
    .filter((slice) => isReal(chanceToBeBelow(slice, overall), measured.length))
    .sort((a, b) => a.balancedAccuracy.value! - b.balancedAccuracy.value!)[0];
  if (slices.length === 0) return { title: 'Too few ratings of more than one kind to compare slices', how };
  if (!weaker) return { title: 'No slice is shown to be weaker than the rest', how };
  return {
    title: `It is weakest on ${nameOfSlice(weaker)}: ${figure(weaker.balancedAccuracy.value)} against ${figure(overall)}`,
    how,
  };
}

/** One-sided p of a slice that is no weaker than the whole, by how far its 95 % interval reaches up; 1 where it is above. */
function chanceToBeBelow({ balancedAccuracy: { value, high } }: Slice, overall: number): number {
  if (value === null || high === null || high >= overall) return 1;
  return twoSided((Z95 * (overall - value)) / (high - value)) / 2;
}

const Z95 = 1.96;

/** '3–5 customer turns' is a length, 'chat' a channel: all are named as the file has them. */
function nameOfSlice({ by, name }: Slice): string {
  return by === 'length' ? `conversations of ${name}` : name;
}
