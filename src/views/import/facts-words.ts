/**
 * What a file without messages adds, in sentences.
 *
 * @module
 */
import type { FactTally } from '../../store/records/imports';
import type { FactsLook } from '../../../workers/import-facts';
import { count, counted } from '../../ui/format';

/** 'Adds facts to 1,180 conversations already here.' */
export function factsLead({ match, source }: FactsLook): string {
  const matched = matchedOf(match, source);
  if (matched > 0) return `Adds facts to ${counted(matched, 'conversation')} already here.`;
  return 'None of its rows is of a conversation that is here yet.';
}

/** Why it is taken to be from that system, and what becomes of each row. */
export function factsReasons({ match, source }: FactsLook): string[] {
  const matched = matchedOf(match, source);
  const rows = match.isWhole ? counted(match.rows, 'row') : `the first ${counted(match.rows, 'row')}`;
  const isNamed = match.named > 0;
  return [
    isNamed
      ? 'The file says itself which system each row is from.'
      : matched > 0
        ? `Of ${rows}, ${count(matched)} have the id of a conversation from ${source}.`
        : 'It can be imported after the conversations, or together with them: it is read last.',
    `${counted(match.rows - matched, 'row')} of no conversation that is here, ${count(match.rejected)} without an id.`,
    'It fills in what is not known: agent, reason, team, rating, survey, escalation, customer. What is known is replaced only where this file was saved after the conversation was imported. Taking the import out later brings back what was there; no conversation is deleted.',
  ];
}

function matchedOf({ bySource, named }: FactsLook['match'], source: string): number {
  const isCounted = (one: { source: string }) => named > 0 || one.source === source;
  return bySource.filter(isCounted).reduce((sum, { matched }) => sum + matched, 0);
}

/** 'added facts: 12 changed, 3 as they were, 20 of no conversation here' */
export function factsSentence({ changed, same, kept, unmatched }: FactTally): string {
  const parts = [`${count(changed)} changed`, `${count(same)} as they were`];
  if (kept > 0) parts.push(`${count(kept)} known otherwise and kept`);
  if (unmatched > 0) parts.push(`${counted(unmatched, 'row')} of no conversation here`);
  return `added facts: ${parts.join(', ')}`;
}
