/**
 * The sentences over the contact reasons: what people come about, and how they arrive and leave with it.
 *
 * @module
 */
import type { Dictionaries } from '../store/columns';
import type { ReasonLine, ReasonReport } from './reason-report';
import { compareMeans, isReal, TOO_FEW, without, type Mean } from './statistics';
import { count, counted, percent, valenceText } from './words';

export interface ReasonFindings {
  readonly lead: string;
  /** Whole sentences, each with its figures. */
  readonly deck: readonly string[];
  /** How the table is counted. */
  readonly how: string;
}

/** Named in the first sentence. */
const NAMED = 3;
/** A quarter of a point on screen: a smaller gap is real with enough conversations, and worth nothing. */
const WORTH_SAYING = 0.05;

export function reasonFindingsOf(report: ReasonReport, { reason: names }: Dictionaries): ReasonFindings {
  const { lines, all, unnamed } = report;
  const nameOf = ({ code }: ReasonLine) => names[code] ?? '';
  const how =
    `Entry, exit and shift are means with a 95 % interval; fewer than ${TOO_FEW} conversations get none. ` +
    'Unresolved: left low, escalated, or back within seven days, of those whose outcome can be told.';
  if (lines.length === 0) return { lead: 'Nothing here says why people make contact.', deck: [], how };

  const first = lines.slice(0, NAMED);
  const together = first.reduce((sum, { conversations }) => sum + conversations, 0);
  const lead = `${percent(together / all.conversations, 0)} of conversations are about ${listed(first.map(nameOf))}.`;
  const deck = [
    `${count(all.conversations)} conversations, ${counted(lines.length, 'reason')}` +
      (unnamed.conversations > 0 ? `; ${count(unnamed.conversations)} have none.` : '.'),
    sentence(lines, all, 'entry', nameOf),
    sentence(lines, all, 'exit', nameOf),
  ];
  return { lead, deck: deck.filter((one) => one !== ''), how };
}

/** The reason with which customers arrive, or leave, lowest, where the difference to all others is real. */
function sentence(
  lines: readonly ReasonLine[],
  all: ReasonReport['all'],
  end: 'entry' | 'exit',
  nameOf: (line: ReasonLine) => string,
): string {
  const verb = end === 'entry' ? 'arrive' : 'leave';
  const told = lines.filter(({ withShift }) => withShift >= TOO_FEW);
  if (told.length < 2) return '';
  const others = (line: ReasonLine): Mean => without(all[end], line[end]);
  const lowest = told.reduce((least, line) => (line[end].mean! < least[end].mean! ? line : least));
  const [here, elsewhere] = [lowest[end].mean!, others(lowest).mean];
  const isLower = elsewhere !== null && elsewhere - here >= WORTH_SAYING;
  if (!isLower || !isReal(compareMeans(lowest[end], others(lowest)), told.length)) {
    return `No reason is shown with which customers ${verb} lower than with the others.`;
  }
  return `They ${verb} lowest with ${nameOf(lowest)}: ${valenceText(here)}, against ${valenceText(elsewhere)} with all others.`;
}

function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `“${name}”`);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)!}`;
}
