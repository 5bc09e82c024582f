/**
 * The invented company: Alderwick Contact answers customers of delivery apps, games, a borough council and
 * other clients in their names, which is why so many brands are greeted on one floor.
 *
 * @module
 */

export const COMPANY = 'Alderwick Contact';

export const AGENTS = [
  'Amara Osei',
  'Ben Whitlock',
  'Carys Bevan',
  'Dilan Aydin',
  'Edie Marsh',
  'Farouk Haddad',
  'Greta Lindqvist',
  'Isla Fairweather',
  'Keisha Bright',
  'Liam Corrigan',
  'Marta Quiroga',
  'Rui Carvalho',
] as const;
export type AgentName = (typeof AGENTS)[number];

export const REASONS = [
  'late, missing or wrong',
  'refund or billing',
  'app or website fault',
  'account or identity',
  'booking, change or appeal',
] as const;
export type Reason = (typeof REASONS)[number];
export const FAULT: Reason = 'app or website fault';

/** Conversations whose shift is labelled, in a plain cell: below 25 the agents' page shows only a number. */
export const CELL_SIZE = 25;
/** 40 are promised; two more, so that a cell keeps 40 where the model reads one of them as too short. */
export const PLANTED_SIZE = 42;

export interface PlantedCell {
  readonly agent: AgentName;
  readonly reason: Reason;
  readonly direction: 'better' | 'worse';
  /**
   * Mean exit beyond what the entries of the cell lead to expect over all texts. The other cells lie up to 0.3
   * above that themselves, the more the wider the choice of texts (SATISFIED_LIFT): the differences come out at
   * about 0.7, more than the promised 0.5, because the errors of a model eat some of it.
   */
  readonly effect: number;
}

/** Four agents in four reasons, so that each is as everybody else in the other reasons. */
export const PLANTED: readonly PlantedCell[] = [
  { agent: 'Carys Bevan', reason: 'refund or billing', direction: 'better', effect: 0.8 },
  { agent: 'Farouk Haddad', reason: 'account or identity', direction: 'better', effect: 0.65 },
  { agent: 'Liam Corrigan', reason: 'late, missing or wrong', direction: 'worse', effect: -0.12 },
  { agent: 'Edie Marsh', reason: 'booking, change or appeal', direction: 'worse', effect: -0.12 },
];

const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;
/** Monday 31 August 2026, 00:00 UTC. */
export const FIRST_MOMENT = Date.UTC(2026, 7, 31);
export const WEEKS = 12;
/** The end of Sunday 22 November 2026, UTC. */
export const LAST_MOMENT = FIRST_MOMENT + WEEKS * WEEK - 1;
/** Monday 19 to Sunday 25 October 2026: a host that several clients share was down. */
export const OUTAGE_WEEK = 7;

/** The two industries that no shipped weight is trained on: their text comes first. */
export const BASE_INDUSTRIES: readonly string[] = ['food_delivery_gaming', 'government_tax_council'];

/** First rule that fits; what fits none is about a booking, a change or an appeal. */
const REASON_RULES: readonly (readonly [RegExp, Reason])[] = [
  [
    /^(gift card|promo credit|tax refund delay|council tax banding|refund not received)$/,
    'refund or billing',
  ],
  [
    /^(in-game purchase missing|benefit payment missing|allergy or safety complaint|airport transfer missing)$/,
    'late, missing or wrong',
  ],
  [/^(change of address|parking fine appeal|school place question)$/, 'booking, change or appeal'],
  [
    /glitch|form error|crash|slow|API|integration|outage|router|server lag|buffering|does not load|on TV|cannot access|link broken|portal|speaker|blue screen|firmware|printer|headphones|TV sound|not charge|tracking|will not show|subtitles|cannot link|upload|check-in problem|wifi|run failed|import|lost progress|region lock|content missing|proctoring/,
    'app or website fault',
  ],
  [
    /account|login|SIM|number porting|2FA|SSO|hacked|stolen|verification|KYC|permission|identity|card lost|unauthorised|fraud|phone number|password|security|ID card|parental|ban appeal|toxic|name wrong|documents|document request|transcript|seat count|card payment blocked|card declined/,
    'account or identity',
  ],
  [
    /refund|charge|billing|fee|invoice|deposit|gift|promo|price|premium|payment|bill |billing|co-pay|discount|compensation|top up|points|rent |tuition|scholarship|claim denied|claim rejected|payout|transfer/,
    'refund or billing',
  ],
  [
    /late|missing|lost|damage|wrong|driver|parcel|bin |baggage|delay|cancelled|not received|not delivered|technician|repair|out of|substituted|mould|boiler|complaint|warranty|stuck|pick-up|noise|not ready|prescription|claim status|bus did|machine|not provided|roadside|withdrawal problem|not as booked|did not answer/,
    'late, missing or wrong',
  ],
];

/** Maps a topic of the corpora to one of the five reasons: reasonOf('driver late') → 'late, missing or wrong'. */
export function reasonOf(topic: string): Reason {
  return REASON_RULES.find(([pattern]) => pattern.test(topic))?.[1] ?? 'booking, change or appeal';
}
