/**
 * What stands in place of personal data that was masked; a mask keeps the kind, so that a sentence still reads.
 *
 * @module
 */

export const MASK_KINDS = ['name', 'email', 'phone', 'card', 'iban', 'id', 'ip'] as const;
/** `id` is a national id: social security, tax or identity card number. */
export type MaskKind = (typeof MASK_KINDS)[number];

/** How many masks of each kind were put in. */
export type MaskCounts = Readonly<Record<MaskKind, number>>;

/** `'email'` → `'[EMAIL]'`. */
export function maskOf(kind: MaskKind): string {
  return `[${kind.toUpperCase()}]`;
}

/** Counts that start at nothing, for adding up. */
export function noMasks(): Record<MaskKind, number> {
  return { name: 0, email: 0, phone: 0, card: 0, iban: 0, id: 0, ip: 0 };
}
