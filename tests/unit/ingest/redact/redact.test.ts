import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CustomerId } from '$src/domain/conversation';
import { redactConversation } from '$src/ingest/redact/redact';
import { conversation, customer } from '../../../factories/conversation';
import { fileOf, importFile } from '../../../factories/export-file';

const FILE = [
  'id,speaker,customer,text',
  '1,customer,Kim Novak,"Kim here, mail k@x.org or +44 7700 900123"',
  '1,agent,Kim Novak,Thank you Kim',
  '2,customer,,Nothing of mine',
].join('\n');

test('an import masks what was said and nothing else, and its books count it by kind', async () => {
  const { conversations, tally } = await importFile(fileOf(FILE), {}, { redact: true });
  expect(conversations[0]?.turns.map(({ text }) => text)).toEqual([
    '[NAME] here, mail [EMAIL] or [PHONE]',
    'Thank you [NAME]',
  ]);
  expect(conversations[0]?.customer).toBe('Kim Novak');
  expect(tally.masked).toEqual({ name: 2, email: 1, phone: 1, card: 0, iban: 0, id: 0, ip: 0 });
});

test('an import with redaction off keeps every word', async () => {
  const { conversations, tally } = await importFile(fileOf(FILE), {}, { redact: false });
  expect(conversations[0]?.turns[0]?.text).toBe('Kim here, mail k@x.org or +44 7700 900123');
  expect(Object.values(tally.masked).every((count) => count === 0)).toBe(true);
});

const PIECES = fc.constantFrom(
  ...[
    'call',
    'order',
    ' ',
    '.',
    ',',
    '-',
    '\n',
    '+',
    '0',
    '7',
    '44',
    '1234',
    '4111 1111 1111 1111',
    'a@b.com',
  ],
  ...[
    'DE89370400440532013000',
    'Kim',
    'kim',
    'Novak',
    '[NAME]',
    'ssn',
    '123-45-6789',
    '::1',
    '10.0.0.1',
    'İ',
  ],
);

test('masking twice is masking once, and what is not masked stays to the letter', () => {
  fc.assert(
    fc.property(fc.array(PIECES, { maxLength: 30 }), (pieces) => {
      const known = { customer: 'Kim Novak' as CustomerId };
      const once = redactConversation(conversation([customer(pieces.join(''))], known));
      const text = once.conversation.turns[0]?.text ?? '';
      const again = redactConversation(once.conversation);
      expect(again.conversation.turns[0]?.text).toBe(text);
      let from = 0;
      for (const part of text.split(/\[(?:NAME|EMAIL|PHONE|CARD|IBAN|ID|IP)\]/)) {
        const at = pieces.join('').indexOf(part, from);
        expect(at).toBeGreaterThanOrEqual(from);
        from = at + part.length;
      }
    }),
    { numRuns: 500 },
  );
});

test('a number that a masked name leaves free is masked too', () => {
  const said = 'Kim+4111 1111 1111 1111a@b.com';
  const known = { customer: 'Kim Novak' as CustomerId };
  const { conversation: masked } = redactConversation(conversation([customer(said)], known));
  expect(masked.turns[0]?.text).toBe('[NAME][PHONE] [EMAIL]');
});

/** Each would cost a square, or worse, under a pattern that looks for its end again from every beginning. */
test.each(
  [
    ...[
      '1',
      '1 ',
      '1-',
      '0 ',
      '+1 ',
      '(1) ',
      '4111 ',
      '12.',
      '1.1.1.1.',
      'a',
      'a.',
      'a@',
      '@',
      'a@a.',
      'a b ',
      'a at ',
    ],
    ...[
      'a dot ',
      'AB12 ',
      'DE89',
      'f:',
      '::',
      '123-45-',
      'AB12CD',
      'Kim',
      'Kim ',
      'call ',
      'order 1234567 ',
      'Will ',
      ' ',
      '\n',
    ],
  ].map((piece) => [piece]),
)(
  'takes time by the length of the text: %j again and again',
  (piece) => {
    const ms = (length: number) => {
      const text = piece.repeat(length / piece.length);
      const one = conversation([customer(text)], { customer: 'Kim Will' as CustomerId });
      const times = Array.from({ length: 3 }, () => {
        const began = performance.now();
        redactConversation(one);
        return performance.now() - began;
      });
      return Math.min(...times);
    };
    ms(5_000);
    // Sixteen times the text takes sixteen times as long; a square would be 256. A millisecond is the clock's.
    expect(ms(80_000)).toBeLessThan(80 * (ms(5_000) + 1));
  },
  30_000,
);
