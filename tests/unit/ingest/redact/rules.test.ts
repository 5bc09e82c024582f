import { describe, expect, test } from 'vitest';
import { redactConversation } from '$src/ingest/redact/redact';
import { agent, conversation, customer } from '../../../factories/conversation';

/** What is left of a sentence. */
function masked(text: string, asked = ''): string {
  const { turns } = redactConversation(conversation([agent(asked), customer(text)])).conversation;
  return turns[1]?.text ?? '';
}

/** Sentences by what becomes of them; the same text on both sides is left alone. */
function becomes(sentences: readonly (readonly [said: string, becomes: string])[]) {
  test.each(sentences)('%s', (said, expected) => expect(masked(said)).toBe(expected));
}

const stays = (sentences: readonly string[]) => becomes(sentences.map((said) => [said, said]));

describe('an e-mail address', () => {
  becomes([
    ['Write to jane.doe+shop@mail.co.uk, please.', 'Write to [EMAIL], please.'],
    ['josé@correo.es and <a_b@x-y.org>', '[EMAIL] and <[EMAIL]>'],
    ["it's john dot smith at gmail dot com thanks", "it's [EMAIL] thanks"],
    ['l i n d q v i s t at prairienet dot com', '[EMAIL]'],
  ]);
  stays([
    'See you @ 5, or tweet @brand.',
    'Look at the dot com boom, or at a dot on the map.',
    'it costs 3@2.50 each',
  ]);
});

describe('a card number', () => {
  becomes([
    ['My card is 4111 1111 1111 1111, exp 12/27', 'My card is [CARD], exp 12/27'],
    ['4111111111111111 12/27', '[CARD] 12/27'],
    ['amex 3782-822463-10005', 'amex [CARD]'],
    ['charged 5555 5555 5555 4444 for order 20771', 'charged [CARD] for order 20771'],
  ]);
  stays([
    'Card 4111 1111 1111 1112 was refused', // Luhn
    'card ending in 4242',
    'order number 4111111111111111', // Passes Luhn by chance: the word decides.
    'parcel 9400 1000 0000 0000 0000 00',
  ]);
});

describe('an IBAN', () => {
  becomes([
    ['Refund to DE89 3704 0044 0532 0130 00 please', 'Refund to [IBAN] please'],
    ['gb29nwbk60161331926819', '[IBAN]'],
    ['FR14 2004 1010 0505 0001 3M02 606.', '[IBAN].'],
  ]);
  stays(['DE89 3704 0044 0532 0130 01', 'ZZ89 3704 0044 0532 0130 00', 'flight AB12 3456 leaves at 10']);
});

describe('a national id', () => {
  becomes([
    ['SSN 123-45-6789', 'SSN [ID]'],
    ['my social security number is 123456789', 'my social security number is [ID]'],
    ['NI number QQ 12 34 56 C', 'NI number QQ 12 34 56 C'], // Q is never given.
    ['NI number AB 12 34 56 C', 'NI number [ID]'],
    ['BSN: 111222333', 'BSN: [ID]'],
    ['Meine Steuer-ID ist 86 095 742 719', 'Meine Steuer-ID ist [ID]'],
    ['DNI 12345678Z, NIE X1234567L', 'DNI [ID], NIE [ID]'],
    ['numéro de sécu 1 85 05 78 006 084 91', 'numéro de sécu [ID]'],
    ['codice fiscale RSSMRA85T10A562S', 'codice fiscale [ID]'],
    ['CPF 529.982.247-25', 'CPF [ID]'],
    ['meu cpf é 52998224725', 'meu cpf é [ID]'],
  ]);
  stays([
    'order 123456789', // No word says that it is an id.
    'BSN: 111222334', // Fails the eleven test.
    'Steuer-ID 86 095 742 718',
    'DNI 12345678A',
    'CPF 529.982.247-26',
    'CPF 111.111.111-11',
    'reference 123-45-6789',
    'SSN 000-12-3456, 666-12-3456, 912-34-5678', // Never given.
  ]);
});

describe('a phone number', () => {
  becomes([
    ['Call me on +44 7700 900123.', 'Call me on [PHONE].'],
    ['+49 (0)30 1234567', '[PHONE]'],
    ['(415) 555-0132 or 415-555-0132', '[PHONE] or [PHONE]'],
    ['1-800-555-0199', '[PHONE]'],
    ['je suis au 06 12 34 56 78', 'je suis au [PHONE]'],
    ['ring 020 7946 0958 after 5', 'ring [PHONE] after 5'],
    ['07700900123', '[PHONE]'],
    ['0612345678 is my phone number', '[PHONE] is my phone number'],
    ['my number is 555 0199', 'my number is [PHONE]'],
    ['Order 20771 never came. I am on 07700 900284', 'Order 20771 never came. I am on [PHONE]'],
  ]);
  stays([
    'order 07700900123',
    'Order 2077112345 from 12.05.2026 10:30',
    'on 05.12.2026 and 2026-12-05 14:30:00',
    'I paid 1.234.567,89 EUR or $1234567890',
    'my phone costs 1200000 EUR',
    'call me about order 2077112345',
    'tracking 1Z999AA10123456784, 00340434161094042557',
    'between 10 and 12, room 4-12, 3 x 500 g',
    'model 555-123-4567',
    'my phone, IMEI 351 772 008 114 902',
  ]);

  test('is seen where the turn before asked for it, and left where that asked for an order', () => {
    expect(masked('5551234567', 'May I take your number?')).toBe('[PHONE]');
    expect(masked('5551234567', 'What is your order number?')).toBe('5551234567');
  });
});

describe('an IP address', () => {
  becomes([
    ['from 203.0.113.40:8080', 'from [IP]:8080'],
    ['IP 8.8.8.8', 'IP [IP]'],
    ['2001:db8::8a2e:370:7334.', '[IP].'],
    ['2001:0db8:85a3:0000:0000:8a2e:0370:7334', '[IP]'],
  ]);
  stays([
    'version 1.2.3.4',
    'Office 6.8.1.4',
    '12:30:45 to 13:00:00',
    '300.1.1.1',
    'v10.0.19045.2006',
    'std::a1',
  ]);
});

test('masks of others, order numbers, amounts and times are left as they are', () => {
  const text = '[PHONE] [NAME_1] {order_id}: #20771, £48.00 (20 %), 14/11 at 20.10, PNR 88201456, X7QR2P';
  expect(masked(text)).toBe(text);
});
