import { below, good, low, neutral, notGood, type Capability } from '../case';

const UNSOLVED = [
  'My tablet does not charge any more.',
  'Unfortunately we do not repair that model.',
] as const;

export const closingCourtesy: Capability = {
  name: 'closing courtesy',
  cases: [
    ...notGood(
      [...UNSOLVED, 'Okay, thanks, have a nice day.'],
      [...UNSOLVED, 'Alright, thank you. Bye.'],
      [...UNSOLVED, 'Understood. Thanks for the information.'],
      [...UNSOLVED, 'Ok thank you for letting me know, goodbye'],
      [
        'Can I still change the delivery day?',
        'I am afraid the parcel has left already, so no.',
        'Ok, thanks anyway.',
      ],
      [
        'I was charged for a month that I did not use.',
        'I checked, the charge is correct under the terms.',
        'Right. Thank you, goodbye.',
      ],
      ['The code still does not arrive.', 'Then please try again tomorrow.', 'ok. thanks. bye'],
      [
        'Is the blue one in stock?',
        'No, it was discontinued.',
        'Pity. Thanks for your help, have a good evening.',
      ],
      [
        'I need the refund before Friday, it is my rent.',
        'It will take two weeks, there is nothing I can do.',
        'Fine. Thank you for your time.',
      ],
      [
        'The lift has been out of order for nine days.',
        'I have passed it on, I have no date for you.',
        'Thanks. Goodbye.',
      ],
      [
        'I would like to talk to someone who can decide.',
        'There is nobody available today.',
        'OK then, thank you, bye.',
      ],
      [
        'You told me last week that it would be done.',
        'I cannot see any note of that.',
        'I see. Well, thank you, and have a nice weekend.',
      ],
    ),
    ...neutral(
      ['What are your opening hours?', 'Nine to five, Monday to Friday.', 'Thank you, bye.'],
      ['Is my appointment on the 9th?', 'Yes, at 10:30.', 'Perfect, thanks.'],
      ['Could you send me the form?', 'I have just sent it.', 'Got it, thank you. Have a nice day.'],
      ['Where do I find my customer number?', 'On the top right of any bill.', 'ok thanks'],
      ['Please take my old address off the file.', 'Done.', 'Thank you, goodbye.'],
    ),
    ...low(
      [...UNSOLVED, 'So I can throw it away. Thanks a lot for nothing.'],
      [...UNSOLVED, 'That is really disappointing. I will not buy from you again. Goodbye.'],
      [
        'My mother has been without a phone for two weeks.',
        'I understand, but the next date is on the 28th.',
        'That is shameful. Thank you and goodbye.',
      ],
      [
        'You have cancelled my room without telling me.',
        'I can see that. We are full tonight.',
        'I am standing here with two kids at midnight. Thanks very much.',
      ],
    ),
    ...good(
      [
        'I have been trying to log in all morning.',
        'I have reset it, please try now.',
        'It works! Thank you so much, you are a lifesaver.',
      ],
      [
        'The pills were not in the parcel and I need them tonight.',
        'A courier is on the way, he will be with you within the hour.',
        'Oh thank goodness, I am so relieved. Thank you!',
      ],
      [
        'Our booking seems to be gone.',
        'I found it, and I have moved you to the room with the sea view for your trouble.',
        'That is so lovely of you, we are thrilled!',
      ],
    ),
    ...below(
      [
        [...UNSOLVED, 'ok thanks bye'],
        [
          'My tablet does not charge any more.',
          'Please hold the button for ten seconds.',
          'It charges again, thank you so much!',
        ],
      ],
      [
        ['Where is my order?', 'It was lost, we are very sorry.', 'Okay. Thank you.'],
        ['Where is my order?', 'It is at your door right now.', 'Oh great, there it is! Thank you!'],
      ],
    ),
  ],
};
