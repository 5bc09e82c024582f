/**
 * What was masked, in words.
 *
 * @module
 */
import { MASK_KINDS, type MaskKind } from '../../ingest/redact/masks';
import { counted } from '../../ui/format';

const WORDS: Readonly<Record<MaskKind, readonly [one: string, many: string]>> = {
  name: ['name', 'names'],
  email: ['e-mail address', 'e-mail addresses'],
  phone: ['phone number', 'phone numbers'],
  card: ['card number', 'card numbers'],
  iban: ['IBAN', 'IBANs'],
  id: ['national id', 'national ids'],
  ip: ['IP address', 'IP addresses'],
};

/** '3 e-mail addresses, 1 card number', the most first; null where nothing was masked. Foreign counts are left out. */
export function masksInWords(masked: Readonly<Record<string, number>>): string | null {
  const found = MASK_KINDS.map((kind) => ({ kind, count: masked[kind] ?? 0 })).filter(
    ({ count }) => count > 0,
  );
  if (found.length === 0) return null;
  found.sort((a, b) => b.count - a.count);
  return found.map(({ kind, count }) => counted(count, ...WORDS[kind])).join(', ');
}
