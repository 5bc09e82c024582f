/** The headers of mails as they lie in a text: enough to recognise them before a parser is loaded. */
import type { MailHead } from './threads';

const HEADER = /^[A-Za-z][A-Za-z0-9-]{1,60}:/;
const KNOWN =
  /^(?:from|to|subject|date|message-id|mime-version|received|return-path|delivered-to|content-type|reply-to|cc|in-reply-to|references|dkim-signature|x-[a-z0-9-]+|arc-[a-z-]+|authentication-results|sender|content-transfer-encoding|list-[a-z-]+|thread-[a-z]+):/i;

/** Begins with headers that only mails have. */
export function looksLikeMail(text: string): boolean {
  const block = headerBlock(text);
  const headers = block.filter((line) => HEADER.test(line));
  // What goes on in the next line is indented; anything else among headers is no mail.
  if (block.length === 0 || block.some((line) => !HEADER.test(line) && !/^[ \t]/.test(line))) return false;
  const known = headers.filter((line) => KNOWN.test(line)).length;
  const isMime = /^content-type:\s*multipart\//i.test(block[0] ?? '') && /boundary=/i.test(block.join(' '));
  return (
    isMime ||
    (known >= 3 &&
      headers.some((line) => /^(?:from|message-id|received|mime-version|return-path):/i.test(line)))
  );
}

export function looksLikeMailbox(text: string): boolean {
  const lines = text.split(/\r\n?|\n/, 3);
  return (
    /^From \S/.test(lines[0] ?? '') && (HEADER.test(lines[1] ?? '') || (lines[1] ?? '').startsWith('>From '))
  );
}

function headerBlock(text: string): string[] {
  const lines = text.slice(0, 32 * 1024).split(/\r\n?|\n/);
  const end = lines.indexOf('');
  return lines.slice(0, end < 0 ? undefined : end);
}

/** The heads of the mails in the beginning of a file. */
export function headersIn(text: string, isBox: boolean): MailHead[] {
  const mails = isBox ? text.split(/^From \S[^\n]*\n/m).slice(1, MAX_LOOKED) : [text];
  return mails.map((mail) => {
    const lines = headerBlock(mail)
      .join('\n')
      .replaceAll(/\n[ \t]+/g, ' ')
      .split('\n');
    const value = (name: string): string =>
      lines
        .find((line) => line.toLowerCase().startsWith(`${name}:`))
        ?.slice(name.length + 1)
        .trim() ?? '';
    return {
      id: value('message-id'),
      references: `${value('references')} ${value('in-reply-to')}`,
      subject: value('subject'),
      from: addressesIn(value('from'))[0] ?? '',
      to: addressesIn(`${value('to')} ${value('cc')}`),
      isAutomatic: false,
    };
  });
}

const MAX_LOOKED = 200;

function addressesIn(text: string): string[] {
  return (text.slice(0, 4000).match(/[^\s<>,;:"'()]{1,64}@[^\s<>,;:"'()]{1,255}/g) ?? []).map((address) =>
    address.toLowerCase(),
  );
}
