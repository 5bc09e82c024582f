import { describe, expect, test } from 'vitest';
import { fileOf, importFile, said } from '../../../factories/export-file';
import { zipOf } from '../../../factories/zip-file';

interface Mail {
  readonly from?: string;
  readonly to?: string;
  readonly subject?: string;
  readonly id: string;
  readonly refs?: string;
  readonly more?: string;
  readonly body: string;
}

const mailOf = ({
  from = 'Dana Cole <dana@gmail.com>',
  to = 'support@acme.example',
  subject = 'Refund',
  id,
  refs,
  more = '',
  body,
}: Mail) =>
  `From: ${from}\r\nTo: ${to}\r\nSubject: ${subject}\r\nMessage-ID: <${id}>\r\n${refs === undefined ? '' : `References: ${refs}\r\n`}${more}Date: Mon, 3 Mar 2025 10:00:0${id.length % 10} +0100\r\nMIME-Version: 1.0\r\n${more.includes('Content-Type') ? '' : 'Content-Type: text/plain; charset=utf-8\r\n'}\r\n${body}\r\n`;
const boxOf = (...mails: readonly Mail[]) =>
  mails
    .map((mail) => `From x@y Mon Mar  3 10:00:00 2025\n${mailOf(mail).replaceAll('\r\n', '\n')}\n`)
    .join('');
const agent = { from: 'Ravi <ravi@acme.example>', to: 'dana@gmail.com', subject: 'Re: Refund' };
const first: Mail = { id: 'a', body: 'Charged twice.\n\n-- \nDana' };
const answer: Mail = {
  ...agent,
  id: 'bb',
  refs: '<a>',
  body: 'Sorry about that.\n\nOn Mon, 3 Mar 2025 at 10:00, Dana Cole <dana@gmail.com> wrote:\n> Charged twice.',
};

describe('a mail', () => {
  test('is what its writer wrote, without signature and quotes, at the time it says', async () => {
    const { conversations, recognition } = await importFile(fileOf(mailOf(first), 'a.eml'));
    expect(recognition).toMatchObject({
      format: 'mail',
      speakers: [{ value: '@gmail.com', role: 'customer' }],
    });
    expect(said(conversations[0])).toBe('customer: Charged twice.');
    expect(conversations[0]).toMatchObject({
      id: '<a>',
      channel: 'email',
      customer: 'Dana Cole',
      startedAt: Date.UTC(2025, 2, 3, 9, 0, 1),
    });
  });

  test('keeps its letters in whatever encoding it names', async () => {
    const latin1 = Buffer.from(
      mailOf({
        id: 'a',
        more: 'Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n',
        body: 'Ein Café für dich',
      }),
      'latin1',
    );
    const { conversations } = await importFile(fileOf(new Uint8Array(latin1), 'a.eml'));
    expect(said(conversations[0])).toBe('customer: Ein Café für dich');
  });

  test('in HTML is read as text', async () => {
    const { conversations } = await importFile(
      fileOf(
        mailOf({
          id: 'a',
          more: 'Content-Type: text/html; charset=utf-8\r\n',
          body: '<p>Charged <b>twice</b></p><div class="gmail_quote">old</div>',
        }),
        'a.eml',
      ),
    );
    expect(said(conversations[0])).toBe('customer: Charged twice');
  });
});

test('mails in a zip are threads as well', async () => {
  const { conversations, tally } = await importFile(
    zipOf({ 'b.eml': mailOf(answer), 'a.eml': mailOf(first), 'call.txt': 'Agent: Hi\nCustomer: Hello' }),
  );
  expect(conversations.map(said)).toEqual([
    'agent: Hi / customer: Hello',
    'customer: Charged twice. / agent: Sorry about that.',
  ]);
  expect(tally).toMatchObject({ rows: 2, conversations: 2 });
});

describe('a mailbox', () => {
  test('holds threads, told apart by their references, in order of their first mails', async () => {
    const { conversations, tally } = await importFile(
      fileOf(
        boxOf(
          answer,
          { id: 'c', subject: 'Other', from: 'Eve <eve@web.de>', body: 'Where is it?\n>From the shop' },
          first,
          first,
        ),
        'box.mbox',
        100,
      ),
    );
    expect(conversations.map(said)).toEqual([
      'customer: Charged twice. / agent: Sorry about that.',
      'customer: Where is it?\nFrom the shop',
    ]);
    expect(conversations[0]).toMatchObject({ id: '<a>', agent: 'Ravi', customer: 'Dana Cole' });
    expect(tally).toMatchObject({ rows: 2, conversations: 2, rejections: 0 });
    expect(tally.warnings.join()).toMatch(/@acme\.example/);
    expect(tally.warnings.join()).toMatch(/1 mail came twice/);
  });

  test('is read the same wherever its pieces are cut', async () => {
    const box = boxOf(first, answer, { id: 'c', subject: 'Other', body: 'Where is it?' });
    const whole = await importFile(fileOf(box, 'box.mbox'));
    for (const slice of [1, 7, 64, 333]) {
      const cut = await importFile(fileOf(box, 'box.mbox', slice));
      expect(cut.items).toEqual(whole.items);
    }
  });

  test('leaves out mails that nobody wrote', async () => {
    const away: Mail = {
      id: 'ccc',
      refs: '<a> <bb>',
      more: 'Auto-Submitted: auto-replied\r\n',
      body: 'I am away',
    };
    const { conversations, tally } = await importFile(fileOf(boxOf(first, answer, away), 'box.mbox'));
    expect(said(conversations[0])).not.toContain('away');
    expect(tally.dropped.events).toBe(1);
  });

  test('goes by the domain that a person names', async () => {
    const { conversations } = await importFile(fileOf(boxOf(first, answer), 'box.mbox'), {
      speakers: { '@gmail.com': 'agent', '@acme.example': 'customer' },
    });
    expect(said(conversations[0])).toBe('agent: Charged twice. / customer: Sorry about that.');
  });

  test('joins answers without references by subject and people', async () => {
    const { conversations } = await importFile(
      fileOf(
        boxOf({ ...first, to: 'ravi@acme.example' }, { ...agent, id: 'bb', body: 'Sorry.' }),
        'box.mbox',
      ),
    );
    expect(conversations.map(said)).toEqual(['customer: Charged twice. / agent: Sorry.']);
  });

  test('keeps what colleagues write each other about a customer to themselves', async () => {
    const about: Mail = {
      id: 'dddd',
      refs: '<a> <bb>',
      from: 'Mona <mona@acme.example>',
      to: 'ravi@acme.example',
      subject: 'Fwd: Refund',
      body: 'She always complains.',
    };
    const { conversations, tally } = await importFile(fileOf(boxOf(first, answer, about), 'box.mbox'));
    expect(said(conversations[0])).toBe('customer: Charged twice. / agent: Sorry about that.');
    expect(tally.dropped.notes).toBe(1);
    // A help desk for colleagues has no other mails.
    const inside = await importFile(fileOf(boxOf({ ...about, refs: '' }), 'box.mbox'));
    expect(inside.conversations).toHaveLength(1);
  });

  test('a form on the own site writes for the customer who wants the answer', async () => {
    const form: Mail = {
      id: 'a',
      from: 'Acme form <no-reply@acme.example>',
      more: 'Reply-To: Dana Cole <dana@gmail.com>\r\n',
      body: 'Charged twice.',
    };
    const { conversations } = await importFile(fileOf(boxOf(form, answer), 'box.mbox'));
    expect(said(conversations[0])).toBe('customer: Charged twice. / agent: Sorry about that.');
    expect(conversations[0]?.customer).toBe('Dana Cole');
    // An answer that is to go through another address is still the team's.
    const relayed: Mail = { ...answer, more: 'Reply-To: t-77@desk.example\r\n' };
    const other = await importFile(fileOf(boxOf(first, relayed), 'box.mbox'));
    expect(said(other.conversations[0])).toBe('customer: Charged twice. / agent: Sorry about that.');
  });
});
