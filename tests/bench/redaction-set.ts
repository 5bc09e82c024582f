/**
 * Sentences in which personal data is marked, and sentences that only look as if they held some: `[[phone:07700 900123]]`.
 *
 * @module
 */
import { chanceOf } from '../sample/random';
import { VALUES, type Random } from './redaction-values';

export interface MarkedSentence {
  readonly marked: string;
  /** The turn before. */
  readonly asked: string;
  readonly customer: string | null;
}

/** Slots in braces are drawn anew for each sentence; `as` names the kind where the slot does not. */
const POSITIVE: readonly (readonly [kind: string, slots: readonly string[], templates: readonly string[]])[] =
  [
    [
      'email',
      ['email'],
      [
        'my email is {}',
        '{}',
        'Please write to {}, not the old one.',
        'account: {} (since 2019)',
        'sent from <{}>',
        'is it {}?',
        'Use {}.',
        'contact={};lang=en',
      ],
    ],
    ['email', ['spoken'], ["it's {}", 'the address is {} yes', 'yeah {} thanks']],
    [
      'card',
      ['card'],
      [
        'my card number is {}',
        'Visa {} exp 12/27',
        '{}',
        'You charged {} twice!',
        'card {} cvv 123',
        'paid with {} yesterday',
      ],
    ],
    [
      'iban',
      ['iban'],
      ['refund to {} please', 'IBAN: {}', '{}', 'Mein Konto ist {}.', 'from account {} on Monday'],
    ],
    [
      'phone',
      ['phone'],
      [
        'call me on {}',
        '{}',
        'You can reach me at {} after 5',
        'tel. {}',
        'Ring {} please, ask for the office.',
        'mobile {}, any time',
        'I texted from {} twice',
        'Number: {} (home)',
      ],
    ],
    [
      'phone',
      ['plainPhone'],
      [
        'my phone number is {}',
        'call me back on {}',
        'mobile: {}',
        '{} is my phone number',
        'whatsapp {}',
        'meine Handynummer ist {}',
        'mon téléphone {}',
      ],
    ],
    [
      'ip',
      ['ip'],
      [
        'my IP is {}',
        'blocked from {} since noon',
        'ping {} fails',
        'Somebody logged in at 01:10 from {}.',
        '{}',
      ],
    ],
    ['id', ['ssn'], ['my SSN is {}', 'social security number {}', 'SSN: {}.']],
    ['id', ['nino'], ['my national insurance number is {}', 'NI number {}', 'NINO {} as on the letter']],
    ['id', ['bsn'], ['mijn BSN is {}', 'burgerservicenummer {}', 'BSN: {}']],
    ['id', ['dni'], ['mi DNI es {}', 'DNI: {}', '{} es mi DNI']],
    ['id', ['nir'], ['mon numéro de sécurité sociale est {}', 'sécu {}', '{}']],
    ['id', ['cpf'], ['meu CPF é {}', 'CPF {}', '{}']],
  ];

const NEGATIVE: readonly string[] = [
  'my order number is {order}',
  'Order {order} has not come.',
  'It was order no. {order} from {date}',
  '{order} is my order number',
  'Where is parcel {tracking}?',
  'tracking {tracking} says delivered',
  'track & trace {tracking}',
  'The tracking number: {tracking}',
  'You charged {amount} on {date}.',
  'I paid {amount}, not {amount}',
  'refund of {amount} please',
  'The total was {amount} incl. VAT',
  'since {date} nothing works',
  'Booked on {date} for {date}',
  'between {date} and {date}',
  'Call me after {date}.',
  'I run version {version}',
  'firmware {version} is broken',
  'updated the app to {version} on {date}',
  'card {badCard} was typed wrong',
  'IMEI {imei}',
  'my phone’s IMEI is {imei}',
  'invoice {order} of {amount}',
  'ticket {order}, case {order}',
  'booking reference {order}',
  'Bestellung {order} vom {date}',
  'ma commande {order}',
  'mi pedido {order}',
  'confirmation {order} for {date}',
  'serial number {order}',
  'call me about order {order}',
];

const NAMES = [
  'Harriet Bloom',
  'Obi Okafor',
  'María García',
  'Will Young',
  'Kim Novak',
  'Grace Price',
  'Jean-Luc Picard',
  'Šárka Nová',
  'Mark Hill',
  'Dilan Aydin',
];

/** By hand: how people really write, some of it beyond what rules can see. */
const BY_HAND: readonly (string | MarkedSentence)[] = [
  ...[
    'number is [[phone:07700 900284]]\n\nthx\nmo',
    '[[phone:0917 555 0138]] 👋',
    'Yes. Hold under D. Rimmer, [[email:d.rimmer@fellgoers.example]]',
  ],
  ...['t dot kral at vinodom dot net'].map((spoken) => `[[email:${spoken}]]`),
  'Old is [[email:moira.lennox@homelink.example]] and new is the same with a 2',
  'received a replacement SIM card (number 8923 4011 0077 2214 6) for my mobile number [[phone:0803 555 0119]]',
  // Out of reach of the rules: numbers in words, and a bare number of which nothing says what it is.
  'My phone number is [[phone:five five five one two three four]]',
  ...['0612345678', '6154848337'].map((bare) => `[[phone:${bare}]]`),
  'it ends in 4242',
  'the last four digits are 6789',
  'card ending 4471, expiry 09/28, £48.00',
  'PNR 88201456, seat 17, 20.10 Pune to Nashik',
  'Postcode BT36 7RD',
  '2 x 500 g, 3 x 1.5 l',
  'open 9-17, 10:30 to 11:45',
  'Room 4-12-7',
  '1234567890123456789012345678901234567890',
  'dial *#06# or 112',
  'error 0x80070005 at 12:30:45.123',
  'https://example.com/o/20771234567?ref=12345678',
  'SKU 4006381333931',
  'ISBN 978-3-16-148410-0',
  '40 000 000 people',
  'coordinates 52.5200, 13.4050',
  'from 1.500 to 2.000 km',
  '007 555 is no number',
  'my number is [[phone:555 0199]]',
  'ask for Triage, direct line [[phone:01632 960 770]]',
  'Fault number is 053283091.',
  'Traceroute to [[ip:203.0.113.7]], paste it',
  'IP: [[ip:203.0.113.44]] at 01:45 GMT',
  'Windows 10.0.19045.2006',
  'go to [[ip:192.168.1.1]] and set the channel',
  'meter 2240 8876 3352',
  'account number 12345678, sort code 12-34-56',
  'policy AB123456C',
  'loyalty 6338 4000 1234 5678',
  'gift card code 4929-1111-2222-3333-444',
  'password reset mail to [[email:t.adeyemi@mailnow.exmaple]]',
  'tweet @brand or #help',
  'e-mail me @ home',
  'price: 3@2.50',
  'a@b',
  'ssn ending 6789',
  'my SSN is [[id:123456789]]',
  'account 123456789',
  'Steuer-ID [[id:86095742719]]',
  'codice fiscale [[id:RSSMRA85T10A562S]]',
  'NIE [[id:X1234567L]]',
  { marked: '[[phone:99860 31187]]', asked: 'May I know your registered mobile number?', customer: null },
  { marked: '[[phone:5551234567]]', asked: 'Sure. What is the best number to reach you?', customer: null },
  { marked: '5551234567', asked: 'What is the order number?', customer: null },
  { marked: 'sure, 20771234', asked: 'Could you give me the reference, please?', customer: null },
  { marked: '123456789', asked: 'Your account number please', customer: null },
  { marked: '[[id:123456789]]', asked: 'And your social security number?', customer: null },
  { marked: 'I will write in May, said [[name:Will]].', asked: '', customer: 'Will Young' },
  { marked: 'the young one will do', asked: '', customer: 'Will Young' },
  { marked: 'Grace period? The price is high.', asked: '', customer: 'Grace Price' },
  { marked: 'our support team is great', asked: '', customer: 'Support Team' },
  { marked: 'thanks [[name:kim]]!', asked: '', customer: 'Kim Novak' },
  { marked: 'kimono in size M', asked: '', customer: 'Kim Novak' },
  { marked: '[[name:GARCIA]], [[name:MARIA]] on the label', asked: '', customer: 'María García' },
];

const PER_TEMPLATE = 5;
const NAMED = ['Thanks, {}', 'Dear {},\nall good.', 'this is {} again', '{}', 'Is {} there?', 'signed: {}'];

/** The whole set, the same for one seed. */
export function markedSentences(seed = 1): MarkedSentence[] {
  const chance = chanceOf(seed);
  const random = () => chance.next();
  const alone = (marked: string): MarkedSentence => ({ marked, asked: '', customer: null });
  const positive = POSITIVE.flatMap(([kind, slots, templates]) =>
    templates.flatMap((template) =>
      slots.flatMap((slot) =>
        Array.from({ length: PER_TEMPLATE }, () =>
          alone(template.replace('{}', `[[${kind}:${draw(slot, random)}]]`)),
        ),
      ),
    ),
  );
  const negative = NEGATIVE.flatMap((template) =>
    Array.from({ length: PER_TEMPLATE }, () =>
      alone(template.replaceAll(/\{(\w+)\}/g, (_, slot: string) => draw(slot, random))),
    ),
  );
  const named = NAMES.flatMap((customer) =>
    NAMED.map((template, i): MarkedSentence => {
      const called = i % 2 === 0 ? customer : customer.split(' ')[0]!;
      return { marked: template.replace('{}', `[[name:${called}]]`), asked: '', customer };
    }),
  );
  const byHand = BY_HAND.map((one) => (typeof one === 'string' ? alone(one) : one));
  return [...positive, ...negative, ...named, ...byHand];
}

function draw(slot: string, random: Random): string {
  const value = VALUES[slot];
  if (!value) throw new Error(`nothing is drawn for {${slot}}`);
  return value(random);
}
