import { describe, expect, it } from 'vitest';
import { CUES, findCue, type Cue } from '$src/insight/outreach/cues';

const said: Readonly<Record<Cue, readonly string[]>> = {
  leaving: [
    'Just close my account then.',
    'I’m going to take my business elsewhere.',
    'we are switching to another provider next month',
    'I will never order from you again',
    'please cancel my subscription, I have had enough',
  ],
  chargeback: ['I will do a chargeback', 'then I dispute the charge with my bank', 'my bank will reverse it'],
  regulator: [
    'I shall be writing to the ombudsman.',
    'This goes to Trading Standards',
    'reporting you to the FCA',
  ],
  lawyer: ['You’ll be hearing from my solicitor.', 'see you in small claims', 'I am going to sue'],
  press: [
    'I will post this on Twitter',
    'expect a one-star review... leaving you a bad review',
    'I will call the press',
  ],
  supervisor: [
    'let me speak to your manager',
    'I want to make a formal complaint',
    'is there someone higher up',
  ],
};

/** Words that look like a cue and are none. */
const calm = [
  'I do not want to cancel my subscription, only to pause it.',
  'Can I cancel my order and get the blue one?',
  'I press the button and nothing happens',
  'We are moving to another flat in May, can you change the address?',
  'The court date is on my calendar, can you sync it?',
  'My project manager sent the invoice.',
  'I charge it back up every night.',
  'Thanks, the review went well.',
];

describe('what a customer announces', () => {
  for (const cue of CUES) {
    it.each(said[cue])(`hears "${cue}" in: %s`, (text) => {
      expect(findCue(cue, text)).not.toBeNull();
    });
  }

  it.each(calm)('hears nothing in: %s', (text) => {
    expect(CUES.filter((cue) => findCue(cue, text) !== null)).toEqual([]);
  });
});
