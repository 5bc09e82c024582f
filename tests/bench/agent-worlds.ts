/**
 * Worlds in which the truth about every agent is known.
 *
 * @module
 */
import { randomOf } from '$src/csat/random';
import type { Outcomes } from '$src/insight/value-added/outcomes';

export interface World {
  readonly agents: number;
  readonly reasons: number;
  /** Conversations of an agent. */
  readonly n: (agent: number, random: () => number) => number;
  /** Standard deviation among agents, and of an agent's own way with each reason. */
  readonly skill?: number;
  readonly ways?: number;
  /** Share of cells with a gap of `gap`, either way. */
  readonly planted?: number;
  readonly gap?: number;
  /** By how much entries are lower the better an agent is: the best get the hardest customers. */
  readonly bias?: number;
  /** Standard deviation with which the model misreads an entry. */
  readonly turnError?: number;
  readonly heavyTails?: boolean;
  /** Change of all exits over the period. */
  readonly drift?: number;
  /** Each agent gets this one reason only. */
  readonly oneReason?: boolean;
  readonly missingReasons?: boolean;
  readonly ratedOneToFive?: boolean;
  /** Exits end at −1 and 1, as valence does; reasons lie far apart, so that many exits stand at an end. */
  readonly bounded?: boolean;
  /** Exits scatter by reason and by agent, between a third and three times as much. */
  readonly uneven?: boolean;
  /** An agent mostly gets two reasons, and is better with them by so much. */
  readonly specialised?: number;
  /** Share of conversations that a colleague answered half of: any, or always the same one (`paired`). */
  readonly together?: number;
  readonly paired?: boolean;
  /** Contacts of each customer, whom one agent has to themselves; a third of what is left of an exit is the customer's. */
  readonly contacts?: number;
}

export interface Truth {
  readonly skill: Float64Array;
  /** agent × reason. */
  readonly gap: Float64Array;
  readonly isPlanted: Uint8Array;
  /** What the agent changes, agent × reason; reason 0 is over the agent's own conversations. */
  readonly real: Float64Array;
  readonly rawMeans: Float64Array;
  readonly outcomes: Outcomes;
}

const ALIKE = 1 / 3;

/** Draws a world. Codes count from 1; row r of `gap` begins at agent · (reasons + 1). */
export function drawWorld(world: World, seed: number): Truth {
  const random = randomOf(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const { agents, reasons, skill: spread = 0, ways = 0, planted = 0, gap: size = 0.4 } = world;
  const skill = Float64Array.from({ length: agents + 1 }, () => spread * normal());
  const gap = new Float64Array((agents + 1) * (reasons + 1));
  const isPlanted = new Uint8Array(gap.length);
  for (let k = 0; k < gap.length; k++) {
    gap[k] = ways * normal();
    if (random() >= planted) continue;
    isPlanted[k] = 1;
    gap[k]! += random() < 0.5 ? size : -size;
  }
  const isOwn = (a: number, r: number) => r === 1 + (a % reasons) || r === 1 + ((a * 7 + 1) % reasons);
  if (world.specialised !== undefined) {
    for (let a = 1; a <= agents; a++) {
      for (let r = 1; r <= reasons; r++) {
        const share = Array.from({ length: agents }, (_, b) => Number(isOwn(b + 1, r))).reduce(
          (x, y) => x + y,
          0,
        );
        // Against the whole team, some of which are specialists for it.
        gap[a * (reasons + 1) + r]! += world.specialised * (Number(isOwn(a, r)) - share / agents);
      }
    }
  }
  const scatter = () => (world.uneven ? 3 ** (2 * random() - 1) : 1);
  const byAgent = Float64Array.from({ length: agents + 1 }, () => Math.sqrt(scatter()));
  const byReason = Float64Array.from({ length: reasons + 1 }, () => Math.sqrt(scatter()));
  const ends = (y: number) => (world.bounded ? Math.max(-1, Math.min(1, y)) : y);
  const real = new Float64Array(gap.length);
  const seen = new Float64Array(gap.length);
  const levels = Array.from({ length: reasons + 1 }, () => 0.25 * normal());
  const rows: {
    a: number;
    r: number;
    x: number;
    y: number;
    at: number;
    share: number;
    conversation: number;
    customer: number;
  }[] = [];
  let conversation = 0;
  let customer = 0;
  let theirs = 0;
  const sums = new Float64Array(agents + 1);
  for (let a = 1; a <= agents; a++) {
    const n = world.n(a, random);
    for (let i = 0; i < n; i++) {
      let r = world.oneReason ? 1 + (a % reasons) : 1 + Math.floor(random() * reasons);
      if (world.specialised !== undefined && random() < 0.6)
        r = random() < 0.5 ? 1 + (a % reasons) : 1 + ((a * 7 + 1) % reasons);
      if (world.contacts !== undefined && i % world.contacts === 0) {
        customer++;
        theirs = 0.33 * Math.sqrt(ALIKE) * normal();
      }
      const when = random();
      const x = -0.1 + 0.35 * normal() - (world.bias ?? 0) * (spread > 0 ? skill[a]! / spread : 0);
      const noise = world.heavyTails
        ? (0.25 * normal()) / Math.sqrt(0.25 + 0.75 * random() ** 2)
        : 0.33 * normal() * byAgent[a]! * byReason[r]!;
      const left = world.contacts === undefined ? noise : theirs + Math.sqrt(1 - ALIKE) * noise;
      const way = gap[a * (reasons + 1) + r]!;
      const level = levels[r]! * (world.bounded ? 3 : 0.6);
      const withAnyone = 0.45 * x + level + (world.drift ?? 0) * (when - 0.5) + left;
      const colleague = world.together === undefined ? a : colleagueOf(world, a, random);
      const changed = (skill[a]! + way + skill[colleague]! + gap[colleague * (reasons + 1) + r]!) / 2;
      let y = ends(withAnyone + changed);
      const at = a * (reasons + 1);
      for (const [k, change] of [
        [at + r, y - ends(withAnyone)],
        [at, ends(withAnyone + skill[a]!) - ends(withAnyone)],
      ] as const) {
        real[k]! += change;
        seen[k]!++;
      }
      if (world.ratedOneToFive) y = (Math.max(1, Math.min(5, Math.round(3.6 + 2 * y))) - 3) / 2;
      const misread = (world.turnError ?? 0) * normal();
      const row = {
        r: world.missingReasons && random() < 0.4 ? 0 : r,
        x: x + misread,
        y,
        at: when * 90 * 86_400_000,
        share: colleague === a ? 1 : 0.5,
        conversation: ++conversation,
        customer,
      };
      rows.push({ a, ...row });
      if (colleague !== a) rows.push({ a: colleague, ...row });
      sums[a]! += y / n;
    }
  }
  const outcomes: Outcomes = {
    length: rows.length,
    agent: Uint32Array.from(rows, ({ a }) => a),
    reason: Uint16Array.from(rows, ({ r }) => r),
    channel: Uint16Array.from(rows, () => 1 + Math.floor(random() * 3)),
    startedAt: Float64Array.from(rows, ({ at }) => at),
    entry: Float32Array.from(rows, ({ x }) => x),
    entryVariance: new Float32Array(rows.length).fill((world.turnError ?? 0) ** 2),
    outcome: Float32Array.from(rows, ({ y }) => y),
    weight: Float32Array.from(rows, ({ share }) => share),
    conversation: Uint32Array.from(rows, ({ conversation }) => conversation),
    customer: Uint32Array.from(rows, ({ customer }) => customer),
  };
  for (let k = 0; k < real.length; k++) if (seen[k]! > 0) real[k]! /= seen[k]!;
  return { skill, gap, isPlanted, real, rawMeans: sums, outcomes };
}

function colleagueOf({ together = 0, paired, agents }: World, agent: number, random: () => number): number {
  if (random() >= together) return agent;
  return paired ? ((agent - 1) ^ 1) + 1 : 1 + Math.floor(random() * agents);
}

export const WORLDS: readonly (readonly [name: string, world: World, worlds: number])[] = [
  [
    '300 equal agents, 18 rated conversations each',
    { agents: 300, reasons: 5, n: () => 18, ratedOneToFive: true },
    20,
  ],
  [
    'skill, the best get the hardest',
    { agents: 60, reasons: 8, n: () => 200, skill: 0.1, bias: 0.2, turnError: 0.2 },
    20,
  ],
  ['the same without misread entries', { agents: 60, reasons: 8, n: () => 200, skill: 0.1, bias: 0.2 }, 20],
  ['planted gaps', { agents: 24, reasons: 10, n: () => 500, planted: 0.02 }, 20],
  [
    'planted gaps, 12 agents',
    { agents: 12, reasons: 5, n: () => 140, planted: 0.07, gap: 0.6, turnError: 0.297 },
    40,
  ],
  ['skill and ways', { agents: 40, reasons: 8, n: () => 300, skill: 0.08, ways: 0.08 }, 20],
  ['heavy tails', { agents: 40, reasons: 6, n: () => 200, skill: 0.08, heavyTails: true }, 20],
  [
    'unbalanced, 5 to 5,000',
    { agents: 40, reasons: 6, n: (_, random) => Math.round(5 * 1000 ** random()), skill: 0.1 },
    20,
  ],
  ['few agents', { agents: 4, reasons: 4, n: () => 200, skill: 0.1 }, 60],
  ['one agent', { agents: 1, reasons: 4, n: () => 300, skill: 0.1 }, 5],
  ['one reason each', { agents: 60, reasons: 6, n: () => 100, skill: 0.1, oneReason: true }, 20],
  ['drift', { agents: 40, reasons: 6, n: () => 200, skill: 0.08, drift: 0.4 }, 20],
  ['reasons missing', { agents: 40, reasons: 6, n: () => 200, skill: 0.08, missingReasons: true }, 20],
  [
    'two reasons, 600 agents, planted gaps',
    { agents: 600, reasons: 2, n: () => 80, planted: 0.02, gap: 0.5 },
    10,
  ],
  [
    'heavy-tailed n, 1 to 20,000',
    {
      agents: 80,
      reasons: 6,
      n: (_, random) => Math.min(20_000, Math.ceil(6 / random() ** 1.4)),
      skill: 0.08,
      ways: 0.05,
    },
    20,
  ],
  ['specialists', { agents: 40, reasons: 8, n: () => 250, skill: 0.08, specialised: 0.2 }, 20],
  ['equal specialists', { agents: 40, reasons: 8, n: () => 250, specialised: 0 }, 20],
  ['uneven scatter', { agents: 60, reasons: 6, n: () => 150, skill: 0.08, uneven: true }, 20],
  ['uneven scatter, all equal', { agents: 300, reasons: 6, n: () => 120, uneven: true }, 10],
  ['ends of the scale', { agents: 40, reasons: 6, n: () => 250, skill: 0.1, ways: 0.05, bounded: true }, 20],
  ['ends of the scale, all equal', { agents: 200, reasons: 6, n: () => 120, bounded: true }, 10],
  ['two agents', { agents: 2, reasons: 4, n: () => 250, skill: 0.1 }, 100],
  ['two equal agents', { agents: 2, reasons: 4, n: () => 250 }, 100],
  [
    '2 to 5 conversations each',
    { agents: 400, reasons: 4, n: (_, random) => 2 + Math.floor(4 * random()), skill: 0.15 },
    20,
  ],
  [
    'two agents a reason, each with it alone',
    { agents: 16, reasons: 8, n: () => 100, skill: 0.1, oneReason: true },
    60,
  ],
  ['half answered by two', { agents: 40, reasons: 5, n: () => 100, skill: 0.12, together: 0.5 }, 20],
  [
    'half answered with the same colleague',
    { agents: 40, reasons: 5, n: () => 100, skill: 0.12, together: 0.5, paired: true },
    20,
  ],
  [
    'all answered with the same colleague',
    { agents: 40, reasons: 5, n: () => 100, skill: 0.12, together: 1, paired: true },
    20,
  ],
  ['equal agents, half answered by two', { agents: 200, reasons: 5, n: () => 60, together: 0.5 }, 10],
  ['equal agents, 5 contacts of each customer', { agents: 40, reasons: 6, n: () => 120, contacts: 5 }, 50],
  ['equal agents, 20 contacts of each customer', { agents: 40, reasons: 6, n: () => 120, contacts: 20 }, 50],
  [
    'skill, 10 contacts of each customer',
    { agents: 40, reasons: 6, n: () => 200, skill: 0.1, contacts: 10 },
    20,
  ],
  ['5,000 equal agents', { agents: 5_000, reasons: 20, n: () => 60, turnError: 0.2 }, 2],
];
