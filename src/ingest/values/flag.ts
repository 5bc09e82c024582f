/**
 * Yes and no as exports write them.
 *
 * @module
 */
const YES = new Set(
  'true|yes|y|1|1.0|t|x|on|ja|j|wahr|oui|o|vrai|sí|si|s|verdadero|sim|verdadeiro|vero|waar|sant|sand|kyllä|tosi|tak|prawda|ano|áno|igen|da|evet|да|так|истина|ναι|はい|是|예|네|نعم|כן|ya|có|escalated|reopened|transferred|internal|private|✓|✔'.split(
    '|',
  ),
);
const NO = new Set(
  'false|no|n|0|0.0|f|off|nein|falsch|non|faux|não|nao|falso|nee|onwaar|nej|nei|falskt|falsk|ei|epätosi|nie|ne|fałsz|nem|nu|hayır|нет|ні|ложь|όχι|いいえ|否|아니오|아니요|لا|לא|tidak|không|✗|✘|not escalated|none|never|-|public'.split(
    '|',
  ),
);

/** Words that say of a ticket that it went above an agent's head, came back, or became a complaint. */
const ESCALATION =
  /(?:^|[^a-z])(?:escalat|eskal|escalad|escalé|re-?open|(?:formal[-_ ])?complaint|(?:to[-_ ])?supervisor)/i;
const NO_ESCALATION =
  /(?:^|[^a-z])(?:(?:no[nt]?|never|un)[-_ ]?|de-?)(?:escal|re-?open|complaint|supervisor)/i;

/** Whether a word of a list (tags, a status, its history) says so: `'vip, escalated_to_supervisor'`, `'open > reopened'`. */
export function namesEscalation(cell: string): boolean {
  return cell.split(/[,;|>]/).some((word) => ESCALATION.test(word) && !NO_ESCALATION.test(word));
}

/** True, false, or null where the cell is blank or says neither; a count above zero (reopens, transfers) is a yes. */
export function readFlag(cell: string): boolean | null {
  // What nearly every cell says is answered before it is looked up.
  if (cell === '') return null;
  if (cell === 'false' || cell === '0' || cell === 'no') return false;
  const word = cell.trim().toLowerCase();
  if (YES.has(word)) return true;
  if (NO.has(word)) return false;
  const count = word === '' ? NaN : Number(word);
  return Number.isNaN(count) ? null : count > 0;
}
