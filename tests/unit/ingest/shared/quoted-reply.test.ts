/** What is left of a mail once older mails and signatures are cut. */
import { describe, expect, test } from 'vitest';
import { replyOnly, stripQuotedReply } from '$src/ingest/shared/quoted-reply';

describe('older mails under a reply', () => {
  test.each([
    ['On Mon, 3 Mar 2025 at 10:10, Ravi <support@shop.example> wrote:\n> Hello Dana'],
    ['On Mon, 3 Mar 2025 at 10:10, Ravi\n<support@shop.example>\nwrote:\n\nHello Dana'],
    ['Am 03.03.2025 um 10:10 schrieb Ravi <support@shop.example>:\n> Hello Dana'],
    ['Ravi <support@shop.example> schrieb am Mo., 3. März 2025, 10:10:\n\n> Hello Dana'],
    ['Le lun. 3 mars 2025 à 10:10, Ravi <support@shop.example> a écrit :\n> Hello Dana'],
    ['El lun, 3 mar 2025 a las 10:10, Ravi (<support@shop.example>) escribió:\n> Hello Dana'],
    ['Em seg., 3 de mar. de 2025 às 10:10, Ravi escreveu:\n> Hello Dana'],
    ['Il giorno lun 3 mar 2025 alle ore 10:10 Ravi ha scritto:\n> Hello Dana'],
    ['Op ma 3 mrt 2025 om 10:10 schreef Ravi <support@shop.example>:\n> Hello Dana'],
    ['-----Original Message-----\nFrom: Ravi\nHello Dana'],
    ['-----Ursprüngliche Nachricht-----\nVon: Ravi\nHello Dana'],
    [
      '________________________________\nFrom: Ravi <support@shop.example>\nSent: Monday\nTo: Dana\nSubject: Re: order\n\nHello Dana',
    ],
    ['*From:* Ravi [mailto:support@shop.example]\n*Sent:* Monday\n*To:* dana@example.com\n\nHello Dana'],
    ['Von: Ravi\nGesendet: Montag\nAn: Dana\nBetreff: AW: Bestellung\n\nHello Dana'],
    ['##- Please type your reply above this line -##\nHello Dana'],
    ['> Hello Dana'],
  ])('%j', (older) => {
    expect(stripQuotedReply(`OK thanks, how long will it take?\n\n${older}`)).toBe(
      'OK thanks, how long will it take?',
    );
  });

  test('an answer under the quoted lines is kept', () => {
    expect(
      stripQuotedReply('Hi,\nOn Tue, 2025-03-04 at 18:02, Ravi wrote:\n> Which order?\n\nOrder 1042.'),
    ).toBe('Hi,\n\nOrder 1042.');
  });

  test('a mail that is nothing but a quote leaves nothing', () => {
    expect(replyOnly('On Mon, 3 Mar 2025, Ravi wrote:\n> Hello Dana')).toBe('');
  });

  test.each([
    'On Monday I wrote to you:\nand nobody answered',
    'From: the shop in Leeds I want nothing more',
    'My order came 3 > 2 weeks late',
    'To: be clear, I want my money back',
    'The total:\n£30',
  ])('what only resembles a quote stays: %j', (text) => {
    expect(replyOnly(text)).toBe(text);
  });
});

describe('signatures', () => {
  test.each([
    ['Please help\n\n-- \nDana Fox\nHead of Nothing', 'Please help'],
    ['Please help\n\nSent from my iPhone', 'Please help'],
    ['Please help\n\nVon meinem iPhone gesendet', 'Please help'],
    ['Please help\n\nGet Outlook for iOS<https://aka.ms/x>', 'Please help'],
    ['Please help\n\n_______________________________________________\nusers mailing list', 'Please help'],
    ['Please help\n\nKind regards,\nDana\nFox Ltd\n+44 20 7946 0000', 'Please help\n\nKind regards,\nDana'],
    ['Please help\n\nKind regards,\nDana', 'Please help\n\nKind regards,\nDana'],
  ])('%j', (mail, own) => {
    expect(replyOnly(mail)).toBe(own);
  });
});

test('time grows with length, not with its square', () => {
  for (const piece of [
    '> a\n',
    'On 1 ',
    'From: a\n',
    '\n',
    '-',
    '_',
    'On 1\n',
    'wrote:\n',
    ' '.repeat(20),
    '<a',
  ]) {
    const started = performance.now();
    replyOnly(piece.repeat(1_000_000 / piece.length));
    expect(performance.now() - started).toBeLessThan(4000);
  }
});
