/**
 * The ways in which two exports of one system write one id.
 *
 * @module
 */

/** Other spellings of an id, the likeliest first: `'#1042'` → `['1042']`, 15 letters of Salesforce → its 18. */
export function spellingsOf(id: string): readonly string[] {
  const others: string[] = [];
  if (id.startsWith('#')) others.push(id.slice(1));
  if (SALESFORCE_18.test(id)) others.push(id.slice(0, 15));
  else if (SALESFORCE_15.test(id)) others.push(id + checkLettersOf(id));
  return others;
}

/** Reports write 15 letters, in which case counts; data exports 18, of which three say what the case was. */
const SALESFORCE_15 = /^(?=.*[A-Za-z])[A-Za-z\d]{15}$/;
const SALESFORCE_18 = /^(?=.*[A-Za-z])[A-Za-z\d]{15}[A-Z0-5]{3}$/;
const CHECK_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** One letter for each five of the id: which of them are capitals, as the bits of its place in the alphabet. */
function checkLettersOf(id: string): string {
  return [0, 5, 10]
    .map((from) => {
      let bits = 0;
      for (let i = 0; i < 5; i++) if (/[A-Z]/.test(id.charAt(from + i))) bits += 2 ** i;
      return CHECK_LETTERS.charAt(bits);
    })
    .join('');
}
