/**
 * IP addresses, version 4 and 6; numbers of versions look like the former.
 *
 * @module
 */
import { saidOf, words } from '../context';
import type { Rule } from '../rule';

export const ipv4: Rule = {
  kind: 'ip',
  digits: 4,
  holds: '.',
  pattern: /(?<![\p{L}\p{N}.,$€£])\d{1,3}(?:\.\d{1,3}){3}(?![\p{L}\p{N}]|\.\d)/gu,
  accept(candidate, around) {
    const parts = candidate.split('.');
    if (parts.some((part) => Number(part) > 255 || /^0\d/.test(part))) return 0;
    const said = saidOf(around, IP_WORDS);
    // "Office 6.8.1.4": below 10 it is a version unless a word says that it is an address.
    return said === 'wanted' || (said === 'nothing' && Number(parts[0]) >= 10) ? candidate.length : 0;
  },
};

export const ipv6: Rule = {
  kind: 'ip',
  digits: 1,
  holds: ':',
  pattern: /(?<![\p{L}\p{N}:.])[\da-f]{1,4}:[\da-f:]{2,34}(?![\p{L}\p{N}])/giu,
  accept(candidate) {
    // A colon at the end is the sentence's.
    const address = candidate.replace(/(?<!:):$/, '');
    return isIpv6(address) ? address.length : 0;
  },
};

/** Eight groups, or fewer with one `::` in place of the rest; a time such as 12:30:45 is neither. */
function isIpv6(text: string): boolean {
  if (!/\d/.test(text)) return false;
  const halves = text.split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (halves.length > 2 || groups.some((group) => group === '' || group.length > 4)) return false;
  return halves.length === 2 ? groups.length >= 2 && groups.length < 8 : groups.length === 8;
}

const IP_WORDS = words('ip|ipv[46]|address|router|gateway|dns|server|host|ping|vpn|adresse|direcci[oó]n');
