import { describe, expect, test } from 'vitest';
import { randomOf } from '$src/csat/random';
import { valueAdded } from '$src/insight/value-added/value-added';
import { columnsOf, type Row } from '../../../factories/columns';

/** A team of two: B is no better, but is given the hard customers. */
function team(skillOfB: number, turnNoise = 0): Row[] {
  const random = randomOf(3);
  const noise = (size: number) => size * (random() + random() + random() - 1.5) * 2;
  return Array.from({ length: 3_000 }, (_, i) => {
    const agent = i % 2 ? 'B' : 'A';
    const came = (agent === 'B' ? -0.35 : 0.15) + noise(0.18);
    const reason = random() < 0.5 ? 'refund' : 'login';
    const left =
      0.5 * came + (reason === 'refund' ? -0.15 : 0.1) + (agent === 'B' ? skillOfB : 0) + noise(0.12);
    const clipped = (x: number) => Math.max(-1, Math.min(1, x));
    return {
      agent,
      reason,
      turns: 4,
      at: i * 3_600_000,
      arc: [clipped(came + noise(turnNoise)), clipped(left)],
    };
  });
}

function meansByAgent(rows: Row[], turnError: number) {
  const { columns, dictionaries } = columnsOf(rows);
  const values = valueAdded(columns, { turnError });
  const mean = (name: string) => {
    const own = [...values].filter((_, i) => dictionaries.agent[columns.agent[i]!] === name);
    return own.reduce((sum, value) => sum + value, 0) / own.length;
  };
  return mean('B') - mean('A');
}

describe('valueAdded', () => {
  test('does not punish an agent for harder customers', () => {
    expect(meansByAgent(team(0), 0)).toBeCloseTo(0, 1);
    expect(Math.abs(meansByAgent(team(0), 0))).toBeLessThan(0.02);
  });

  test('does not explain skill away by who was given whom', () => {
    expect(meansByAgent(team(0.2), 0)).toBeGreaterThan(0.18);
    expect(meansByAgent(team(0.2), 0)).toBeLessThan(0.22);
  });

  test("is fair to harder customers although the model misreads entries, where it is told the model's error", () => {
    const misread = team(0, 0.15);
    const told = Math.abs(meansByAgent(misread, 0.15));
    expect(told).toBeLessThan(0.03);
    expect(told).toBeLessThan(Math.abs(meansByAgent(misread, 0)) / 2);
  });

  test('says nothing of conversations with one turn, removed ones and ones without a score', () => {
    const { columns } = columnsOf([
      ...team(0).slice(0, 40),
      { arc: [0.1, 0.1], turns: 1, agent: 'A' },
      { agent: 'A' },
      { arc: [0, 0.4], turns: 5, removed: true },
    ]);
    const values = valueAdded(columns, { turnError: 0.3 });
    expect([...values.slice(40)]).toEqual([NaN, NaN, NaN]);
    expect([...values.slice(0, 40)].every(Number.isFinite)).toBe(true);
  });

  test.each([[[]], [[{ arc: [0, 0.5] as const, agent: 'A', turns: 4 }]]])(
    'has no trouble with %j',
    (rows: Row[]) => {
      const { columns } = columnsOf(rows);
      expect([...valueAdded(columns, { turnError: 0.3 })].every(Number.isFinite)).toBe(true);
    },
  );
});
