import { describe, expect, test } from 'vitest';
import type { AccuracyReport } from '$src/csat/assess';
import { figureInterval, shareWithInterval } from '$src/insight/trust/estimates';
import { conversationsPerDay, nearestCapacity } from '$src/insight/trust/per-day';
import { trustOf } from '$src/insight/trust/trust';
import { report } from '../../../factories/accuracy-report';

/** Per cent signs stand after a no-break space; here it reads as any other. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll('\u00a0', ' ')) as T;
const said = (changed: Partial<AccuracyReport>) => plain(trustOf({ ...report, ...changed }));

describe('the first sentence', () => {
  test('counts who is found, and says what the dumb guess does', () => {
    expect(said({}).lead).toBe(
      'It finds 38 of 50 unhappy customers. As many picked blindly would hold about 9, and a guess of “always satisfied” finds none.',
    );
    expect(said({}).deck).toMatch(/^That guess is right 90 times in 100.* Undertone.*91 times in 100/);
  });

  test('says when nobody was unhappy', () => {
    const flags = { found: 0, dissatisfied: 0, flagged: 3, n: 40 };
    expect(said({ now: { ...report.now, flags } }).lead).toMatch(/cannot be measured/);
  });

  test('knows the other guess where most are unhappy', () => {
    const flags = { found: 60, dissatisfied: 60, flagged: 100, n: 100 };
    expect(said({ baseline: { ...report.baseline, flags } }).always).toBe('dissatisfied');
  });
});

describe('where the unhappy are not shown to be told apart', () => {
  const auc = { value: 0.55, low: 0.44, high: 0.66, n: 480 };
  const flags = { found: 24, dissatisfied: 50, flagged: 230, n: 480 };
  const blind = { now: { ...report.now, auc, flags } };

  test('says so before anything else, beside what chance would find', () => {
    expect(said(blind).lead).toBe(
      'It is not shown to be better than chance. It finds 24 of 50 unhappy customers; as many picked blindly would hold about 24.',
    );
    expect(said(blind).deck).toMatch(/^Do not act on what it says of single customers yet\./);
  });

  test('says why there is no verdict, and what those are worth that heads of other parts gave', () => {
    const conformal = { ...report.conformal, decided: 0, balancedAccuracyDecided: null };
    expect(said({ ...blind, conformal }).verdicts.title).toMatch(/^It says “cannot tell” of everybody/);
    expect(said(blind).verdicts.title).toBe(
      'On 22 % it says “cannot tell”; the other verdicts are not shown to be better than chance',
    );
  });
});

test('says how the ratings were split and who was left out', () => {
  expect(said({}).standing.how).toMatch(
    /^500 ratings, each .* earlier ratings .* 20 answered neither .* 480 remain, 50 dissatisfied/,
  );
  expect(said({ split: 'by customer' }).standing.how).toMatch(/some ratings have no time/);
});

describe('verdicts', () => {
  test('lead with what it leaves open', () => {
    expect(said({}).verdicts.title).toBe(
      'On 22 % it says “cannot tell”; on the rest, balanced accuracy is 0.88',
    );
  });

  test('lead with the broken promise where the interval shows that it was not kept', () => {
    const conformal = { ...report.conformal, coverage: 0.8, low: 0.77, high: 0.83 };
    expect(said({ conformal }).verdicts.title).toBe(
      'It promises to be wrong on no more than 10 %, and was on 20 %',
    );
  });

  test('say how much they leave open also where the rest cannot be measured', () => {
    const conformal = { ...report.conformal, decided: 0.17, balancedAccuracyDecided: null };
    expect(said({ conformal }).verdicts.title).toBe(
      'On 83 % it says “cannot tell”; the rest is too little to say how good it is',
    );
  });

  test('say when a threshold does not stand on ratings', () => {
    expect(said({}).verdicts.how).not.toMatch(/too few ratings/);
    const conformal = { ...report.conformal, onRatings: false };
    expect(said({ conformal }).verdicts.how).toMatch(/too few ratings for a threshold of its own/);
  });
});

describe('calibration', () => {
  test('names the middle of the plot where it holds', () => {
    expect(said({}).calibration.title).toBe('When it says 41 %, it is 40 % (28–52)');
  });

  test('claims no middle where no prediction lies there', () => {
    const calibration = report.calibration.filter(({ predicted }) => predicted < 0.2);
    expect(said({ calibration }).calibration.title).toMatch(/^Its probabilities hold, as far as/);
  });

  test('says how sure that is, also in a report of before it was measured by customer', () => {
    const calibration = report.calibration.map(({ predicted, observed, n }) => ({ predicted, observed, n }));
    expect(said({ calibration }).calibration.title).toBe('When it says 41 %, it is 40 % (30–51)');
  });

  test('claims no share that stands on fewer than 25 answers', () => {
    const calibration = report.calibration.map((bin) => ({ ...bin, n: 24 }));
    expect(said({ calibration }).calibration.title).toMatch(/^Its probabilities hold, as far as so few/);
  });

  test('says which way it errs, in points', () => {
    const calibration = report.calibration.map((bin) => ({ ...bin, observed: bin.predicted / 2 }));
    const now = { ...report.now, ece: { ...report.now.ece, value: 0.13, expected: 0.02 } };
    expect(said({ calibration, now }).calibration.title).toBe(
      'Its probabilities of unhappy are too high by about 13 points',
    );
  });

  test('counts no points that chance makes', () => {
    const now = { ...report.now, ece: { ...report.now.ece, value: 0.13, expected: 0.05, atMost: 0.09 } };
    expect(said({ now }).calibration.title).toMatch(/by about 12 points/);
  });

  test('warns of no error that one perfect head in twenty would show on so few', () => {
    const now = { ...report.now, ece: { ...report.now.ece, value: 0.14, expected: 0.1, atMost: 0.15 } };
    expect(said({ now }).calibration.title).not.toMatch(/too high|too low|off by/);
  });
});

describe('more ratings', () => {
  const title = (twiceAsMany: AccuracyReport['twiceAsMany']) => said({ twiceAsMany }).curve.title;

  test('would help only where the interval says so', () => {
    expect(title({ n: 800, gain: 0.03, low: 0.01, high: 0.05 })).toBe(
      'More ratings would help: about 0.03 for twice as many (0.01–0.05)',
    );
    expect(title({ n: 800, gain: 0.02, low: -0.02, high: 0.06 })).toBe(
      'Cannot tell whether twice as many ratings would help: −0.02 to 0.06',
    );
    expect(title({ n: 800, gain: 0.004, low: 0.001, high: 0.021 })).toMatch(
      /would hardly help: at most 0.02/,
    );
    expect(title({ n: 800, gain: 0, low: -0.01, high: 0.01 })).toMatch(/would hardly help: at most 0.01/);
    expect(title(null)).toMatch(/Too few ratings/);
  });
});

test('names a slice as weaker only where its interval lies below the whole', () => {
  expect(said({}).slices.title).toBe(
    'It is weakest on conversations of 1–2 customer turns: 0.70 against 0.82',
  );
  const slices = report.slices.filter(({ by }) => by !== 'length');
  expect(said({ slices }).slices.title).toBe('No slice is shown to be weaker than the rest');
});

test('of many slices names none that one of so many would be by chance', () => {
  const others = Array.from({ length: 24 }, (_, i) => ({ ...report.slices[0]!, name: `channel ${i}` }));
  const { title, how } = said({ slices: [...report.slices, ...others] }).slices;
  expect(title).toBe('No slice is shown to be weaker than the rest');
  expect(how).toMatch(/corrected for 30 slices/);
});

test('writes intervals with a dash, and with "to" where a sign occurs', () => {
  expect(figureInterval({ low: 0.791, high: 0.88 })).toBe('0.79–0.88');
  expect(figureInterval({ low: -0.02, high: 0.1 })).toBe('−0.02 to 0.10');
  expect(plain(shareWithInterval({ value: 0.62, low: 0.51, high: 0.718 }))).toBe('62 % (51–72)');
});

test('takes calls of a day as a share of what comes in on a day', () => {
  const day = 86_400_000;
  const monday = Date.UTC(2026, 8, 7);
  const columns = {
    length: 4,
    startedAt: Float64Array.from([0, day, 2 * day, NaN].map((at) => monday + at)),
    flags: Uint16Array.from([0, 0, 0, 0]),
  };
  const now = monday + 2 * day;
  expect(conversationsPerDay(columns, now)).toBe(1.5);
  const misread = [0, monday + 365 * day];
  const withMisread = {
    length: 6,
    startedAt: Float64Array.of(...columns.startedAt, ...misread),
    flags: new Uint16Array(6),
  };
  expect(conversationsPerDay(withMisread, now)).toBe(1.5);
  expect(conversationsPerDay({ ...columns, startedAt: columns.startedAt.fill(NaN) }, now)).toBeNull();
  expect(nearestCapacity(report.capacity, 20, 240)?.share).toBe(0.075);
  expect(nearestCapacity([], 20, 240)).toBeNull();
});
