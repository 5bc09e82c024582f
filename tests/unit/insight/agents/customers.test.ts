import { describe, expect, test } from 'vitest';
import { randomOf } from '$src/csat/random';
import { compareAgents, VERDICTS, type Comparison } from '$src/insight/agents/compare';
import type { Outcomes } from '$src/insight/value-added/outcomes';

interface Floor {
  /** Customers of each agent, and contacts of each of them. */
  readonly customers: number;
  readonly contacts: number;
  readonly seed: number;
  readonly agents?: number;
  readonly reasons?: number;
  /** Share of what is left of an exit that is the customer's in all their contacts. */
  readonly alike?: number;
  /** Whoever is free answers, where an agent has no customers of their own. */
  readonly isShared?: boolean;
  /** Of agent 1. */
  readonly gap?: number;
}

/** Equal agents but for `gap`; exits scatter by .4. */
function floorOf({
  customers,
  contacts,
  seed,
  agents = 20,
  reasons = 1,
  alike = 0.3,
  isShared = false,
  gap = 0,
}: Floor): Required<Pick<Outcomes, 'customer'>> & Outcomes {
  const random = randomOf(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const length = agents * customers * contacts;
  const agent = new Uint32Array(length);
  const entry = new Float32Array(length);
  const outcome = new Float32Array(length);
  const customer = Uint32Array.from({ length }, (_, i) => 1 + Math.floor(i / contacts));
  let own = 0;
  for (let i = 0; i < length; i++) {
    if (i % contacts === 0) own = Math.sqrt(alike) * normal();
    agent[i] = isShared ? 1 + Math.floor(random() * agents) : 1 + Math.floor(i / (customers * contacts));
    entry[i] = 0.3 * normal();
    outcome[i] = 0.4 * entry[i]! + (agent[i] === 1 ? gap : 0) + 0.4 * (own + Math.sqrt(1 - alike) * normal());
  }
  return {
    length,
    agent,
    reason: Uint16Array.from({ length }, () => 1 + Math.floor(random() * reasons)),
    channel: new Uint16Array(length).fill(1),
    startedAt: Float64Array.from({ length }, () => random() * 84 * 86_400_000),
    entry,
    entryVariance: new Float32Array(length),
    outcome,
    weight: new Float32Array(length).fill(1),
    customer,
  };
}

const unnamed = (outcomes: Outcomes): Outcomes => ({
  ...outcomes,
  customer: new Uint32Array(outcomes.length),
});
const flagsOf = ({ values }: Comparison): number =>
  values.verdict.filter((verdict) => ['above', 'below'].includes(VERDICTS[verdict]!)).length;
const SEEDS = Array.from({ length: 20 }, (_, at) => at + 1);

describe('customers who come back', () => {
  test.each([1, 6])('nobody is flagged for the customers they happen to have (%i reasons)', (reasons) => {
    const teams = SEEDS.map((seed) => compareAgents(floorOf({ customers: 6, contacts: 20, seed, reasons })));
    expect(teams.filter((team) => flagsOf(team) > 0).length).toBeLessThanOrEqual(1);
    const agents = teams.flatMap(({ values }) =>
      [...values.reason.keys()].filter((at) => values.reason[at] === 0).map((at) => ({ values, at })),
    );
    const held = agents.filter(({ values, at }) => values.low[at]! <= 0 && values.high[at]! >= 0);
    expect(held.length / agents.length).toBeGreaterThan(0.95);
  });

  test('few customers of few agents are no better known', () => {
    const flagged = SEEDS.filter(
      (seed) => flagsOf(compareAgents(floorOf({ agents: 8, customers: 2, contacts: 40, seed }))) > 0,
    );
    expect(flagged.length).toBeLessThanOrEqual(1);
  });

  test('who has one customer alone is not told apart from that customer', () => {
    const alone = floorOf({ customers: 1, contacts: 60, seed: 1, alike: 0.5 });
    expect(flagsOf(compareAgents(alone))).toBe(0);
  });

  test('where customers get whoever is free, their contacts cost nearly nothing', () => {
    const shared = floorOf({ customers: 6, contacts: 20, seed: 3, isShared: true, gap: -0.3 });
    const [after, before] = [compareAgents(shared).values, compareAgents(unnamed(shared)).values];
    const width = ({ low, high }: typeof after) => high[0]! - low[0]!;
    expect(VERDICTS[after.verdict[0]!]).toBe('below');
    expect(width(after) / width(before)).toBeLessThan(1.05);
  });

  test('one name that stands for many, at every agent, costs nothing', () => {
    const shared = floorOf({ customers: 120, contacts: 1, seed: 3, alike: 0, gap: -0.3 });
    const guest = { ...shared, customer: new Uint32Array(shared.length).fill(1) };
    expect(compareAgents(guest).values).toEqual(compareAgents(unnamed(shared)).values);
  });

  test('a large difference among agents of many customers is still seen', () => {
    const { values } = compareAgents(floorOf({ customers: 40, contacts: 5, seed: 4, gap: -0.4 }));
    expect(VERDICTS[values.verdict[0]!]).toBe('below');
  });

  test('is as if nobody were named where every conversation has a customer of its own', () => {
    const own = floorOf({ customers: 120, contacts: 1, seed: 5, reasons: 4, gap: -0.2 });
    expect(compareAgents(own)).toEqual({ ...compareAgents(unnamed(own)), customers: own.length });
  });
});
