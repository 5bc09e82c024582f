/**
 * An export without a reason column: four things that customers come about, each said in many ways.
 *
 * @module
 */

const OPENINGS: readonly (readonly [topic: string, says: readonly string[]])[] = [
  [
    'parcel',
    [
      'My parcel has not arrived and the tracking page shows nothing.',
      'Where is my parcel? The tracking number does not work.',
      'The courier says my parcel was delivered, but no parcel is here.',
      'The delivery of my parcel is three days late now.',
      'Tracking says my parcel is still at the depot.',
      'The parcel went to a neighbour whom I do not know.',
    ],
  ],
  [
    'refund',
    [
      'I sent the shoes back and still wait for my refund.',
      'When does the refund reach my bank account?',
      'The refund that I was promised is too small.',
      'You refunded only one of the two articles that I returned.',
      'My return arrived at your warehouse, but there is no refund.',
      'Please tell me how long a refund takes after a return.',
    ],
  ],
  [
    'password',
    [
      'I cannot log in, the password is always wrong.',
      'The password reset mail never reaches me.',
      'My account is locked after I typed the password three times.',
      'How do I change the password of my account?',
      'The login page says that my password has expired.',
      'The reset link for my password opens an empty page.',
    ],
  ],
  [
    'invoice',
    [
      'The invoice shows a charge that I did not order.',
      'I was charged twice on this month’s invoice.',
      'My invoice has the wrong company address on it.',
      'Could you send the invoice of March again?',
      'The amount on the invoice is higher than in the offer.',
      'There is a late fee on my invoice, though I paid in time.',
    ],
  ],
];
/** Said beside the matter, by a third each. */
const MIDDLES = ['Could you look into it?', 'It is quite urgent for me.', 'Thank you for looking.'];
const ENDINGS = [
  'That solved it, how kind of you.',
  'That does not help me at all.',
  'All right, I will wait.',
];

/** Conversations in the export. */
export const CONVERSATIONS = 96;

/** One message a row; conversation i is of topic i mod 4. */
export function exportWithoutReasons(): string {
  const rows = Array.from({ length: CONVERSATIONS }, (_, i) => {
    const [, says] = OPENINGS[i % OPENINGS.length]!;
    const day = String(1 + (i % 28)).padStart(2, '0');
    const at = (minute: number): string => `2026-10-${day} 10:0${minute}:00`;
    const opening = says[Math.floor(i / OPENINGS.length) % says.length]!;
    return [
      `${i},${at(0)},Customer,,"Hi there"`,
      `${i},${at(1)},Agent,Mira,"Hello, how can I help?"`,
      `${i},${at(2)},Customer,,"${opening} ${MIDDLES[i % MIDDLES.length]!}"`,
      `${i},${at(3)},Agent,Mira,"I am on it."`,
      `${i},${at(4)},Customer,,"${ENDINGS[(i >> 2) % ENDINGS.length]!}"`,
    ];
  });
  return ['conversation_id,time,speaker,agent,text', ...rows.flat()].join('\n');
}
