import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openWordPiece } from '$src/sentiment/wordpiece';
import { readFrom, TINY_MODEL } from '../../factories/model-folder';
import { readJson, type TinyGolden } from '../../factories/tiny-model';

const read = readFrom(TINY_MODEL);
const vocabulary = new TextDecoder().decode(await read('vocab.txt'));
const golden = (await readJson(read, 'golden.json')) as TinyGolden;
const tokens = vocabulary.trimEnd().split('\n');
const pieces = openWordPiece(vocabulary);
const spoken = (text: string) => pieces.tokenise(text).map((id) => tokens[id]);

test('agrees with the reference tokeniser on accents, emoji, ideographs, controls and long words', () => {
  for (const { text, ids } of golden.texts) expect(pieces.tokenise(text), JSON.stringify(text)).toEqual(ids);
});

test('spells a word that the vocabulary lacks, and splits its punctuation off', () => {
  expect(spoken('Happy!!')).toEqual(['happy', '!', '!']);
  expect(spoken('refunding')).toEqual(['refund', '##ing']);
  expect(spoken("can't")).toEqual(['can', "'", 't']);
});

test('calls a word unknown when it is past 100 characters or one sign of it is unknown', () => {
  expect(spoken('a'.repeat(101))).toEqual(['[UNK]']);
  expect(spoken('refundж')).toEqual(['[UNK]']);
});

test('takes a customer who types [SEP] at the letters, never as a separator', () => {
  expect(pieces.tokenise('[SEP]')).not.toContain(pieces.sep);
});

test('gives a text the same ids whatever was read before it', () => {
  const fresh = openWordPiece(vocabulary);
  fc.assert(
    fc.property(textish, (text) => {
      expect(pieces.tokenise(text)).toEqual(openWordPiece(vocabulary).tokenise(text));
      expect(fresh.tokenise(text)).toEqual(pieces.tokenise(text));
    }),
    { numRuns: 200 },
  );
});

test('finds every piece at its place in the original text', () => {
  const text = 'Résumé: re\u200dfund  PLEASE😡';
  const { ids, starts, ends } = pieces.locate(text);
  expect(ids).toEqual(pieces.tokenise(text));
  const words = ids.map((_, i) => text.slice(starts[i], ends[i]));
  expect(words.join('')).toBe('Résumé:re\u200dfundPLEASE😡');
  expect(words).toContain('re\u200dfund');
});

test('locates the same pieces that it tokenises, in order and inside the text', () => {
  fc.assert(
    fc.property(textish, (text) => {
      const { ids, starts, ends } = pieces.locate(text);
      expect(ids).toEqual(pieces.tokenise(text));
      ids.forEach((_, i) => {
        expect(starts[i]).toBeGreaterThanOrEqual(i === 0 ? 0 : starts[i - 1]!);
        expect(ends[i]).toBeGreaterThan(starts[i]!);
        expect(ends[i]).toBeLessThanOrEqual(text.length);
      });
    }),
  );
});

describe('a word that the vocabulary lacks', () => {
  const meant = (word: string, hasCapital: boolean) =>
    hasCapital ? 'happy' : word === 'refnud' ? 'refunding' : null;
  const other = openWordPiece(vocabulary, meant);
  const read = (text: string) => other.tokenise(text).map((id) => tokens[id]);

  test('is read as what was meant, each piece at the whole of it', () => {
    expect(read('Angry: REFNUD!')).toEqual(['angry', ':', 'refund', '##ing', '!']);
    const { starts, ends } = other.locate('Angry: REFNUD!');
    expect([starts, ends]).toEqual([
      [0, 5, 7, 7, 13],
      [5, 6, 13, 13, 14],
    ]);
  });

  test('has a capital where one stands inside a sentence, alone and in front', () => {
    expect(read('a Zqzq. Zqzq')).toEqual(['a', 'happy', '.', ...read('zqzq')]);
    expect(read('Zqzq! a “Zqzq”')).toEqual([...read('zqzq'), '!', 'a', ...read('“'), 'happy', ...read('”')]);
    expect(read('a ZQZQ zqZq')).toEqual(['a', ...read('zqzq'), ...read('zqzq')]);
    expect(read('a Happy zqzq')).toEqual(['a', 'happy', ...read('zqzq')]);
  });

  test('is located as it is tokenised', () => {
    fc.assert(
      fc.property(textish, (text) => {
        expect(other.locate(text).ids).toEqual(other.tokenise(text));
      }),
    );
  });
});

test('refuses a vocabulary without the special tokens', () => {
  expect(() => openWordPiece('[PAD]\n[UNK]\n[SEP]\na\n')).toThrow('[CLS]');
});

const fragment = fc.constantFrom(
  ...[
    'refund',
    'Angry',
    'Refnud',
    'refnud',
    'Zqé',
    'ZQ',
    ' ',
    '\n',
    '.',
    "'",
    'é',
    'e\u0301',
    '漢',
    '😡',
    '👍🏽',
    '\u200d',
    '\u00a0',
    '\u0000',
    'İ',
    '\ud83d',
    'ß',
    '9',
  ],
);
const textish = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fragment, { maxLength: 40 }).map((all) => all.join('')),
);
