/** Contacts too short to have a shift: one remark, a wrong number, nobody there. */
import type { OwnText } from './own-texts';

export const SHORT_TEXTS: readonly OwnText[] = [
  {
    id: 'own-short-01',
    reason: 'late, missing or wrong',
    channel: 'chat',
    csat: 3,
    resolved: false,
    lines: [
      '0|where is my order, it was for 7',
      'agent|Hello! Could you give me the order number, please?',
      'system|Closed after 15 minutes without an answer.',
    ],
  },
  {
    id: 'own-short-02',
    reason: 'account or identity',
    channel: 'voice',
    csat: 3,
    resolved: true,
    lines: [
      'agent|good morning accounts',
      '0|oh sorry is this not the dentist I must have pressed the wrong one',
      'agent|no this is the help line for accounts',
      '0|bye',
    ],
  },
  {
    id: 'own-short-03',
    reason: 'refund or billing',
    channel: 'chat',
    csat: 2,
    resolved: false,
    lines: [
      'bot|Hi! Tell me in a few words what it is about.',
      '-1|refund. AGAIN. get me a person',
      'bot|I am connecting you. You are number 9.',
      'system|The customer left the queue.',
    ],
  },
  {
    id: 'own-short-04',
    reason: 'app or website fault',
    channel: 'chat',
    csat: 3,
    resolved: false,
    lines: ['0|hello', '0|hello??', 'agent|Hello, how can I help?', 'system|The customer left the chat.'],
  },
  {
    id: 'own-short-05',
    reason: 'booking, change or appeal',
    channel: 'email',
    csat: 4,
    resolved: true,
    lines: [
      '0|Good morning,\n\nplease move my appointment from the 9th to any day of the week after. No answer needed if the letter simply comes.\n\nRegards,\nW. Odhiambo',
      'agent|Dear W. Odhiambo,\n\nDone: Wednesday the 16th at 10:20. The letter is on its way.\n\nAppointments',
    ],
  },
  {
    id: 'own-short-06',
    reason: 'late, missing or wrong',
    channel: 'voice',
    csat: 3,
    resolved: false,
    lines: [
      "agent|hello you're through to deliveries",
      '0|hello',
      'agent|hello can you hear me',
      'system|The line was cut.',
    ],
  },
  {
    id: 'own-short-07',
    reason: 'refund or billing',
    channel: 'email',
    csat: 5,
    resolved: true,
    lines: [
      '1|Hello, no need to do anything. I only wanted to say that the refund came within a day and that I was pleasantly surprised. All the best, Dora',
      'agent|Dear Dora,\n\nThank you for telling us, that is kind.\n\nBilling',
    ],
  },
  {
    id: 'own-short-08',
    reason: 'account or identity',
    channel: 'chat',
    csat: 3,
    resolved: true,
    lines: [
      '0|how do i change my email address',
      'agent|Under Profile, Sign-in details, Change. You get a code on the new address.',
      '0|ok thanks',
    ],
  },
];
