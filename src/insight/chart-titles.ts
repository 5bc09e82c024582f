/**
 * Titles of the charts that look at all conversations at once.
 *
 * @module
 */
import { BAND } from '../domain/arc';
import { GOOD, LOW } from './bands';
import type { Finding } from './finding';
import type { Overview } from './overview';
import { comparePaired, intervalOf, isReal, shareOf, TOO_FEW } from './statistics';
import {
  count,
  counted,
  oneIn,
  percent,
  percentInterval,
  percentPair,
  valenceInterval,
  valenceText,
} from './words';

/** Who answered, and what. */
export function surveyTitle({ counts, total }: Overview): Finding {
  const { answers, csat, neither, dissatisfied } = total.survey;
  if (answers === 0) {
    return {
      kind: 'absent',
      title: 'No survey answers in this selection',
      how: `${counted(counts.all, 'conversation')}.`,
    };
  }
  const how =
    `${counted(answers, 'answer')} counted: ${count(csat.count)} satisfied, ${count(neither)} neither, ` +
    `${count(dissatisfied)} dissatisfied. Neither counts among all answers; 95 % interval after Wilson.`;
  if (answers < TOO_FEW)
    return { kind: 'too-few', title: `${counted(answers, 'answer')}: too few to say`, how };
  const interval = percentInterval(csat.low!, csat.high!);
  return {
    kind: 'found',
    title: `${percent(answers / counts.all)} answered the survey; ${percent(csat.share!)} ${interval} of them are satisfied`,
    how,
  };
}

/** How they came in and how they left: the same customers twice, so the pairs are compared. */
export function flowTitle({ counts: { withShift }, flow, total }: Overview): Finding {
  const how =
    `${counted(withShift, 'conversation')} with at least two substantive customer turns. ` +
    `Low is ${valenceText(-BAND)} or less, good is ${valenceText(BAND)} or more.`;
  if (withShift < TOO_FEW) return tooFew('Entry and exit', how, withShift);

  const arrivedLow = flow[LOW]!.reduce((sum, n) => sum + n, 0);
  const leftLow = total.leftLow.count;
  const stayedLow = flow[LOW]![LOW]!;
  const [arrive, leave] = percentPair(arrivedLow / withShift, leftLow / withShift);
  const title = `${arrive} arrive low, ${leave} leave low`;
  const tested = `${how} Compared by McNemar’s test at 95 %.`;
  return isReal(comparePaired(arrivedLow - stayedLow, leftLow - stayedLow))
    ? { kind: 'found', title, how: tested }
    : { kind: 'plain', title: `${title}: no difference shown`, how: tested };
}

/** What most do, and how many go the other way. */
export function shiftTitle({ counts: { withShift }, total, fell, held, rose }: Overview): Finding {
  const interval = intervalOf(total.shift);
  const how =
    withShift === 0
      ? 'No conversation has an entry and an exit.'
      : `Distribution of shift, ${counted(withShift, 'conversation')}, mean ${valenceText(total.shift.mean!)}` +
        `${interval ? ` ${valenceInterval(interval.low, interval.high)}` : ''}.`;
  if (withShift < TOO_FEW) return tooFew('Shift', how, withShift);

  const isMost = (n: number) => shareOf(n, withShift).low! > 0.5;
  const drop = part(fell / withShift, 'drop');
  const rise = part(rose / withShift, 'rise');
  const tested = `${how} Better and worse are by more than a point; “most” and “more” hold at 95 %.`;
  const found = (title: string): Finding => ({ kind: 'found', title, how: tested });
  if (isMost(rose)) return found(`Most leave better than they came${drop}`);
  if (isMost(fell)) return found(`Most leave worse than they came${rise}`);
  if (isMost(held)) return found(`Most leave about as they came${drop}`);
  if (isReal(comparePaired(rose, fell))) {
    return found(rose > fell ? `More leave better than worse${drop}` : `More leave worse than better${rise}`);
  }
  return { kind: 'plain', title: 'From entry to exit, how far they moved', how };
}

/** '; one in nine drops by more than a point'. */
function part(share: number, verb: 'drop' | 'rise'): string {
  if (share === 0) return `; none ${verb}s by more than a point`;
  const some = oneIn(share);
  return `; ${some} ${some.startsWith('one') ? `${verb}s` : verb} by more than a point`;
}

/** The two lists keep their names; what is counted stands under them. */
export function turnaroundTitles({ cameInWellLeftBadly, cameInBadlyLeftWell, flow }: Overview): {
  readonly cameInWellLeftBadly: Finding;
  readonly cameInBadlyLeftWell: Finding;
} {
  const fell = cameInWellLeftBadly.count;
  const fellFromGood = flow[GOOD]![LOW]!;
  const rose = cameInBadlyLeftWell.count;
  return {
    cameInWellLeftBadly: {
      kind: fell > 0 ? 'found' : 'absent',
      title: 'Came in well, left badly',
      how:
        fell > 0
          ? `${counted(fell, 'conversation')} entered neutral or good and left low; ${count(fellFromGood)} of them fell from good.`
          : 'No conversation entered neutral or good and left low.',
    },
    cameInBadlyLeftWell: {
      kind: rose > 0 ? 'found' : 'absent',
      title: 'Came in badly, left well',
      how:
        rose > 0
          ? `${counted(rose, 'conversation')} entered low and left good.`
          : 'No conversation entered low and left good.',
    },
  };
}

function tooFew(what: string, how: string, n: number): Finding {
  return {
    kind: n === 0 ? 'absent' : 'too-few',
    title: `${what}: ${n === 0 ? 'nothing to show yet' : 'too few to say'}`,
    how,
  };
}
