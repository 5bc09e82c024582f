/**
 * Where customers who came in like this one leave with anyone: what "lower than expected" is measured against.
 *
 * It is the expectation of value added (entry, reason, channel and week, with agents in the same fit and left out of
 * the expectation) as soon as there are enough arcs for so many effects; a straight line before that.
 *
 * @module
 */
import { expectOutcomes } from '../value-added/expectation';
import { entryVariance, type Outcomes } from '../value-added/outcomes';
import type { Contact } from './contact';

/** With fewer arcs a slope is chance. */
const FEWEST = 50;
/** With fewer, effects of reasons and weeks are mostly noise. */
const FEWEST_FOR_EFFECTS = 200;
/** Until then: half of how they came in stays with them. */
const USUAL = { level: 0, slope: 0.5 } as const;

/** About what the shipped models err by in a turn (`error.turn` of their manifests; a test holds it to them). */
export const TURN_ERROR = 0.28;

/** The expected exit of each contact, in their order; null without an arc that has an entry apart from its exit. */
export function expectedExits(contacts: readonly Contact[]): (number | null)[] {
  const known = contacts.flatMap((contact, i) => (contact.arc?.shift == null ? [] : [{ contact, i }]));
  const finished = known.filter(
    ({ contact }) => !contact.isOpen && contact.arc?.provisional === false,
  ).length;
  const expected =
    finished < FEWEST_FOR_EFFECTS
      ? straightLine(known.map(({ contact }) => contact))
      : expectOutcomes(outcomesOf(known.map(({ contact }) => contact))).expected;
  const exits = contacts.map((): number | null => null);
  known.forEach(({ i }, k) => (exits[i] = expected[k]!));
  return exits;
}

/** Least squares over all. */
function straightLine(contacts: readonly Contact[]): number[] {
  const arcs = contacts.map(({ arc }) => arc!);
  const n = arcs.length;
  const meanEntry = arcs.reduce((sum, { entry }) => sum + entry, 0) / n;
  const meanExit = arcs.reduce((sum, { exit }) => sum + exit, 0) / n;
  let spread = 0;
  let together = 0;
  for (const { entry, exit } of arcs) {
    spread += (entry - meanEntry) ** 2;
    together += (entry - meanEntry) * (exit - meanExit);
  }
  const fitted = spread > 0 ? together / spread : 0;
  const { level, slope } = n < FEWEST ? USUAL : { slope: fitted, level: meanExit - fitted * meanEntry };
  return arcs.map(({ entry }) => level + slope * entry);
}

/** As value added is reckoned from; an arc that may still move is expected something of, and teaches nothing. */
function outcomesOf(contacts: readonly Contact[]): Outcomes {
  const codesOf = (of: (contact: Contact) => string | null): number[] => {
    const codes = new Map<string, number>();
    return contacts.map((contact) => {
      const name = of(contact);
      if (name === null) return 0;
      const code = codes.get(name) ?? codes.size + 1;
      codes.set(name, code);
      return code;
    });
  };
  const floats = (of: (contact: Contact) => number) => Float32Array.from(contacts, of);
  return {
    length: contacts.length,
    agent: Uint32Array.from(codesOf(({ agent }) => agent)),
    reason: Uint16Array.from(codesOf(({ reason }) => reason)),
    channel: Uint16Array.from(codesOf(({ channel }) => channel)),
    startedAt: Float64Array.from(contacts, ({ startedAt }) => startedAt ?? NaN),
    entry: floats(({ arc }) => arc!.entry),
    entryVariance: floats(({ countedTurns }) => entryVariance(countedTurns, TURN_ERROR)),
    outcome: floats(({ arc }) => arc!.exit),
    weight: floats(({ arc, isOpen }) => Number(!isOpen && !arc!.provisional)),
  };
}
