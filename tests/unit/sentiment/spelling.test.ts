import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openSpelling } from '$src/sentiment/spelling';

const meant = openSpelling(
  [
    'disappointed help please refund so this',
    'accent account angry quiet quite spend',
    'unusual',
    'accord router spent stool',
    'raven',
    'nkechi',
  ].join('\n') + '\n',
);
const read = (word: string, hasCapital = false) => meant(word, hasCapital) ?? word;

describe('a slip is read as the common word that is nearest', () => {
  test.each([
    ['swapped letters', 'refudn', 'refund'],
    ['a doubled letter', 'refundd', 'refund'],
    ['a letter that was not doubled, and one that was', 'dissapointed', 'disappointed'],
    ['a vowel for another', 'refond', 'refund'],
    ['a missing letter', 'plese', 'please'],
    ['a letter too many', 'refuynd', 'refund'],
    ['another letter', 'refumd', 'refund'],
    ['letters drawn out', 'pleaseeee', 'please'],
    ['a short word drawn out', 'soooo', 'so'],
    ['of four letters, swapped ones', 'thsi', 'this'],
  ])('%s', (_, typed, word) => {
    expect(read(typed)).toBe(word);
  });

  test('of two words as near the commoner one, then the first in the alphabet', () => {
    const near = openSpelling('cabled\ncabler cables\n\n\n\n\n');
    expect(near('cablet', false)).toBe('cabled');
    const rarer = openSpelling('zebra\ncables cabler\n\n\n\n\n');
    expect(rarer('cablet', false)).toBe('cabler');
  });
});

describe('a word stands', () => {
  test.each([
    ['that is common', 'account'],
    ['that is rare and looks like a common one', 'spent'],
    ['whose first letter is another one', 'tefund'],
    ['of four letters with one missing', 'hlpp'],
    ['that is short and two slips away', 'rfnud'],
    ['that is near nothing', 'zzyzx'],
    ['with a digit', 'refun1'],
    ['with another script', 'rеfund'],
    ['of three letters', 'hep'],
    ['that is nothing but one letter', 'xxxxxx'],
  ])('%s', (_, word) => {
    expect(meant(word, false)).toBeNull();
  });
});

describe('whoever is named is read alike', () => {
  test('under an unknown word with a capital inside a sentence', () => {
    expect(read('oyelaran', true)).toBe(read('szymborski', true));
    expect(read('oyelaran', true)).not.toBe('oyelaran');
  });

  test('under a listed name without one', () => {
    expect(read('nkechi')).toBe(read('oyelaran', true));
  });

  test('under a word that is a name too only with the capital', () => {
    expect(read('raven')).toBe('raven');
    expect(read('raven', true)).toBe(read('nkechi'));
  });

  test('and a word that is no name stands with a capital', () => {
    expect(meant('router', true)).toBeNull();
    expect(meant('refund', true)).toBeNull();
  });
});

test('what was meant is a word that stands, or somebody', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('a', 'b', 'd', 'e', 'f', 'n', 'o', 'p', 's', 't', 'u'),
        minLength: 1,
        maxLength: 12,
      }),
      fc.boolean(),
      (word, hasCapital) => {
        const found = meant(word, hasCapital);
        if (found !== null && found !== read('nkechi')) expect(meant(found, false)).toBeNull();
      },
    ),
  );
});
