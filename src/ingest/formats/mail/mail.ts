/**
 * E-mail: single messages (EML) and mailboxes (mbox) → threads.
 *
 * `rows = conversations + duplicates + rejections`: a row is a thread. Mailboxes are larger than memory, so what was
 * written waits in the spill until all mails of its thread are known; only ids and addresses are held.
 *
 * @module
 */
import type { EpochMs } from '../../../domain/conversation';
import type { SpeakerRole } from '../../mapping';
import { htmlToText } from '../../shared/html-to-text';
import { momentIn } from '../../shared/loose';
import { replyOnly } from '../../shared/quoted-reply';
import { conversationOfCall, type Segment } from '../../shared/voice-segments';
import { counted, type Warning } from '../../tally';
import { accept, reject, type Format, type Reading, type ReadItem } from '../format';
import { Repeats } from '../repeats';
import { headersIn, looksLikeMail, looksLikeMailbox } from './headers';
import { mailsIn } from './mailbox';
import { domainOf, isOurs, ourDomains, Threads, type MailHead } from './threads';

export const mail: Format = {
  id: 'mail',
  recognise(sample, given) {
    if (given.shape === 'message-rows' || sample.json.length > 0) return null;
    const isBox = looksLikeMailbox(sample.text);
    if (!isBox && !looksLikeMail(sample.text)) return null;
    const threads = new Threads();
    for (const head of headersIn(sample.text, isBox)) threads.add(head, { position: 0, length: 0 });
    const ours = ourDomains(threads.all(), given.speakers ?? {});
    const domains = new Map<string, number>();
    for (const { mails } of threads.all())
      for (const { from } of mails) domains.set(domainOf(from), (domains.get(domainOf(from)) ?? 0) + 1);
    return {
      confidence: isBox ? 0.97 : 0.95,
      why: isBox
        ? 'Mails one after the other, each behind a "From " line: a mailbox (mbox).'
        : 'The headers of a mail.',
      table: null,
      json: null,
      header: [],
      mapping: { ...given, shape: 'conversation-rows', columns: {}, speakers: given.speakers ?? {} },
      speakers: [...domains]
        .filter(([domain]) => domain !== '')
        .map(([domain, count]): { value: string; count: number; role: SpeakerRole; sure: boolean } => ({
          value: `@${domain}`,
          count,
          role: ours.has(domain) ? 'agent' : 'customer',
          sure: false,
        }))
        .sort((a, b) => b.count - a.count)
        .slice(0, 50),
      ratingScale: null,
      missing: [],
      warnings: [],
    };
  },
  read,
};

interface Writer {
  readonly address: string;
  readonly name: string;
}

interface Kept extends Writer {
  readonly text: string;
  readonly at: number | null;
  /** Who wants the answer; a form on a web site sends mails for others. */
  readonly replyTo: Writer;
}

/** A mail from the team to the team whose answer goes to somebody else is that person's, sent by a form. */
function writerOf(kept: Kept, to: readonly string[], isTeams: (address: string) => boolean): Writer {
  const { replyTo } = kept;
  const isForm =
    replyTo.address !== '' && !isTeams(replyTo.address) && isTeams(kept.address) && isAmong(to, isTeams);
  return isForm ? replyTo : kept;
}

function isAmong(to: readonly string[], isTeams: (address: string) => boolean): boolean {
  return to.length > 0 && to.every(isTeams);
}

async function* read(reading: Reading): AsyncGenerator<ReadItem> {
  const { books, recognition, spill, signal } = reading;
  const told = recognition.mapping.speakers ?? {};
  const zone = recognition.mapping.zone ?? 'UTC';
  const threads = new Threads();
  const encoder = new TextEncoder();
  let row = 0;
  for await (const raw of mailsIn(reading)) {
    signal?.throwIfAborted();
    row++;
    const mail = raw === null ? null : await parsed(raw, zone);
    if (mail === null) {
      books.rows++;
      const problem = raw === null ? 'is larger than any mail that is read' : 'cannot be read';
      yield reject(reading, row, `Mail ${row} ${problem} and was left out.`);
      continue;
    }
    const bytes = encoder.encode(JSON.stringify(mail.kept));
    const place = { position: await spill.append(bytes), length: bytes.byteLength };
    if (!threads.add(mail.head, place)) books.warn(twice);
  }

  const all = threads.all();
  const ours = ourDomains(all, told);
  if (ours.guessed && all.length > 0) books.warn(() => guessedDomain([...ours.keys()]));
  const repeats = new Repeats(books);
  for (const [i, { id, mails, places }] of all.entries()) {
    signal?.throwIfAborted();
    books.rows++;
    const first = mails[0]?.from ?? '';
    const isTeams = (address: string): boolean => isOurs(address, first, ours, told);
    const hasOutsider = mails.some(({ from, to }) =>
      [from, ...to].some((one) => one !== '' && !isTeams(one)),
    );
    const segments: { segment: Segment; order: number; index: number }[] = [];
    for (const [index, place] of places.entries()) {
      const kept = JSON.parse(
        new TextDecoder().decode(await spill.read(place.position, place.length)),
      ) as Kept;
      const writer = writerOf(kept, mails[index]?.to ?? [], isTeams);
      const isAutomatic = mails[index]?.isAutomatic === true;
      // What colleagues write each other about a customer's mail is a note; where nobody else writes, it is all there is.
      const isInternal =
        hasOutsider && ours.size > 0 && isTeams(writer.address) && isAmong(mails[index]?.to ?? [], isTeams);
      segments.push({
        order: kept.at ?? Infinity,
        index,
        segment: {
          label: isAutomatic ? 'automatic mail' : isInternal ? 'internal mail' : writer.address,
          role: isAutomatic
            ? 'event'
            : isInternal
              ? 'note'
              : writer.address === ''
                ? null
                : isTeams(writer.address)
                  ? 'agent'
                  : 'customer',
          name: writer.name === '' ? writer.address : writer.name,
          text: isAutomatic ? '' : kept.text,
          at: kept.at as EpochMs | null,
        },
      });
    }
    segments.sort((a, b) => (a.order === b.order ? a.index - b.index : a.order - b.order));
    const conversation = conversationOfCall(
      { id: id === '' ? null : id, segments: segments.map(({ segment }) => segment) },
      { source: recognition.mapping.source ?? 'email', channel: 'email', told, books },
    );
    if (!conversation)
      yield reject(
        reading,
        i + 1,
        'This thread holds nothing that somebody wrote: only quotes or automatic mails.',
        id,
      );
    else if (repeats.has(conversation)) books.duplicates++;
    else yield accept(reading, conversation, i + 1);
  }
}

const twice: Warning = (count) => `${counted(count, 'mail')} came twice and counted once.`;

function guessedDomain(domains: readonly string[]): string {
  const named = domains.map((domain) => `@${domain}`).join(', ');
  return named === ''
    ? 'Whose mails are the support team’s was not clear: whoever wrote first was taken for the customer. Name your domain in the mapping, as "@example.com": "agent".'
    : `Mails from ${named} were taken for the support team’s. If that is wrong, name your domain in the mapping, as "@example.com": "agent".`;
}

/** What a mail says, and what it says about itself; null where it is no mail. */
async function parsed(raw: Uint8Array, zone: string): Promise<{ head: MailHead; kept: Kept } | null> {
  // Loaded where a mail is opened: most imports have none.
  const { default: PostalMime } = await import('postal-mime');
  let email: Awaited<ReturnType<typeof PostalMime.parse>>;
  try {
    email = await PostalMime.parse(raw, { maxNestingDepth: 64, forceRfc822Attachments: true });
  } catch {
    return null;
  }
  const header = (name: string): string => email.headers.find(({ key }) => key === name)?.value ?? '';
  // A mailbox writes `>From` where a line begins with "From"; left so, it would be taken for a quote.
  const plain = (email.text?.trim() ?? '').replaceAll(/^>(>*From )/gm, '$1');
  const text = plain === '' ? replyOnly(htmlToText(email.html ?? '')) : replyOnly(plain);
  const from = email.from?.address?.toLowerCase() ?? '';
  const to = [...(email.to ?? []), ...(email.cc ?? [])].flatMap(({ address }) =>
    address === undefined ? [] : [address.toLowerCase()],
  );
  return {
    head: {
      id: email.messageId ?? '',
      references: `${email.references ?? ''} ${email.inReplyTo ?? ''}`,
      subject: email.subject ?? '',
      from,
      to,
      isAutomatic: isAutomatic(header),
    },
    kept: {
      text,
      at: momentIn(email.date ?? '', zone),
      address: from,
      name: email.from?.name ?? '',
      replyTo: {
        address: email.replyTo?.[0]?.address?.toLowerCase() ?? '',
        name: email.replyTo?.[0]?.name ?? '',
      },
    },
  };
}

/** Mails that nobody wrote: out-of-office notes, bounces, newsletters, drafts. */
function isAutomatic(header: (name: string) => string): boolean {
  const submitted = header('auto-submitted').toLowerCase();
  return (
    (submitted !== '' && submitted !== 'no') ||
    header('x-autoreply') !== '' ||
    header('x-autorespond') !== '' ||
    /^(?:bulk|junk|auto_reply|list)$/i.test(header('precedence').trim()) ||
    /^multipart\/report/i.test(header('content-type')) ||
    /\b(?:Drafts?|Spam)\b/i.test(header('x-gmail-labels'))
  );
}
