import { describe, expect, it } from 'vitest';
import { randomOf } from '$src/csat/random';
import { expectedOf, fitExpectation } from '$src/insight/effect/expected';
import { matchedDifference, type Unit } from '$src/insight/effect/matched-difference';
import { detectable, unitsNeeded, verdictOf } from '$src/insight/effect/verdict';

const unit = (treated: boolean, outcome: number, stratum = 'a'): Unit => ({ treated, outcome, stratum });
const many = (n: number, ...of: Parameters<typeof unit>) => Array.from({ length: n }, () => unit(...of));

describe('those who were treated beside those alike', () => {
  it('weighs each stratum by its treated units, and counts who has nobody to compare with', () => {
    const found = matchedDifference(
      [
        ...many(30, true, 0, 'a'),
        ...many(10, true, 1, 'b'),
        ...many(2, false, 0, 'a'),
        ...many(2, false, 1, 'a'),
        ...many(50, false, 1, 'b'),
        ...many(3, true, 1, 'alone'),
      ],
      'share',
    )!;
    expect(found.treated.mean).toBeCloseTo(10 / 40);
    expect(found.untreated.mean).toBeCloseTo((30 * 0.5 + 10 * 1) / 40);
    expect(found.difference).toBeCloseTo(-0.375);
    expect(found.unmatched).toBe(3);
    // Four units carry three quarters of the weight: they say no more than a handful would.
    expect(found.untreated.effective).toBeLessThan(8);
  });

  it('gives Newcombe’s own example: 56 of 70 against 48 of 80 is .0524 to .3339', () => {
    const found = matchedDifference(
      [...many(56, true, 1), ...many(14, true, 0), ...many(48, false, 1), ...many(32, false, 0)],
      'share',
    )!;
    expect(found.difference).toBeCloseTo(0.2, 4);
    expect(found.low).toBeCloseTo(0.0524, 4);
    expect(found.high).toBeCloseTo(0.3339, 4);
  });

  it('hears one customer once, however often they were on the list', () => {
    const once = [...many(40, true, 0), ...many(40, false, 1)].map((one, i) => ({
      ...one,
      cluster: `c${i}`,
    }));
    const often = once.flatMap((one) => (one.treated ? [one] : [one, one, one, one]));
    const [a, b] = [matchedDifference(once, 'share')!, matchedDifference(often, 'share')!];
    expect(b.untreated.effective).toBeCloseTo(a.untreated.effective);
    expect([b.low, b.high]).toEqual([expect.closeTo(a.low, 9), expect.closeTo(a.high, 9)]);
  });

  it('has nothing to say where nobody is alike', () => {
    expect(matchedDifference([unit(true, 1, 'a'), unit(false, 0, 'b')], 'share')).toBeNull();
    expect(verdictOf(null, 0.1)).toBe('too early to tell');
  });
});

/** Risk decides who is called first, and what becomes of them; calls take `effect` of the risk away. */
function world(seed: number, effect: number, size = 900): Unit[] {
  const random = randomOf(seed);
  const people = Array.from({ length: size }, (_, i) => {
    const risk = 0.05 + 0.55 * random() ** 2;
    const stratum = Math.floor(random() * 6);
    const treated = random() < 0.1 + 0.8 * (risk / 0.6);
    return { i, risk, stratum, treated, outcome: Number(random() < risk * (treated ? 1 - effect : 1)) };
  });
  const untreated = people.filter((one) => !one.treated);
  const expectation = fitExpectation(
    untreated.map(({ risk }) => risk),
    untreated.map(({ outcome }) => outcome),
  );
  return people.map(({ i, risk, stratum, treated, outcome }) => ({
    treated,
    outcome,
    stratum: `${stratum} ${Math.floor(risk * 8)}`,
    expected: expectedOf(expectation, risk),
    cluster: `c${i}`,
  }));
}

const riskOfTreated = (seed: number, size = 900) => {
  // The same draw as in `world`: its true effect is `effect` times the mean risk of those who were treated.
  const random = randomOf(seed);
  let [sum, n] = [0, 0];
  for (let i = 0; i < size; i++) {
    const risk = 0.05 + 0.55 * random() ** 2;
    random();
    if (random() < 0.1 + 0.8 * (risk / 0.6)) [sum, n] = [sum + risk, n + 1];
    random();
  }
  return sum / n;
};

describe('simulated truth', () => {
  const WORLDS = 1000;

  it('holds the true effect in at least nine of ten intervals, and is not off on one side', () => {
    let held = 0;
    let off = 0;
    for (let seed = 1; seed <= WORLDS; seed++) {
      const truth = -0.4 * riskOfTreated(seed);
      const found = matchedDifference(world(seed, 0.4), 'share')!;
      if (found.low <= truth && truth <= found.high) held++;
      off += (found.difference - truth) / WORLDS;
    }
    expect(held / WORLDS).toBeGreaterThanOrEqual(0.9);
    expect(Math.abs(off)).toBeLessThan(0.01);
  });

  it('says “no difference shown” where calls change nothing', () => {
    const verdicts = Array.from({ length: WORLDS }, (_, seed) =>
      verdictOf(matchedDifference(world(seed + 1, 0), 'share'), 0.18),
    );
    const share = (verdict: string) => verdicts.filter((one) => one === verdict).length / WORLDS;
    expect(share('no difference shown')).toBeGreaterThan(0.9);
    expect(share('lower') + share('higher')).toBeLessThan(0.075);
  });

  it('would be fooled without strata: who is called first is who escalates', () => {
    const naive = Array.from({ length: 50 }, (_, seed) => {
      const units = world(seed + 1, 0).map(({ treated, outcome }) => unit(treated, outcome));
      return verdictOf(matchedDifference(units, 'share'), 0.15);
    });
    expect(naive.filter((one) => one === 'higher').length).toBeGreaterThan(40);
  });

  it('compares means as well: an agent’s weeks against those of others', () => {
    let held = 0;
    for (let seed = 1; seed <= WORLDS; seed++) {
      const random = randomOf(seed);
      const noise = () => random() + random() + random() - 1.5;
      const units = Array.from({ length: 240 }, (): Unit => {
        const [stratum, treated] = [Math.floor(random() * 4), random() < 0.3];
        return { treated, stratum: `${stratum}`, outcome: 0.5 * stratum + (treated ? 0.2 : 0) + noise() };
      });
      const found = matchedDifference(units, 'mean')!;
      if (found.low <= 0.2 && 0.2 <= found.high) held++;
    }
    expect(held / WORLDS).toBeGreaterThanOrEqual(0.92);
    expect(held / WORLDS).toBeLessThan(0.99);
  });

  it('is too early to tell with few, and says how many it takes', () => {
    const few = matchedDifference(world(1, 0.4, 80), 'share')!;
    expect(verdictOf(few, 0.05)).toBe('too early to tell');
    const needed = unitsNeeded(few, 0.05);
    expect(needed).toBeGreaterThan(few.treated.units);
    const more = {
      ...few,
      treated: { ...few.treated, effective: (few.treated.effective * needed) / few.treated.units },
    };
    const both = {
      ...more,
      untreated: { ...few.untreated, effective: (few.untreated.effective * needed) / few.treated.units },
    };
    expect(detectable(both)).toBeLessThanOrEqual(0.0501);
  });
});
