import { describe, expect, test } from 'vitest';
import { valence } from '$src/domain/arc';
import { countsForArc, whyNotCounted } from '$src/sentiment/substantive';

describe('a turn that is only small talk does not count', () => {
  test.each([
    'hi',
    'Hello',
    'hello?',
    'Helloooo',
    'hey there',
    'Good morning!',
    'gud morning',
    'um hello there',
    'Hi, good afternoon, how are you?',
    'Dear Sir/Madam,',
    '👋',
    'uh hi good evening sir',
  ])('a greeting: %j', (text) => expect(whyNotCounted(text)).toBe('greeting'));

  test.each([
    'thanks, bye',
    'Thank you so much!',
    'thank u',
    'thnx',
    'tysm!!!',
    'ok thanks',
    'Thanks for your help. Have a great day!',
    "no that's all, thank you",
    'That will be all',
    'nothing else thanks bye bye',
    'um okay well thank you very much bye now',
    'cheers mate',
    'Kind regards',
    'you too',
    '🙏',
    'thanks 😊',
    'Thanks :)',
    'have a good evening',
    'yes thank you',
    "you're welcome",
  ])('a closing courtesy: %j', (text) => expect(whyNotCounted(text)).toBe('courtesy'));

  test.each([
    'yes',
    'Yes please',
    'yeah',
    'yep.',
    'YES',
    'no',
    'Nope',
    'ok',
    'okkk',
    'k',
    'uh huh',
    'mm hmm',
    "That's right",
    'um yeah that is correct',
    'Yes, I have.',
    'sure, go ahead',
    '👍',
    '👍🏽',
    'not really',
    'hello, yes',
    'oh ok',
    'got it',
  ])('a yes or no: %j', (text) => expect(whyNotCounted(text)).toBe('yes-no'));

  test.each([
    '[CARD]',
    '<NAME>',
    '{{order_id}}',
    'XXXX-XXXX-1234',
    'my card ends in ****',
    '4471',
    '#A-20391',
    'order 4472',
    'It is 5508-2217.',
    'My order number is AB-1234-99, thanks',
    'ada.lovelace@example.org',
    'my email is a d a 1815 at gmail dot com',
    '+44 20 7946 0018',
    '(555) 010-9999',
    '12/03/1985',
    'date of birth 5th of march 1985',
    'four four seven two nine oh one',
    'um it is four four uh seven double two',
    'b as in bravo, q as in queen, 7',
    'k p l m x',
    'hi my account number is 99120',
    'My name is Ada Lovelace',
    "my name's Ada.",
    'name: Grace Hopper',
    'yes, 4472',
    'one',
  ])('an identifier: %j', (text) => expect(whyNotCounted(text)).toBe('identifier'));

  test.each([
    '',
    '  ',
    '...',
    '[inaudible]',
    '(silence)',
    '[image]',
    '[attachment: scan_42.jpg]',
    '<laughter>',
    '-',
  ])('nothing said: %j', (text) => expect(whyNotCounted(text)).toBe('nothing-said'));
});

describe('a turn that says anything else counts', () => {
  test.each([
    ['small talk turned against itself', 'thanks for nothing'],
    ['small talk turned against itself', 'no thanks to you'],
    ['thanks that sound like giving up', 'thanks anyway'],
    ['a yes with a but', 'yes but it still does not work'],
    ['a yes with a but', 'Ok, however I was told otherwise'],
    ['praise beside the thanks', 'great, thanks'],
    ['praise beside the thanks', 'Perfect, thank you!'],
    ['praise beside the thanks', 'thanks, you were amazing'],
    ['what the thanks are for', 'thanks for the refund'],
    ['a shouted no', 'NO!!!'],
    ['a stretched no', 'nooooo'],
    ['a customer who calls again', 'hello??'],
    ['a customer who calls again', 'hello? anyone there'],
    ['a customer out of patience', '???'],
    ['a customer out of patience', '!!'],
    ['a face alone', '😡'],
    ['a face alone', '😊'],
    ['a face alone', '❤️'],
    ['a face beside a word', 'ok 😡'],
    ['a sad face in letters', 'ok :('],
    ['a sad face in letters', 'thanks :-/'],
    ['thumbs down', '👎'],
    ['an order number with a complaint', 'order 4472 never came'],
    ['an order number with a request', 'cancel order 4472'],
    ['a number that is asked about', '5 or 50?'],
    ['something wrong with the name', 'my name is wrong on the ticket'],
    ['something wrong with the name', 'My name is misspelled'],
    ['a sigh', 'oh no'],
    ['a sigh before the number', 'oh dear seven one one four'],
    ['a question', 'when?'],
    ['resignation', 'fine'],
    ['resignation', 'whatever'],
    ['resignation', 'Right.'],
    ['impatience', 'still waiting'],
    ['a greeting with the matter', 'hi, my parcel is lost'],
    ['a greeting with the matter', 'Hello I was charged twice'],
    ['an unfinished carrier', 'my order number'],
    ['a typo of the matter', 'its brokn'],
  ])('%s: %j', (_, text) => expect(whyNotCounted(text)).toBeNull());

  test('a long turn, whatever it is made of', () => {
    expect(whyNotCounted('thanks '.repeat(40))).toBeNull();
  });
});

describe('a closing courtesy', () => {
  test('counts where the model reads a feeling in it, on either side, and not where it reads none', () => {
    expect(countsForArc('ok, thank you!', valence(0.31))).toBe(true);
    expect(countsForArc('ok, thank you!', valence(-0.25))).toBe(true);
    expect(countsForArc('ok, thank you!', valence(0.2))).toBe(false);
  });

  test('is the only small talk that a feeling makes count', () => {
    for (const text of ['hello', 'yes', 'AB-1234']) expect(countsForArc(text, valence(0.6))).toBe(false);
    expect(countsForArc('my parcel is lost', valence(0))).toBe(true);
  });
});
