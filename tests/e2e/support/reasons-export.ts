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
  return rowsOf(
    Array.from({ length: CONVERSATIONS }, (_, i) => {
      const [, says] = OPENINGS[i % OPENINGS.length]!;
      return says[Math.floor(i / OPENINGS.length) % says.length]!;
    }),
    { firstId: 0, month: '10' },
  );
}

/** What nobody came about before. */
const NEW_MATTER = [
  'The app crashes when I scan a barcode with the camera.',
  'Since the update the app closes as soon as I open the scanner.',
  'Your new app freezes on the camera screen of my phone.',
  'I installed the update and now the app crashes at the start.',
  'The barcode scanner of the app stays black after the update.',
  'After the update the app no longer scans anything with my camera.',
];

/** Conversations of the month after. */
export const LATER_CONVERSATIONS = 120;

/** A month later: of five customers four come about something new. */
export function laterExport(): string {
  return rowsOf(
    Array.from({ length: LATER_CONVERSATIONS }, (_, i) => {
      const says = i % 5 === 0 ? OPENINGS[(i / 5) % OPENINGS.length]![1] : NEW_MATTER;
      return says[(i >> 2) % says.length]!;
    }),
    { firstId: CONVERSATIONS, month: '11' },
  );
}

function rowsOf(openings: readonly string[], { firstId, month }: { firstId: number; month: string }): string {
  const rows = openings.map((opening, i) => {
    const day = String(1 + (i % 28)).padStart(2, '0');
    const at = (minute: number): string => `2026-${month}-${day} 10:0${minute}:00`;
    const id = firstId + i;
    return [
      `${id},${at(0)},Customer,,"Hi there"`,
      `${id},${at(1)},Agent,Mira,"Hello, how can I help?"`,
      `${id},${at(2)},Customer,,"${opening} ${MIDDLES[i % MIDDLES.length]!}"`,
      `${id},${at(3)},Agent,Mira,"I am on it."`,
      `${id},${at(4)},Customer,,"${ENDINGS[(i >> 2) % ENDINGS.length]!}"`,
    ];
  });
  return ['conversation_id,time,speaker,agent,text', ...rows.flat()].join('\n');
}
