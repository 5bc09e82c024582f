/**
 * Which of the words before colons in one conversation are people, told from all of them together.
 *
 * @module
 */
import { isRemark } from './remark';
import { isUnnamed } from './role-words';
import { roleOfWord, speakerKey } from './speaker';

/** Role words that begin remarks as well: alone they say little. */
const WEAK_LABEL =
  /^(?:in|out|contact|support|status|server|external|internal|private|business|host|lead|auto|automatic|activity|trigger|human|admin|staff|guest|buyer|event)$/i;

/** Of these the ones that are the other side where one side is named by its role. */
const OTHER_SIDE = /^(?:support|admin|staff|guest|buyer)$/i;

/** Whether a label is somebody's, given the labels of the whole conversation in their order, each as often as it stands there. */
export function peopleAmong(labels: readonly string[]): (label: string) => boolean {
  const keys = labels.map(speakerKey).filter((key) => !isRemark(key));
  const sides = new Set(keys.map((key) => (isRoleWord(key) ? roleOfWord(key) : null)));
  const hasBothSides = sides.has('agent') && sides.has('customer');
  const hasOneSide = sides.has('agent') || sides.has('customer');
  // Of people who are only told apart one alone would be a list's: `S1`.
  const areUnnamed = new Set(keys.filter(isUnnamed)).size > 1;
  const counts = new Map<string, number>();
  // Where agent and customer are called so, a stranger comes back after others: fields of a list stand together.
  keys.forEach((key, i) => {
    if (!hasBothSides || key !== keys[i - 1]) counts.set(key, (counts.get(key) ?? 0) + 1);
  });

  return (label) => {
    if (isRemark(label)) return false;
    if (isRoleWord(label) || (areUnnamed && isUnnamed(label))) return true;
    if (/\d{3}/.test(label)) return false;
    if ((counts.get(speakerKey(label)) ?? 0) > 1) return true;
    // Beside an assistant the customer, beside a customer the agent.
    if (/^human$/i.test(label)) return (hasOneSide || sides.has('bot')) && !hasBothSides;
    if (WEAK_LABEL.test(label))
      return hasOneSide && !hasBothSides && OTHER_SIDE.test(label) && !sides.has(roleOfWord(label));
    return !hasBothSides && isName(label);
  };
}

/** A word that only says in which role somebody speaks. */
export function isRoleWord(label: string): boolean {
  return !WEAK_LABEL.test(label) && roleOfWord(label) !== null;
}

/** `Ms Berg (Acme)` is a name as `Ms Berg` is. */
function isName(label: string): boolean {
  const words = label.replace(/\s*[([|].*$/, '').split(/\s+/);
  return words.length <= 3 && words.every((word) => /^\p{Lu}[\p{L}'’.-]*$/u.test(word));
}
