import { low, notGood, type Capability } from '../case';

export const ridicule: Capability = {
  name: 'ridicule and jabs',
  cases: [
    ...low(
      ["The engineer will come between 8 and 20 o'clock.", "Oh great, I'll take another day off then."],
      ['Your ticket has been solved.', "Solved? Funny, my screen's still black."],
      ['Please allow up to 60 days.', "Sure, what's two months without a salary."],
      ['Is there anything else I can do for you?', 'Anything ELSE?'],
      ['How would you rate your experience today?', 'Take a guess.'],
      'Does anyone there ever test these releases?',
      'What exactly am I paying you for?',
      'How hard can it be to write down an address?',
      'At this point a pigeon would be faster.',
      'My grandma could run this network better.',
      'Are you reading any of this?',
      'This is a joke, nobody can tell me which form I need.',
      'This is a joke, right?',
      'What a circus.',
      "You're having a laugh.",
      'Absolute shambles from start to finish.',
      'Pull the other one.',
    ),
    ...notGood([
      "You've cancelled on me three times.",
      'Would next Tuesday suit you?',
      'Do I get a say in it?',
    ]),
  ],
};
