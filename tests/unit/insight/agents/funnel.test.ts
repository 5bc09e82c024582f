import { expect, test } from 'vitest';
import { randomOf } from '$src/csat/random';
import { FUNNEL_LIMITS, funnelOf, limitAt, type FunnelPoint } from '$src/insight/agents/funnel';

/** Agents who differ by `spread`, each with its number of conversations of unit noise. */
function agents(spread: number): FunnelPoint[] {
  const random = randomOf(5);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: 200 }, (_, i) => {
    const n = 20 + (i % 10) * 20;
    return { agent: i, n, value: spread * normal() + normal() / Math.sqrt(n) };
  });
}

test('agents who differ by chance alone make no limits wider', () => {
  expect(Math.sqrt(funnelOf(agents(0), 1).among)).toBeLessThan(0.05);
});

test('limits allow for what agents usually differ by', () => {
  const { among } = funnelOf(agents(0.3), 1);
  expect(Math.sqrt(among)).toBeGreaterThan(0.2);
  expect(Math.sqrt(among)).toBeLessThan(0.35);
});

test('one who stands out does not widen the limits that judge them', () => {
  const usual = agents(0);
  const { among, noise } = funnelOf([...usual, { agent: 200, n: 100, value: -3 }], 1);
  expect(limitAt({ among, noise }, 100, FUNNEL_LIMITS['99.8 %'])).toBeLessThan(0.5);
});

test.each([0, 1, 2])('draws %i agents', (count) => {
  expect(funnelOf(agents(0).slice(0, count), 1).among).toBeGreaterThanOrEqual(0);
});

test('one of three who stands out does not widen the limits either', () => {
  const points = [0.01, -0.02, -1].map((value, agent) => ({ agent, n: 60, value }));
  expect(funnelOf(points, 0.1).among).toBeLessThan(0.01);
});
