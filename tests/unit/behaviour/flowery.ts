/**
 * Talks in whose answers a flowery template changes nothing for the customer.
 *
 * @module
 */

/** Customer and agent in turns, the customer first and last. */
export const TALKS: readonly (readonly string[])[] = [
  [
    'Hi, my internet has been slow since Tuesday.',
    'Which lights are on at the router?',
    'Power and signal, both green.',
    'Please restart it once.',
    'Done, it is the same.',
    'I will send a technician on Thursday.',
    'That is two more days without work for me.',
  ],
  [
    'I would like to return a jacket.',
    'What is the order number?',
    '77120',
    'The label is in your mail.',
    'Got it, thanks.',
  ],
  [
    'You charged me twice this month and I am really annoyed.',
    'I see two charges of 19.90.',
    'Yes, that is what I said.',
    'The second one is refunded now, it takes three days.',
    'Okay. I hope this is the last time.',
  ],
  [
    'Where do I change my password?',
    'In the account menu, under security.',
    'There is no security there.',
    'Are you in the app or on the web site?',
    'The app.',
    'Then it is under profile.',
    'Found it.',
  ],
  [
    'My mother is in hospital and we cannot travel. What happens to the booking?',
    'You can cancel with a doctor’s note.',
    'All of it, or only her ticket?',
    'All three tickets.',
    'That is a relief, thank you so much.',
  ],
  [
    'This is the third time I am asking about my deposit.',
    'The landlord has not released it.',
    'That is not my problem, you hold the money.',
    'I have to wait for a form.',
    'You have had two months. This is outrageous.',
  ],
  [
    'Can I add a second user to the licence?',
    'Yes, for 6 euro a month.',
    'Please do so from June.',
    'It is booked.',
    'Thanks, could I have the invoice by mail?',
    'It is on the way.',
    'Great, bye.',
  ],
  [
    'The oven shows E5.',
    'That is the door sensor. Please close the door firmly.',
    'Now it shows nothing.',
    'Then it should heat.',
    'It does! Brilliant, I was already dreading the repair.',
  ],
  [
    'I ordered the cake for today and it is not here.',
    'The driver had an accident.',
    'Oh no. Is he all right?',
    'He is fine, but the cake is not.',
    'My daughter’s party starts in an hour.',
    'I can refund it.',
    'That does not help her now.',
  ],
  [
    'Good morning, please close my account.',
    'May I ask why?',
    'I moved to another country.',
    'It will be closed at the end of the month.',
    'Fine.',
  ],
  [
    'Your app deleted all my notes.',
    'Did you sync them?',
    'I thought it did that by itself.',
    'I can restore yesterday’s copy.',
    'Please do.',
    'They should be back now.',
    'They are all there, you are a lifesaver!',
  ],
  [
    'I still have no answer to my letter of the 2nd.',
    'Letters take up to six weeks.',
    'It has been seven.',
    'I cannot see it in the system.',
    'So it is lost. And what do I do now?',
    'Please send it again.',
    'Unbelievable.',
  ],
];
