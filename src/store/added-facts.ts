/**
 * A conversation to which files without messages have added facts: what its own export said stays beside it, so that
 * each addition can be taken back.
 *
 * What counts where two files differ: a fact that nobody had said is filled in; one that was said is replaced where the
 * later file was saved after what stands there had been imported, so that it cannot be the older of the two. Whom to
 * call (the customer) is filled in only: a name in place of an address would part what belongs together. An
 * escalation does not unhappen, and a bare number does not take a name's place.
 *
 * @module
 */
import { ADDED_FACTS, type AddedFacts } from '../domain/added-facts';
import type { Conversation } from '../domain/conversation';
import { canonicalJson } from './identity';

/** What one import added to one conversation. */
export interface Addition {
  readonly importId: number;
  /** When its file was saved, epoch ms; 0 where that is not known. */
  readonly asOf: number;
  readonly facts: Partial<AddedFacts>;
  /** Taken back by a person; can be brought again. */
  readonly isOut?: true;
}

/** As it rests in a segment; `added` only where there are additions, oldest first. */
export interface ConversationWithAdditions extends Conversation {
  readonly added?: { readonly own: AddedFacts; readonly by: readonly Addition[] };
}

/** `kept`: the file says something else, and what is here stays. */
export type FactOutcome = 'changed' | 'same' | 'kept';

export interface AddedFrom {
  readonly importId: number;
  readonly asOf: number;
  /** When the conversation itself was imported, epoch ms. */
  readonly importedAt: number;
}

/** Adds what a file says; adding the same import again changes nothing. */
export function addFacts(
  conversation: ConversationWithAdditions,
  said: AddedFacts,
  { importId, asOf, importedAt }: AddedFrom,
): { readonly outcome: FactOutcome; readonly conversation: ConversationWithAdditions } {
  const own = ownFacts(conversation);
  const by = (conversation.added?.by ?? []).filter((one) => one.importId !== importId);
  const now = folded(own, by);
  const facts: Partial<Record<keyof AddedFacts, unknown>> = {};
  let isKept = false;
  for (const fact of ADDED_FACTS) {
    if (said[fact] === null || isSame(said[fact], now[fact])) continue;
    if (now[fact] === null || (mayReplace(fact, said, now) && asOf > saidAt(fact, by, importedAt)))
      facts[fact] = said[fact];
    // A customer under another name is no other answer.
    else if (fact !== 'customer') isKept = true;
  }
  const isChanged = Object.keys(facts).length > 0;
  if (!isChanged && by.length === (conversation.added?.by.length ?? 0))
    return { outcome: isKept ? 'kept' : 'same', conversation };
  const additions = isChanged ? [...by, { importId, asOf, facts: facts as Partial<AddedFacts> }] : by;
  return {
    outcome: isChanged ? 'changed' : isKept ? 'kept' : 'same',
    conversation: withAdditions(conversation, own, additions),
  };
}

/** The conversation as its own export had it. */
export function asExported({ added, ...conversation }: ConversationWithAdditions): Conversation {
  return added ? withFacts(conversation, ownFacts({ ...conversation, added })) : conversation;
}

/** A newer version of a conversation with what was added to the one before, where it does not say it itself. */
export function withAdditionsOf(
  { added }: ConversationWithAdditions,
  newer: Conversation,
): ConversationWithAdditions {
  if (!added) return newer;
  const own = factsOf(newer);
  const by = added.by.flatMap((one): Addition[] => {
    const missing = ADDED_FACTS.filter((fact) => fact in one.facts && own[fact] === null);
    const facts = Object.fromEntries(missing.map((fact) => [fact, one.facts[fact]]));
    return missing.length > 0 ? [{ ...one, facts }] : [];
  });
  return by.length > 0 ? withAdditions(newer, own, by) : newer;
}

/** As it rests in a segment: fields in one order, whichever reader made the record. */
export function restingJson({ added, ...conversation }: ConversationWithAdditions): string {
  const json = canonicalJson(conversation);
  return added ? `${json.slice(0, -1)},"added":${JSON.stringify(added)}}` : json;
}

/** Takes back what an import added, or brings it again; null where it added nothing here. */
export function setOut(
  conversation: ConversationWithAdditions,
  importId: number,
  isOut: boolean,
): ConversationWithAdditions | null {
  const { added } = conversation;
  if (!added?.by.some((one) => one.importId === importId && (one.isOut === true) !== isOut)) return null;
  const by = added.by.map(({ isOut: was, ...one }): Addition => {
    const out = one.importId === importId ? isOut : was === true;
    return out ? { ...one, isOut: true } : one;
  });
  return withAdditions(conversation, ownFacts(conversation), by);
}

function withAdditions(
  conversation: Conversation,
  own: AddedFacts,
  by: readonly Addition[],
): ConversationWithAdditions {
  return { ...withFacts(conversation, folded(own, by)), added: { own, by } };
}

/** What counts: the conversation's own facts, and over them what was added and not taken back. */
function folded(own: AddedFacts, by: readonly Addition[]): AddedFacts {
  return by.reduce<AddedFacts>((facts, one) => (one.isOut ? facts : { ...facts, ...one.facts }), own);
}

function factsOf(conversation: Conversation): AddedFacts {
  const { agent, reason, team = null, customer, rating, surveyed, escalated, escalatedAt } = conversation;
  return { agent, reason, team, customer, rating, surveyed, escalated, escalatedAt };
}

/** Of additions that were made before teams could be added, the team is the conversation's own. */
function ownFacts(conversation: ConversationWithAdditions): AddedFacts {
  return { ...factsOf(conversation), ...conversation.added?.own };
}

/** A conversation has no empty team: where none is known, JSON has no such field. */
function withFacts(conversation: Conversation, { team, ...facts }: AddedFacts): Conversation {
  return { ...conversation, ...facts, team: team ?? undefined };
}

function saidAt(fact: keyof AddedFacts, by: readonly Addition[], importedAt: number): number {
  const times = by.flatMap((one) => (one.isOut || !(fact in one.facts) ? [] : [one.asOf]));
  return Math.max(importedAt, ...times);
}

function mayReplace(fact: keyof AddedFacts, said: AddedFacts, now: AddedFacts): boolean {
  switch (fact) {
    case 'customer':
      return false;
    case 'surveyed':
      return now.rating === null;
    case 'escalated':
      return said.escalated === true;
    case 'agent':
    case 'reason':
    case 'team':
      return !(isBareNumber(said[fact]) && !isBareNumber(now[fact]));
    default:
      return true;
  }
}

function isBareNumber(text: string | null): boolean {
  return text !== null && /^\d+$/.test(text);
}

function isSame(a: AddedFacts[keyof AddedFacts], b: AddedFacts[keyof AddedFacts]): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  return a?.raw === b?.raw && a?.scale === b?.scale;
}
