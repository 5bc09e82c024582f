/**
 * The body of a message in a help desk → the words that were new in it.
 *
 * @module
 */
import { cleanText } from '../build-conversation';
import { decodeDoubleEntities } from './entities';
import { htmlToText, looksLikeHtml } from './html-to-text';
import { textIn } from './loose';
import { replyOnly } from './quoted-reply';

/** Elements that nobody types: what holds them was written by a program. */
const WRITTEN_HTML = /<\/(?:p|div|span|body|html|td|li|table|a|strong|em|font)>|<br\s{0,2}\/?>/i;

/** Words of a message in any table or JSON: as they are, or what a reader saw of HTML. */
export function messageText(text: string): string {
  const isHtml = text.includes('<') && WRITTEN_HTML.test(text);
  return cleanText(isHtml ? htmlToText(text, { keepQuoted: true }) : text);
}

/** Words of a chat message, which may be HTML or text with references in it. */
export function chatText(value: unknown): string {
  const text = textIn(value);
  if (text.includes('<') && looksLikeHtml(text)) return htmlToText(text, { keepQuoted: true });
  return decodeDoubleEntities(text).replaceAll('\u00a0', ' ').trim();
}

/**
 * Words of an e-mail: the first of the bodies that says something, without what it quotes. The first mail of a
 * conversation answers nothing, so there a forwarded text alone is the message.
 */
export function mailText(bodies: readonly unknown[], isFirst: boolean): string {
  for (const body of bodies) {
    const text = textIn(body);
    if (text.trim() === '') continue;
    const isHtml = text.includes('<') && looksLikeHtml(text);
    const words = isHtml ? htmlToText(text) : decodeDoubleEntities(text).replaceAll('\u00a0', ' ');
    const own = replyOnly(words);
    if (own !== '' || !isFirst) return own;
    return isHtml ? htmlToText(text, { keepQuoted: true }) : words.trim();
  }
  return '';
}
