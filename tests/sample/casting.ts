/**
 * Which text plays in which cell, so that the planted differences hold in the labels.
 *
 * @module
 */
import type { Chance } from './random';
import {
  AGENTS,
  CELL_SIZE,
  PLANTED,
  PLANTED_SIZE,
  REASONS,
  type AgentName,
  type PlantedCell,
  type Reason,
} from './company';
import { hasAgent, shiftOf, type SourceText } from './texts';

/** One use of a text by one agent. `agent` is null where only an assistant answered. */
export interface Part {
  readonly text: SourceText;
  /** 1 for the first use of a text, 2 for the second; no text has a third. */
  readonly use: 1 | 2;
  readonly agent: AgentName | null;
}

export interface Supply {
  readonly corpus: readonly SourceText[];
  readonly outage: readonly SourceText[];
  readonly short: readonly SourceText[];
  readonly foreign: readonly SourceText[];
}

/** From pure chance towards choosing the extremes: the first that reaches the effect is taken. */
const BLURS = Array.from({ length: 120 }, (_, i) => 12 - i / 10);
/** Text that no model was trained on is preferred here, so that finding the cells again is an honest test. */
const UNTRAINED_LIFT = 0.8;
/**
 * The corpora lean negative by design, a company does not: satisfied customers' texts are preferred where there
 * is a choice. About six customers in ten are then satisfied.
 */
const SATISFIED_LIFT = 1;

/** Casts every text of the two base industries twice, then others once, into sixty cells and a few extras. */
export function castTexts(supply: Supply, chance: Chance): Part[] {
  const expected = expectedExit(supply.corpus);
  const parts = REASONS.flatMap((reason) => castReason(reason, supply, expected, chance));
  return [...parts, ...castExtras(supply, parts, chance)];
}

type Use = Omit<Part, 'agent'>;

function castReason(
  reason: Reason,
  supply: Supply,
  expected: (entry: number) => number,
  chance: Chance,
): Part[] {
  const usable = supply.corpus.filter(
    (text) => text.reason === reason && hasAgent(text) && shiftOf(text) !== null,
  );
  const base = usable.filter((text) => text.origin === 'base').flatMap(twice);
  const outage = supply.outage.filter((text) => text.reason === reason).flatMap(twice);
  const others = usable.filter((text) => text.origin === 'other').map((text): Use => ({ text, use: 1 }));

  const planted = PLANTED.find((cell) => cell.reason === reason);
  const inPlanted = planted ? castPlanted(planted, [...base, ...others], expected, chance) : [];
  const taken = new Set(inPlanted);

  const agents = AGENTS.filter((agent) => agent !== planted?.agent);
  const seats = agents.length * CELL_SIZE;
  const first = [...base, ...outage].filter((use) => !taken.has(use));
  const then = preferred(
    others.filter((use) => !taken.has(use)),
    ({ text }) => (text.csat >= 4 ? SATISFIED_LIFT : 0) + chance.next(),
  );
  const cast = [...first, ...then].slice(0, seats);
  if (cast.length < seats) throw new Error(`${reason}: ${seats - cast.length} texts short`);

  // Texts with two uses first, while every agent has room: nobody gets both.
  const doubled = new Set(cast.filter(({ use }) => use === 2).map(({ text }) => text.id));
  const dealt = chance.shuffled(cast);
  const inOrder = [true, false].flatMap((isDoubled) =>
    dealt.filter(({ text }) => doubled.has(text.id) === isDoubled),
  );
  const plantedParts = inPlanted.map((use): Part => ({ ...use, agent: planted!.agent }));
  return [...plantedParts, ...deal(inOrder, agents)];
}

/** Takes those who left better (or worse) than customers with that entry do: entries stay like everybody's. */
function castPlanted(
  { direction, effect }: PlantedCell,
  uses: readonly Use[],
  expected: (entry: number) => number,
  chance: Chance,
): Use[] {
  const firstUses = uses.filter(({ use }) => use === 1);
  const candidates = firstUses.map((use) => {
    const { entry, exit } = use.text.arc!;
    return { use, residual: exit - expected(entry), luck: chance.next() };
  });
  for (const blur of BLURS) {
    const cell = preferred(candidates, ({ use, residual, luck }) => {
      const untrained = use.text.origin === 'base' ? UNTRAINED_LIFT : 0;
      return Math.sign(effect) * residual + untrained + blur * luck;
    }).slice(0, PLANTED_SIZE);
    const mean = cell.reduce((sum, { residual }) => sum + residual, 0) / cell.length;
    if (mean / effect >= 1) return cell.map(({ use }) => use);
  }
  throw new Error(`no ${PLANTED_SIZE} texts are that much ${direction}`);
}

/** Deals in rounds; a text that an agent already has goes to the next agent with room. */
function deal(uses: readonly Use[], agents: readonly AgentName[]): Part[] {
  const hands = new Map(agents.map((agent) => [agent, new Map<string, Use>()]));
  uses.forEach((use, i) => {
    const order = [...agents.slice(i % agents.length), ...agents.slice(0, i % agents.length)];
    const agent =
      order.find((name) => hands.get(name)!.size < CELL_SIZE && !hands.get(name)!.has(use.text.id)) ??
      fail(`nobody has room for ${use.text.id}`);
    hands.get(agent)!.set(use.text.id, use);
  });
  return agents.flatMap((agent) => [...hands.get(agent)!.values()].map((use): Part => ({ ...use, agent })));
}

/** What is not measured in a cell: too short, in another language, or answered by an assistant alone. */
function castExtras(supply: Supply, cast: readonly Part[], chance: Chance): Part[] {
  const used = new Set(cast.map((part) => part.text.id));
  const unused = supply.corpus.filter((text) => text.origin === 'base' && !used.has(text.id));
  const short = [...unused.filter((text) => hasAgent(text) && shiftOf(text) === null), ...supply.short];
  const assistantOnly = supply.corpus.filter((text) => text.origin === 'base' && !hasAgent(text));
  return [
    ...short
      .flatMap(twice)
      .map((use): Part => ({ ...use, agent: hasAgent(use.text) ? chance.pick(AGENTS) : null })),
    ...assistantOnly.map((text): Part => ({ text, use: 1, agent: null })),
    ...supply.foreign.map((text): Part => ({
      text,
      use: 1,
      agent: text.language === 'pt' ? 'Rui Carvalho' : 'Marta Quiroga',
    })),
  ];
}

/** Exit that the labels of all texts lead to expect from an entry: a straight line, least squares. */
function expectedExit(texts: readonly SourceText[]): (entry: number) => number {
  const arcs = texts.flatMap((text) => (text.arc?.shift == null ? [] : [text.arc]));
  const meanEntry = arcs.reduce((sum, arc) => sum + arc.entry, 0) / arcs.length;
  const meanExit = arcs.reduce((sum, arc) => sum + arc.exit, 0) / arcs.length;
  const covariance = arcs.reduce((sum, arc) => sum + (arc.entry - meanEntry) * (arc.exit - meanExit), 0);
  const variance = arcs.reduce((sum, arc) => sum + (arc.entry - meanEntry) ** 2, 0);
  return (entry) => meanExit + (covariance / variance) * (entry - meanEntry);
}

const twice = (text: SourceText): Use[] => [
  { text, use: 1 },
  { text, use: 2 },
];

/** Sorted by a key that is asked once a value, so that a seeded key is drawn in a fixed order. */
function preferred<T>(values: readonly T[], keyOf: (value: T) => number): T[] {
  return values
    .map((value) => ({ value, key: keyOf(value) }))
    .sort((a, b) => b.key - a.key)
    .map(({ value }) => value);
}

function fail(message: string): never {
  throw new Error(message);
}
