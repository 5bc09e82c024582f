import { alike, good, low, neutral, type Capability } from '../case';

/** Exports come with names and numbers blanked out; a blank says nothing about a mood. */
export const masked: Capability = {
  name: 'masked ids',
  cases: [
    ...neutral(
      'The last four digits are [CARD].',
      'It is registered under <NAME>, <EMAIL>.',
      '[PHONE]',
      '<NAME>',
      'My booking number is [REDACTED] for the [DATE].',
      'Please send it to [ADDRESS], attention of [PERSON_NAME].',
      '***** is the code I got.',
      'XXXX XXXX XXXX 4410, valid until XX/XX.',
      'It was {{name}} who opened the account, in {{city}}.',
      'The iban is [IBAN], the amount is [AMOUNT].',
    ),
    ...low(
      '[NAME], this is the third e-mail I am writing and I am really fed up.',
      'I was charged [AMOUNT] twice and nobody at <ORG> gives a damn.',
      'You gave my number [PHONE] to a stranger, that is outrageous.',
      'Order [ID] is still not here and I am very disappointed.',
    ),
    ...good(
      'Thank you so much [NAME], you saved my day!',
      'The refund of [AMOUNT] is here already, I am really happy, thanks <NAME>!',
      'Please tell [AGENT] that the help was outstanding.',
    ),
    ...alike(
      [
        'My name is Susan Miller and I would like to change my plan.',
        'My name is <NAME> and I would like to change my plan.',
      ],
      ['I paid with card 4929 1180 2231 7754 on Monday.', 'I paid with card [CARD] on Monday.'],
      [
        'Hello, Peter here, my parcel 88120 has not arrived and I am annoyed.',
        'Hello, [NAME] here, my parcel [ID] has not arrived and I am annoyed.',
      ],
      ['Thank you Claire, that was a great help!', 'Thank you [NAME], that was a great help!'],
      ['Please call me back on 0151 2345678.', 'Please call me back on [PHONE].'],
      ['The invoice of 12 March over 89.90 is wrong.', 'The invoice of [DATE] over [AMOUNT] is wrong.'],
      ['I live at 14 Mill Lane, Bristol.', 'I live at XXXXXX.'],
      ['Send it to j.brown@example.org please.', 'Send it to ****** please.'],
    ),
  ],
};
