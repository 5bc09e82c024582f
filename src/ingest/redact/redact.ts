/**
 * Masks personal data in what was said, before anything of it is stored: `'mail me at a@b.com'` → `'mail me at [EMAIL]'`.
 *
 * It masks message text and nothing else, and less than all personal data: what is not written as data (an address, a
 * story) stays. That lowers exposure; it is no anonymisation.
 *
 * @module
 */
import type { Conversation, Turn } from '../../domain/conversation';
import { maskOf, noMasks, type MaskCounts, type MaskKind } from './masks';
import { maskNames, namesIn } from './names';
import { applyRule, longestNumber, type Rule } from './rule';
import { card } from './rules/card';
import { email, spokenEmail } from './rules/email';
import { iban } from './rules/iban';
import { ipv4, ipv6 } from './rules/ip';
import { nationalIds } from './rules/national-ids';
import { phone } from './rules/phone';

/** The surest first: what one has masked no later one sees. */
const RULES: readonly Rule[] = [email, spokenEmail, iban, card, ...nationalIds, ipv4, phone, ipv6];

export interface Redacted {
  readonly conversation: Conversation;
  readonly masked: MaskCounts;
}

/** Masks all turns of a conversation; masking it again changes nothing. */
export function redactConversation(conversation: Conversation): Redacted {
  const masked = noMasks();
  const names = namesIn(conversation);
  const turns = conversation.turns.map((turn, i): Turn => {
    const text = maskText(turn.text, conversation.turns[i - 1]?.text ?? '', names, masked);
    return text === turn.text ? turn : { ...turn, text };
  });
  return { conversation: { ...conversation, turns }, masked };
}

/** What ends in a mask is bounded where it was not before ("123-45-6789-10.0.0.1"), so a text with masks is read again. */
function maskText(
  said: string,
  asked: string,
  names: ReturnType<typeof namesIn>,
  masked: Record<MaskKind, number>,
): string {
  let text = said;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = text;
    const named = maskNames(applyRules(text, asked, masked), names, maskOf('name'));
    masked.name += named.count;
    text = named.text;
    if (text === before) break;
  }
  return text;
}

/** Bounded, since a text could be made of which each round gives up one number more. */
const MOST_ROUNDS = 4;

function applyRules(said: string, asked: string, masked: Record<MaskKind, number>): string {
  const digits = longestNumber(said);
  let text = said;
  for (const rule of RULES) {
    if (digits < rule.digits || !text.includes(rule.holds ?? '')) continue;
    const applied = applyRule(text, rule, maskOf(rule.kind), asked);
    text = applied.text;
    masked[rule.kind] += applied.count;
  }
  return text;
}
