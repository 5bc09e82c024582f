import { expect, test } from 'vitest';
import { randomOf } from '$src/csat/random';
import { coachingEffect, type BeforeAfter, type CoachingEffect } from '$src/insight/coaching/effect';

const NOISE = 0.2;
const N = 30;

/** Agents whose true values differ a little and move a little; the lowest before is coached by `gain`. */
function world(seed: number, { gain = 0, agents = 25, drift = 0.03, trend = 0 } = {}): CoachingEffect {
  const random = randomOf(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const all = Array.from({ length: agents }, (_, agent): BeforeAfter & { readonly truth: number } => {
    const truth = 0.08 * normal();
    const mean = (n: number, value: number) => value + Math.sqrt(NOISE / n) * normal();
    return {
      agent,
      truth,
      before: { n: N, mean: mean(N, truth) },
      after: { n: N, mean: mean(N, truth + trend + drift * normal()) },
    };
  }).sort((a, b) => a.before.mean - b.before.mean);
  const [lowest, ...others] = all;
  const coached = { ...lowest!, after: { n: N, mean: lowest!.after.mean + gain } };
  return coachingEffect(coached, others, NOISE);
}

const worlds = (options: Parameters<typeof world>[1]) =>
  Array.from({ length: 400 }, (_, seed) => world(seed + 1, options));
const share = (effects: readonly CoachingEffect[], is: (effect: CoachingEffect) => boolean) =>
  effects.filter(is).length / effects.length;

test('where coaching did nothing, the lowest rises by itself and is not said to have improved', () => {
  const effects = worlds({ gain: 0 });
  const rise = effects.reduce((sum, { before, after }) => sum + after.mean - before.mean, 0) / effects.length;
  expect(rise).toBeGreaterThan(0.1);
  expect(share(effects, ({ verdict }) => verdict === 'improved')).toBeLessThan(0.05);
  expect(share(effects, ({ verdict }) => verdict === 'worse')).toBeLessThan(0.05);
  const mean = effects.reduce((sum, { effect }) => sum + effect, 0) / effects.length;
  expect(Math.abs(mean)).toBeLessThan(0.02);
});

test('a team that rises as a whole is no success of coaching', () => {
  expect(share(worlds({ trend: 0.3 }), ({ verdict }) => verdict === 'improved')).toBeLessThan(0.05);
});

test('an effect lies in its interval, and a large one is seen', () => {
  const effects = worlds({ gain: 0.4 });
  expect(share(effects, ({ low, high }) => low <= 0.4 && high >= 0.4)).toBeGreaterThan(0.93);
  expect(share(effects, ({ verdict }) => verdict === 'improved')).toBeGreaterThan(0.8);
});

test('intervals hold with few colleagues too', () => {
  const effects = worlds({ gain: 0.2, agents: 7 });
  expect(share(effects, ({ low, high }) => low <= 0.2 && high >= 0.2)).toBeGreaterThan(0.92);
});

test('says where no colleague began as low or as high, and nothing where some did', () => {
  const began = (mean: number): BeforeAfter => ({ agent: 1, before: { n: N, mean }, after: { n: N, mean } });
  const colleagues = [-0.2, -0.1, -0.1, 0, 0.1, 0.1, 0.2].map(began);
  const beyond = (mean: number) => coachingEffect(began(mean), colleagues, NOISE).beyond;
  expect([beyond(-0.3), beyond(-0.2), beyond(0.3)]).toEqual(['low', null, 'high']);
});

test('says what is missing where it is too early', () => {
  const phases = (before: number, after: number) => ({
    agent: 1,
    before: { n: before, mean: -0.3 },
    after: { n: after, mean: 0.1 },
  });
  const others = Array.from({ length: 8 }, () => phases(20, 20));
  const missing = (own: BeforeAfter, colleagues = others) => {
    const { verdict, missing: what, effect } = coachingEffect(own, colleagues, NOISE);
    return [verdict, what, effect];
  };
  expect(missing(phases(4, 20))).toEqual(['too early to tell', 'conversations before', NaN]);
  expect(missing(phases(20, 4))).toEqual(['too early to tell', 'conversations after', NaN]);
  expect(missing(phases(20, 20), others.slice(0, 3))).toEqual(['too early to tell', 'colleagues', NaN]);
});
