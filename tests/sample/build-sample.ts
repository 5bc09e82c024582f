/**
 * Builds the sample of an invented company: conversations in the project's own JSON lines, and the truth.
 *
 * To write the files again: `npx vitest run --project unit tests/unit/sample/rebuild.test.ts -u` (README.md).
 *
 * @module
 */
import { castAnswers, castEscalations } from './answers';
import { castTimes } from './calendar';
import { castTexts, type Part } from './casting';
import { DAY } from './company';
import { castReturns, nameCustomers, type Return } from './customers';
import { foreignTexts, outageTexts, shortTexts } from './own-texts';
import { chanceOf, type Chance } from './random';
import { textOfRow, type CorpusRow } from './texts';
import { truthOf, type Told, type Truth } from './truth';
import { knownAs, writePart, type Writing } from './writing';

/** Another seed is another company week by week; this one leaves no unplanted cell far from the others. */
const SEED = 8;

export interface Sample {
  /** The project's own JSON lines, one conversation a line, in order of their start. */
  readonly lines: string;
  readonly truth: Truth;
}

export function buildSample(rows: readonly CorpusRow[], seed = SEED): Sample {
  const chance = chanceOf(seed);
  const corpus = rows.map(textOfRow).filter((text) => text !== null);
  const supply = { corpus, outage: outageTexts(), short: shortTexts(), foreign: foreignTexts() };

  const parts = castTexts(supply, chance);
  const wished = castReturns(parts, ({ text }) => text.topic === 'outage' && text.origin === 'own', chance);
  const writings = writeAll(parts, wished, chance);
  const lengths = writings.map(({ lengthMs }) => lengthMs);
  const { starts, returns } = castTimes(parts, lengths, wished, chance);
  const closes = starts.map((start, i) => start + lengths[i]!);
  const customers = nameCustomers(parts.length, returns, chance);
  const rated = castAnswers(parts, chance);
  const escalations = castEscalations(parts, closes, rated, chance);

  const order = parts.map((_, i) => i).sort((a, b) => starts[a]! - starts[b]! || a - b);
  const idOf = new Map(order.map((i, place) => [i, `AC-${10_001 + place}`]));
  const cameBack = new Map(returns.map((back) => [back.to, back]));

  const told = order.map((i): Told => {
    const back = cameBack.get(i);
    const soon = back !== undefined && starts[i]! - closes[back.from]! <= 7 * DAY;
    return {
      id: idOf.get(i)!,
      part: parts[i]!,
      startedAt: starts[i]!,
      rated: rated.has(i),
      escalatedAt: escalations.get(i) ?? null,
      returnOf: soon ? idOf.get(back.from)! : null,
    };
  });
  const lines = order.map((i, place) => lineOf(told[place]!, customers[i]!, closes[i]!, writings[i]!));
  return { lines: lines.join(''), truth: truthOf(told) };
}

/** Writes all parts; who comes back is addressed by the same name. */
function writeAll(parts: readonly Part[], returns: readonly Return[], chance: Chance): Writing[] {
  const names = parts.map((part) => knownAs(part, chance));
  for (const { from, to } of returns) if (names[to] != null && names[from] != null) names[to] = names[from];
  return parts.map((part, i) => writePart(part, names[i]!, chance));
}

function lineOf(told: Told, customer: string, closedAt: number, writing: Writing): string {
  const { part, startedAt, escalatedAt } = told;
  return `${JSON.stringify({
    id: told.id,
    source: 'sample',
    channel: part.text.channel,
    agent: part.agent,
    reason: part.text.reason,
    customer,
    startedAt,
    closedAt,
    escalated: escalatedAt !== null,
    escalatedAt,
    rating: told.rated ? { raw: part.text.csat, scale: '1-5' } : null,
    turns: writing.turns.map(({ speaker, text, afterMs }) => ({ speaker, text, at: startedAt + afterMs })),
  })}\n`;
}

/** The truth as a file: readable at the top, one conversation a line below. */
export function printTruth({ conversations, ...truth }: Truth): string {
  const head = JSON.stringify(truth, null, 2).slice(0, -2);
  const each = Object.entries(conversations).map(
    ([id, one]) => `    ${JSON.stringify(id)}: ${JSON.stringify(one)}`,
  );
  return `${head},\n  "conversations": {\n${each.join(',\n')}\n  }\n}\n`;
}
