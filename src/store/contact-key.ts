/**
 * What stands in a customer's place: a keyed hash, opaque and the same in all imports.
 *
 * It is an HMAC-SHA-256 under a key that this store drew at random, so no list of names can be
 * matched against an export, and what one customer wrote stays connected when nobody knows any more who it was.
 *
 * @module
 */
import { createHMAC, createSHA256, type IHasher } from 'hash-wasm';
import type { CustomerId } from '../domain/conversation';

/** Name of the setting that holds the key; 32 bytes. */
export const CONTACT_KEY = 'contact-key';

export type Hide = (customer: CustomerId | null) => CustomerId | null;

/** Draws a key for a new store. */
export function drawContactKey(): { readonly key: string; readonly value: Uint8Array } {
  return { key: CONTACT_KEY, value: crypto.getRandomValues(new Uint8Array(32)) };
}

/** Loads the hash; what it gives is synchronous, as an upgrade inside a transaction has to be. */
export async function createHide(key: Uint8Array): Promise<Hide> {
  const hmac = await createHMAC(createSHA256(), key);
  return (customer) => (customer === null || isHidden(customer) ? customer : hiddenBy(hmac, customer));
}

/** 128 bits, as '~' and 22 signs: among a billion customers two share one with a probability of 10⁻²¹. */
function hiddenBy(hmac: IHasher, customer: string): CustomerId {
  const bytes = hmac.init().update(customer).digest('binary').subarray(0, 16);
  const base64 = btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
  return `~${base64.slice(0, 22)}` as CustomerId;
}

/** What this or another store exported comes back as it went: hashed again it would connect to nothing. */
function isHidden(customer: string): boolean {
  return /^~[\w-]{22}$/.test(customer);
}
