/**
 * What can be seen in an agent's words without judging them: English expressions, by what they do.
 *
 * @module
 */

/** Says that the trouble was heard: an apology, or the customer's trouble said back. Courtesy alone is not it. */
const ACKNOWLEDGES = anyOf(
  String.raw`(?:i'?m|i am|we'?re|we are|so|very|really|truly) (?:so |very |really |truly |terribly )?sorry`,
  String.raw`sorry (?:to hear|about|for|that|you)`,
  String.raw`(?:i|we|my|our) (?:sincerely |do |deeply )?apolog(?:ise|ize|ies|y)|apologies (?:for|about)|accept (?:my|our) apolog`,
  String.raw`(?:i|we) (?:can |do |completely |totally |fully |really |certainly )*(?:understand|appreciate|see|hear|imagine|get) (?:how|why|that|your|you|it|the|what|this)`,
  String.raw`(?:that|this|it) (?:must|sounds|does sound|is really|is very|is so|shouldn'?t|should not|is not what|isn'?t (?:what|right|good|acceptable|okay|ok))\b`,
  String.raw`(?:how|that'?s|that is) (?:really |very |so )?(?:frustrating|annoying|upsetting|stressful|worrying|disappointing|inconvenient)`,
  String.raw`you(?:'re| are) (?:right|absolutely right|quite right)|thank you for (?:telling|letting|raising|bearing|your patience)`,
);

/** Whoever it is that will do it: 'I’ll', 'Bob will', 'a colleague is going to'. */
const FUTURE = String.raw`\w+(?:'ll| will| (?:am|are|is) going to| can expect| should (?:get|have|see|receive))`;
const DAY = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday';
const SPAN = String.raw`(?:the )?(?:next )?(?:(?:an?|a few|a couple of|one|two|three|four|five|six|seven|ten|\d+)(?:(?:-|–| to )\d+)? )?(?:working |business )?(?:minutes?|mins?|hours?|hrs?|days?|weeks?)`;
const MOMENT = String.raw`(?:today|tonight|tomorrow|straight away|right away|right now|immediately|(?:this|next) (?:morning|afternoon|evening|week|month|${DAY})|(?:by|on|before|until) (?:${DAY}|the end of|noon|midday|\d)|(?:in|within|after|about|up to) ${SPAN})`;

/** Says what happens next, and when. */
const SAYS_NEXT = new RegExp(
  String.raw`\b${FUTURE}\b[^.!?]{0,140}?\b${MOMENT}\b|\b${MOMENT}\b[^.!?]{0,80}?\b${FUTURE}\b`,
  'i',
);

/** Speech comes without question marks. */
const ASKS =
  /\?|(?:^|[.!,;] ?)(?:could|can|would|will|may|did|do|does|have|has|are|is|was|were) (?:you|i|we|it|there|the)\b|(?:^|[.!,;] ?)(?:what|which|when|where|who|how|why)(?:'s| is| was| are| did| do| does| long| many| much| can| would)\b/i;

export const acknowledges = (text: string): boolean => ACKNOWLEDGES.test(straight(text));
export const saysWhatIsNext = (text: string): boolean => SAYS_NEXT.test(straight(text));
export const asks = (text: string): boolean => ASKS.test(straight(text));

const straight = (text: string): string => text.replaceAll('’', "'");

function anyOf(...parts: readonly string[]): RegExp {
  return new RegExp(String.raw`\b(?:${parts.join('|')})`, 'i');
}
