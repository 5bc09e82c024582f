import { expect, test } from 'vitest';
import { withGroupIntervals } from '$src/csat/groups';
import { mean } from '$src/csat/metrics';
import { randomOf } from '$src/csat/random';

test('intervals of groups with a dozen answers hold as often as they say', () => {
  const random = randomOf(4);
  const answered = 12;
  const groups = Array.from({ length: 600 }, (_, i) => ({
    by: 'reason' as const,
    name: `${i}`,
    n: 100,
    answered,
  }));
  // Of seven in ten satisfied, by what a head leaves unexplained.
  const answers = groups.map(() =>
    Array.from({ length: answered }, () => 0.7 + 0.35 * (random() + random() + random() - 1.5)),
  );
  const drawn = Array.from({ length: 200 }, () =>
    Float64Array.from(answers, (own) => mean(own.map(() => own[Math.floor(random() * answered)]!))),
  );
  const answering = groups.map(() => answered);
  const found = withGroupIntervals(groups, answering, Float64Array.from(answers, mean), drawn, 0.025);
  const held = found.filter(({ satisfied: { low, high } }) => low <= 0.7 && 0.7 <= high).length;
  expect(held / groups.length).toBeGreaterThan(0.935);
});

test('no share of a group reaches beyond nobody or all', () => {
  const group = { by: 'week' as const, name: '2026-01-05', n: 60, answered: 10 };
  const drawn = [0.9, 0.95, 0.99, 1].map((share) => Float64Array.of(share));
  const [found] = withGroupIntervals([group], [10], Float64Array.of(0.97), drawn, 0.025);
  expect(found!.satisfied.high).toBe(1);
});
