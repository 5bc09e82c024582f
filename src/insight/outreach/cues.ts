/**
 * What a customer says before they leave, claim the money back or go to somebody else: English words, by meaning.
 *
 * A cue is a fact about the words, not about the mood: it counts however calmly it is said.
 *
 * @module
 */

export const CUES = ['leaving', 'chargeback', 'regulator', 'lawyer', 'press', 'supervisor'] as const;
export type Cue = (typeof CUES)[number];

/** One expression a cue; the texts are masked already, so that no name stands between the words. */
const EXPRESSIONS: Readonly<Record<Cue, RegExp>> = {
  leaving: anyOf(
    String.raw`(?:cancel(?:l?ing)?|end(?:ing)?|clos(?:e|ing)|delet(?:e|ing)|terminat(?:e|ing)) (?:my|our|the|this|all (?:my|our)|it all,? my)(?: \w+)? (?:accounts?|subscriptions?|contracts?|memberships?|plans?|polic(?:y|ies)|lines?)`,
    String.raw`(?:switch(?:ing)?|mov(?:e|ing)|chang(?:e|ing)|go(?:ing)?) (?:\w+ )?to (?:another|a different|a new|your|one of your|the) (?:compan(?:y|ies)|providers?|competitors?|supplier|bank|insurer|competition)`,
    String.raw`(?:take|taking) (?:my|our) (?:business|custom|money) (?:elsewhere|somewhere else|away)`,
    String.raw`(?:going|look(?:ing)?|go|shop(?:ping)?|switch(?:ing)?) elsewhere|somewhere else (?:next time|from now on|then)`,
    String.raw`(?:never|not|won'?t|wont) (?:be )?(?:us(?:e|ing)|order(?:ing)?|buy(?:ing)?|book(?:ing)?|shop(?:ping)?|renew(?:ing)?|com(?:e|ing) back|return(?:ing)? (?:as|to you)|fly(?:ing)?|stay(?:ing)?) ?(?:from|with|your?|this|here|it|anything)?[^.!?]{0,30}again`,
    String.raw`(?:lost|losing|lose) (?:me |us )?(?:as )?a (?:\w+ )?customer|(?:i'?m|we'?re|i am|we are) (?:done|finished|through) with (?:you|this company|your|yous)`,
    String.raw`(?:i|we) (?:will|wo)?(?:n'?t| not) (?:be )?(?:renew|com(?:e|ing) back)`,
    String.raw`(?:i'?m|i am|we'?re|we are|i'?ll be|i will be) (?:leaving (?:you|your|for another)|off to (?:another|a different)|out of here for good)`,
  ),
  chargeback: anyOf(
    String.raw`charge ?-?backs?`,
    String.raw`(?:dispute|disputing|reverse|reversing|contest|contesting) (?:the|this|that|these|every|all|both|it with my)(?: \w+)? (?:charges?|payments?|transactions?|bank|card)`,
    String.raw`(?:disput(?:e|ing)|claim(?:ing)?|revers(?:e|ing)|rais(?:e|ing)|tak(?:e|ing)) (?:it|this|that) (?:up )?(?:with|through) (?:my|the) (?:bank|card|credit card|visa|paypal)`,
    String.raw`(?:my|the) (?:bank|card company|card issuer|credit card company) (?:will|can|to) (?:sort|reverse|dispute|claim|get|refund|pull|claw)`,
    String.raw`paypal (?:claim|dispute|case)|section 75|claw(?:ed|ing)? (?:it|the money) back`,
  ),
  regulator: anyOf(
    String.raw`ombuds(?:man|men|person|women?)|watchdog|regulators?|trading standards|citizens? advice`,
    String.raw`consumer (?:protection|rights|affairs|council|agency|authority)|better business bureau|attorney general|data protection (?:authority|office|commission)|information commissioner`,
    String.raw`(?:the|to) (?:bbb|fca|fcc|cfpb|ftc|ofcom|ofgem|ofwat|ico|caa|dot|cqc|acm|bafin)\b|\bofcom\b|\bofgem\b|\bcfpb\b`,
  ),
  lawyer: anyOf(
    String.raw`(?:my|our|a|the|with|from|see(?:ing)?) (?:lawyers?|solicitors?|attorneys?(?! general)|barrister)\b`,
    String.raw`(?:legal (?:action|advice|proceedings|letter|route|team will)|small claims|letter before action|law ?suit|class action)`,
    String.raw`(?:(?:see|take|taking) (?:you|them|this|it) (?:in|to) court)|(?:i'?ll|will|going to|gonna|to) sue\b|\bsuing\b`,
  ),
  press: anyOf(
    String.raw`(?:journalists?|newspapers?|reporters?|consumer (?:programme|show|column))`,
    String.raw`(?:to|in|with|call(?:ing)?|tell(?:ing)?|contact(?:ing)?) the (?:press|media|papers|news)\b`,
    String.raw`(?:post(?:ing|ed)?|put(?:ting)?|shar(?:e|ing)|writ(?:e|ing)|tell(?:ing)?|leav(?:e|ing)|giv(?:e|ing)) [^.!?]{0,40}(?:trust ?pilot|twitter|facebook|instagram|tik ?tok|reddit|linkedin|yelp|google review|social media|one[- ]star|1[- ]star|(?:bad|terrible|negative|honest|public) review)`,
  ),
  supervisor: anyOf(
    String.raw`(?:your|the|a|an?other) (?:supervisor|manager|team ?lead(?:er)?|boss|superior|line manager)\b`,
    String.raw`some(?:one|body) (?:higher|senior|more senior|above you|in charge|with (?:some )?authority|who can actually)`,
    String.raw`(?:escalat(?:e|ed|ing) (?:this|it|my|the)|(?:make|making|file|filing|raise|raising|lodge|lodging|formal|official|log) (?:a |an |my )?(?:formal |official )?complaint|complaints? (?:department|team|procedure))`,
  ),
};

/** Where a cue stands in what one customer turn says; null where it does not, or is said not to be meant. */
export function findCue(cue: Cue, text: string): { readonly from: number; readonly to: number } | null {
  const match = EXPRESSIONS[cue].exec(text.replaceAll('’', "'"));
  if (!match) return null;
  const before = text.slice(Math.max(0, match.index - NEGATION_REACH), match.index);
  if (NEGATED.test(before)) return null;
  return { from: match.index, to: match.index + match[0].length };
}

/** "I don't want to cancel my account": the negation stands close before. */
const NEGATION_REACH = 28;
const NEGATED = /(?:do(?:n['’]?t| not)|never|no need|not (?:going|trying|looking)|without) (?:\w+ ){0,3}$/i;

function anyOf(...parts: readonly string[]): RegExp {
  return new RegExp(String.raw`\b(?:${parts.join('|')})`, 'i');
}
