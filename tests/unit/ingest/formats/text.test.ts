import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileOf, importFile, said } from '../../../factories/export-file';

const text = (lines: readonly string[], name = 'call.txt') => fileOf(lines.join('\n'), name);

describe('subtitles', () => {
  test('have their speakers in voice tags, and join what was cut for the screen', async () => {
    const { conversations, recognition } = await importFile(
      text(
        [
          'WEBVTT',
          'Kind: captions',
          '',
          'NOTE Agent: not said',
          '',
          'a1b2-0',
          '00:00.500 --> 00:02.000',
          '<v Ravi Patel>How can I help</v>',
          '',
          'a1b2-1',
          '00:02.100 --> 00:03.000',
          '<v Ravi Patel>you &amp; yours?</v>',
          '',
          '00:00:04.000 --> 00:00:06.000',
          '<v Dana>I was <00:05.000>charged twice.</v>',
        ],
        'GMT20250303-100000_Recording.vtt',
      ),
    );
    expect(recognition.format).toBe('webvtt');
    expect(said(conversations[0])).toBe(
      'agent: How can I help you & yours? / customer: I was charged twice.',
    );
    expect(conversations[0]).toMatchObject({ agent: 'Ravi Patel', customer: 'Dana' });
    expect(conversations[0]?.turns[1]?.at).toBe(Date.UTC(2025, 2, 3, 10, 0, 4));
  });

  test('have them before a colon, and go on without one', async () => {
    const { conversations } = await importFile(
      text(
        [
          '1',
          '00:00:00,500 --> 00:00:03,200',
          'Agent: Thank you for calling.',
          '',
          '2',
          '00:00:03,400 --> 00:00:06,000',
          'Customer: Hi: twice.',
          'Second line.',
          '',
          '3',
          '00:00:09,000 --> 00:00:10,000',
          'And a third.',
        ],
        'a.srt',
      ),
    );
    expect(said(conversations[0])).toBe(
      'agent: Thank you for calling. / customer: Hi: twice. Second line.\nAnd a third.',
    );
  });

  test('do not take what somebody reads out for somebody', async () => {
    const { conversations } = await importFile(
      text(
        [
          'WEBVTT',
          '',
          '00:00:01.000 --> 00:00:03.000',
          'Customer: The screen says',
          '',
          '00:00:03.100 --> 00:00:06.000',
          'Error: 404',
          '',
          '00:00:07.000 --> 00:00:09.000',
          'Agent: I see.',
        ],
        'a.vtt',
      ),
    );
    expect(said(conversations[0])).toBe('customer: The screen says Error: 404 / agent: I see.');
  });

  test('that roll say each line once', async () => {
    const { conversations } = await importFile(
      text(
        [
          'WEBVTT',
          '',
          '00:00:00.000 --> 00:00:01.000',
          'one',
          '',
          '00:00:01.000 --> 00:00:02.000',
          'one',
          'two',
          '',
          '00:00:02.000 --> 00:00:03.000',
          'two',
          'three',
        ],
        'a.vtt',
      ),
    );
    expect(said(conversations[0])).toBe('system: one two three');
  });
});

describe('the text of a conversation', () => {
  test('names its speakers before a colon', async () => {
    const { conversations, recognition } = await importFile(
      text([
        'Agent Mike: How can I help, today?',
        '',
        'Sarah Jones: Charged, twice.',
        'And again.',
        '',
        'Agent Mike: INTERNAL: no refund',
        'Agent Mike: Sorry.',
      ]),
    );
    expect(recognition.format).toBe('transcript-text');
    expect(said(conversations[0])).toBe(
      'agent: How can I help, today? / customer: Charged, twice.\nAnd again. / agent: Sorry.',
    );
    expect(conversations[0]).toMatchObject({ agent: 'Mike', customer: 'Sarah Jones' });
  });

  test('has names above the words, or Zoom’s tabs', async () => {
    const teams = await importFile(
      text([
        'Ravi Patel   0:03',
        'How can I help?',
        'Dana Cole   0:09',
        'Charged twice.',
        'Ravi Patel   0:12',
        'Sorry.',
      ]),
    );
    expect(said(teams.conversations[0])).toBe(
      'agent: How can I help? / customer: Charged twice. / agent: Sorry.',
    );
    const zoom = await importFile(
      text([
        '10:00:01\t From Ravi to Everyone : How can I help?',
        '10:00:09\tDana:\tCharged twice.',
        '10:00:12\t From Ravi : Sorry.',
      ]),
    );
    expect(said(zoom.conversations[0])).toBe(
      'agent: How can I help? / customer: Charged twice. / agent: Sorry.',
    );
  });

  test('leaves out what the system says about it, and takes date and rating from there', async () => {
    const { conversations, tally } = await importFile(
      text([
        'Chat started: 2025-03-03 10:00 AM UTC',
        '',
        '(10:00:12 AM) Dana: Charged twice',
        '(10:00:15 AM) *** Ravi joined the chat ***',
        '(10:01:02 AM) Ravi: Sorry about that',
        '(10:01:40 AM) Dana: Thanks',
        '(10:02:00 AM) *** Dana has rated the chat Good ***',
      ]),
    );
    expect(tally.turns).toMatchObject({ customer: 2, agent: 1, system: 0 });
    expect(conversations[0]).toMatchObject({
      startedAt: Date.UTC(2025, 2, 3, 10),
      rating: { raw: 'good', norm: 1 },
    });
  });

  test('holds several conversations between rulers', async () => {
    const { conversations } = await importFile(
      text(['Agent: a', 'Customer: b', '==========', 'Agent: c', 'Customer: d']),
    );
    expect(conversations.map(said)).toEqual(['agent: a / customer: b', 'agent: c / customer: d']);
  });

  test.each([
    [
      'a log',
      [
        '2025-03-03 10:00:00 INFO: started',
        '2025-03-03 10:00:01 WARN: slow',
        '2025-03-03 10:00:02 ERROR: gone',
      ],
    ],
    ['settings', ['name: x', 'color: red', 'size: 5', 'depth: 3', 'width: 9']],
    ['prose', ['It was a dark and stormy night.', 'Nothing was said by anybody.', 'The rain fell.']],
  ])('is not seen in %s', async (_, lines) => {
    await expect(importFile(text(lines))).rejects.toThrow(/[.]$/);
  });
});

describe('chats of messengers', () => {
  test('from WhatsApp are read in either order of dates and on either telephone', async () => {
    const android = await importFile(
      text(
        [
          '20/01/25, 11:23 - Messages and calls are end-to-end encrypted.',
          '20/01/25, 11:23 - Dana: Charged, twice',
          'and again',
          '20/01/25, 11:25 - Ravi: How can I help?',
          '20/01/25, 11:26 - Dana: <Media omitted>',
        ],
        'WhatsApp Chat with Dana.txt',
      ),
    );
    expect(android.recognition.format).toBe('whatsapp');
    expect(said(android.conversations[0])).toBe(
      'customer: Charged, twice\nand again / agent: How can I help?',
    );
    expect(android.tally.dropped.events).toBe(2);
    const ios = await importFile(
      text([
        '[1/20/25, 11:23:05\u202fPM] Dana: Charged twice',
        '\u200e[1/20/25, 11:24:00\u202fPM] Ravi: \u200eHow can I help?',
      ]),
    );
    expect(ios.conversations[0]?.turns[0]?.at).toBe(Date.UTC(2025, 0, 20, 23, 23, 5));
    expect(said(ios.conversations[0])).toBe('customer: Charged twice / agent: How can I help?');
  });

  test.each([
    [
      'Conversa do WhatsApp com Noor.txt',
      '13/03/2025 às 10:00 - ',
      ['Noor: Oi', 'Sol: Oi', 'Noor: <Mídia oculta>', 'Noor: Mensagem apagada'],
    ],
    [
      'Discussion WhatsApp avec Noor.txt',
      '13/03/2025 à 10h05 - ',
      ['Noor: Oi', 'Sol: Oi', 'Noor: <Médias omis>'],
    ],
    [
      'Chat de WhatsApp con Noor (2).txt',
      '13/3/25, 10:00 - ',
      ['Noor: Oi', 'Sol: Oi', 'Noor: imagen omitida'],
    ],
    ['WhatsApp-Chat mit Noor.txt', '13.03.25, 10:00 - ', ['Noor: Oi', 'Sol: Oi', 'Noor: Bild weggelassen']],
    [
      'WhatsApp-chat met Noor.txt',
      '13-03-2025 10:00 - ',
      ['Noor: Oi', 'Sol: Oi', 'Noor: <Media weggelaten>'],
    ],
    ['Chat WhatsApp con Noor.txt', '13/03/25, 10:00 - ', ['Noor: Oi', 'Sol: Oi', 'Noor: immagine omessa']],
  ])('from WhatsApp are read in other languages: %s', async (name, stamp, said_) => {
    const { conversations } = await importFile(
      text(
        said_.map((line) => `${stamp}${line}`),
        name,
      ),
    );
    expect(said(conversations[0])).toBe('customer: Oi / agent: Oi');
    expect(conversations[0]).toMatchObject({ agent: 'Sol', customer: 'Noor' });
    expect(new Date(conversations[0]?.startedAt ?? 0).getUTCDate()).toBe(13);
  });

  test('from WhatsApp whose dates could be read either way say how they were read', async () => {
    const { tally } = await importFile(
      text(['03/04/25, 11:23 - Dana: Charged twice', '03/04/25, 11:25 - Ravi: How can I help?']),
    );
    expect(tally.warnings.join()).toMatch(/day\/month/);
  });

  test('from Telegram have texts in pieces', async () => {
    const { conversations } = await importFile(
      fileOf(
        JSON.stringify({
          chats: {
            list: [
              {
                id: 12345678901234,
                name: 'Dana',
                type: 'personal_chat',
                messages: [
                  { type: 'service', action: 'x', date_unixtime: '1544006300' },
                  {
                    type: 'message',
                    from: 'Dana',
                    date_unixtime: '1544006350',
                    text: ['See ', { type: 'link', text: 'this' }],
                  },
                  { type: 'message', from: 'Shop', date_unixtime: '1544006360', text: 'Thanks' },
                ],
              },
            ],
          },
        }),
        'result.json',
      ),
    );
    expect(conversations.map(({ id }) => id)).toEqual(['12345678901234']);
    expect(said(conversations[0])).toBe('customer: See this / agent: Thanks');
  });
});

describe('who is the agent, where no word says it', () => {
  test.each([
    ['who writes first in a chat', ['Noor: hello', 'Piet: hello', 'Noor: late', 'Piet: I see'], 'Piet'],
    ['who has what is theirs', ['Piet: hello', 'Noor: my order is late', 'Piet: oh', 'Noor: yes'], 'Piet'],
    [
      'who is greeted by name',
      ['Piet: one moment', 'Noor: ok', 'Piet: Hello Noor, it arrives today', 'Noor: ok'],
      'Piet',
    ],
    ['who is asked for a number', ['Noor: Hi', 'Piet: Bestellnummer?', 'Noor: 17', 'Piet: gut'], 'Piet'],
    ['whose own number it is', ['Piet: hello', 'Noor: need my order number?', 'Piet: no'], 'Piet'],
    ['who is thanked for writing', ['Piet: Merci de votre message', 'Noor: bonjour', 'Piet: ok'], 'Piet'],
    ['what is no company', ['Loja Luz: oi', 'Noor: oi', 'Loja Luz: ok', 'Noor: ok'], 'Loja Luz'],
  ])('is not %s', async (_, lines, agent) => {
    const { conversations, tally } = await importFile(text(lines));
    expect(conversations[0]).toMatchObject({ agent, customer: 'Noor' });
    expect(tally.warnings.join()).toMatch(/guessed/);
  });

  test('is not a telephone number', async () => {
    const { conversations } = await importFile(
      text([
        '20/01/25, 11:23 - Piet: hi',
        '20/01/25, 11:25 - +49 170 5550100: hello',
        '20/01/25, 11:26 - Piet: yes',
      ]),
    );
    expect(conversations[0]).toMatchObject({ agent: 'Piet', customer: '+49 170 5550100' });
  });

  test('is who answers the telephone', async () => {
    const { conversations } = await importFile(
      text(
        [
          'WEBVTT',
          '',
          '00:01.000 --> 00:02.000',
          '<v Piet>Hello</v>',
          '',
          '00:03.000 --> 00:04.000',
          '<v Noor>Hello</v>',
        ],
        'a.vtt',
      ),
    );
    expect(conversations[0]).toMatchObject({ agent: 'Piet', customer: 'Noor' });
  });

  test('are both who took the call and whom it was handed to', async () => {
    const { conversations } = await importFile(
      text([
        'Ines: How can I help?',
        'Noor: late',
        'Tom: Tom here, how can I help?',
        'Noor: still late',
        'Tom: one moment',
        'Noor: thanks',
        'Tom: ok',
      ]),
    );
    expect(said(conversations[0])).toBe(
      'agent: How can I help? / customer: late / agent: Tom here, how can I help? / customer: still late / agent: one moment / customer: thanks / agent: ok',
    );
  });
});

const VCON = {
  vcon: '0.3.0',
  uuid: 'v-1',
  created_at: '2025-03-03T10:00:00Z',
  parties: [
    { name: 'Dana', role: 'customer' },
    { name: 'Ravi', meta: { role: 'agent' } },
    { name: 'AI', type: 'bot' },
  ],
  dialog: [
    {
      type: 'text',
      start: '2025-03-03T10:00:00Z',
      parties: [0, 1],
      originator: 0,
      mediatype: 'text/plain',
      body: 'Charged twice',
    },
    { type: 'text', start: '2025-03-03T10:00:05Z', parties: 2, mediatype: 'text/plain', body: 'Beep' },
    { type: 'transfer', start: '2025-03-03T10:00:10Z' },
    {
      type: 'text',
      start: '2025-03-03T10:00:20Z',
      parties: [1, 0],
      mediatype: 'text/html',
      body: '<p>Sorry &amp; welcome</p>',
    },
  ],
};
const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a vCon', () => {
  test('has text dialogs, bots and transfers', async () => {
    const { conversations } = await importFile(fileOf(JSON.stringify(VCON), 'a.vcon'));
    expect(said(conversations[0])).toBe('customer: Charged twice / bot: Beep / agent: Sorry & welcome');
    expect(conversations[0]).toMatchObject({
      id: 'v-1',
      source: 'vcon',
      escalated: true,
      agent: 'Ravi',
      customer: 'Dana',
    });
  });

  test('that is signed is read, and the signature called unchecked', async () => {
    const { conversations, tally } = await importFile(
      fileOf(JSON.stringify({ payload: base64url(VCON), signatures: [{}] }), 'a.vcon'),
    );
    expect(conversations).toHaveLength(1);
    expect(tally.warnings.join()).toMatch(/signature/i);
  });

  test('that is encrypted is refused with a reason', async () => {
    await expect(
      importFile(fileOf(JSON.stringify({ protected: 'x', ciphertext: 'y', recipients: [] }), 'a.vcon')),
    ).rejects.toThrow(/encrypted/);
  });

  test.each([
    [
      'a list',
      [
        { speaker: 'Ravi', message: 'Hi' },
        { speaker: 'Dana', message: 'Hello' },
      ],
    ],
    ['text', 'Ravi: Hi\n\nDana: Hello'],
    [
      'JSON in text',
      JSON.stringify([
        { speaker: 'Ravi', text: 'Hi' },
        { speaker: 'Dana', text: 'Hello' },
      ]),
    ],
    [
      'segments',
      {
        segments: [
          { speaker: 'Ravi', start: 0, text: 'Hi' },
          { speaker: 'Dana', start: 1, text: 'Hello' },
        ],
      },
    ],
  ])('of a recording has its transcript in the analysis: %s', async (_, body) => {
    const recorded = {
      ...VCON,
      dialog: [{ type: 'recording', start: VCON.created_at, parties: [0, 1], body: 'x'.repeat(70_000) }],
      analysis: [
        { type: 'transcript', dialog: 0, body },
        { type: 'summary', body: 'Agent: nothing' },
      ],
    };
    const { conversations } = await importFile(fileOf(JSON.stringify(recorded), 'a.vcon'));
    expect(said(conversations[0])).toBe('agent: Hi / customer: Hello');
  });
});

test('texts cut or changed anywhere are read or refused', async () => {
  const texts = [
    'WEBVTT\n\n00:00.500 --> 00:02.000\n<v Ravi>How can I help</v>\n',
    '1\n00:00:00,500 --> 00:00:03,200\nAgent: Hi\n\n2\n00:00:04,500 --> 00:00:05,200\nDana: Hi',
    '20/01/25, 11:23 - Dana: Charged, twice\n20/01/25, 11:25 - Ravi: How?',
    'Agent: a\nCustomer: b\n=====\nAgent: c',
    JSON.stringify(VCON),
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...texts),
      fc.nat(),
      fc.string({ maxLength: 3 }),
      async (whole, at, change) => {
        const place = at % whole.length;
        for (const broken of [whole.slice(0, place), whole.slice(0, place) + change + whole.slice(place + 1)])
          try {
            const { tally } = await importFile(fileOf(broken, 'x'));
            expect(tally.conversations + tally.duplicates + tally.rejections).toBeLessThanOrEqual(tally.rows);
          } catch (error) {
            expect(String(error)).toMatch(/^Error: [A-Z].*\.$/s);
          }
      },
    ),
    { numRuns: 150 },
  );
});
