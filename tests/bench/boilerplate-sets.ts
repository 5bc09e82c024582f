/**
 * Openings that people wrote, with what e-mails and forms put around them: which reasons are found must not change.
 *
 * @module
 */
import type { LabelledOpening, OpeningSet } from './reason-sets';

/** Twelve matters of banking77 that people tell apart. */
const REASONS = [
  'card_arrival',
  'lost_or_stolen_card',
  'exchange_rate',
  'top_up_failed',
  'cash_withdrawal_charge',
  'Refund_not_showing_up',
  'passcode_forgotten',
  'terminate_account',
  'age_limit',
  'transfer_timing',
  'verify_my_identity',
  'apple_pay_or_google_pay',
];
const PEOPLE = [
  'Ann Miller',
  'Tom Baker',
  'Joan Smith',
  'Peter Hill',
  'Lena Braun',
  'Mark Stone',
  'Ruth Gray',
];
const NOTICE =
  `This e-mail and any attachments are confidential and intended solely for the addressee. If you are not
the intended recipient, please delete it and notify the sender immediately. Please consider the environment before
printing this e-mail.`.replaceAll('\n', ' ');
const CAUTION =
  `CAUTION: This e-mail comes from outside of the organization. Do not click links or open attachments
unless you know the sender.`.replaceAll('\n', ' ');

/** The same messages bare, with a sentence in every third, a notice in front and a signature behind three in five. */
export function boilerplateSets(banking: readonly LabelledOpening[]): readonly OpeningSet[] {
  const bare = REASONS.flatMap((label) => banking.filter((own) => own.label === label));
  const set = (name: string, change: (text: string, draw: number) => string): OpeningSet => ({
    name: `twelve of banking77, ${name}`,
    openings: bare.map(({ text, label }, i) => ({ text: change(text, draw(i)), label })),
  });
  return [
    set('bare', (text) => text),
    set('urgent', (text, at) => (at % 3 === 0 ? `${text} It is quite urgent for me.` : text)),
    set('notice in front', (text, at) => (at % 5 < 3 ? `${CAUTION}\n\n${text}` : text)),
    set('mails', (text, at) =>
      at % 5 < 3
        ? `Dear Sir or Madam,\n\nI hope this finds you well.\n\n${text}\n\nKind regards,\n${PEOPLE[at % PEOPLE.length]!}\n\n${NOTICE}`
        : text,
    ),
  ];
}

/** Spread without regard to the reason (Knuth's multiplicative hash). */
function draw(i: number): number {
  return Math.imul(i + 1, 2_654_435_761) >>> 8;
}
