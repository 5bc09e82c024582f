/**
 * HTML of a message → the words a reader saw, without a parser and without rendering anything.
 *
 * One walk over the text: tags are named, never trusted. Blocks and `<br>` break lines, white space is folded as a
 * browser folds it, and what a mail program quotes, signs or hides is left out. Broken HTML gives text all the same.
 *
 * @module
 */
import { decodeDoubleEntities, decodeEntities } from './entities';

export interface HtmlOptions {
  /** Keeps what a mail program marks as quoted or as the signature. */
  readonly keepQuoted?: boolean;
}

/** Elements whose content nobody reads. */
const UNREAD = new Set(
  'script style head title template noscript svg object iframe select textarea'.split(' '),
);
const BLOCKS = new Set(
  'p div br tr li ul ol dl dt dd table thead tbody tfoot section article header footer aside main nav form fieldset figure figcaption blockquote pre h1 h2 h3 h4 h5 h6 hr address center'.split(
    ' ',
  ),
);
/** Blocks with a blank line around them where the writer set paragraphs. */
const PARAGRAPHS = new Set('p h1 h2 h3 h4 h5 h6 ul ol blockquote table'.split(' '));
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/** Marks of the big mail programs and help desks on what is not the writer's own new text. */
const QUOTED =
  /\b(?:class|id)\s*=\s*["']?[^"'>]{0,200}?(?:gmail_quote|gmail_extra|gmail_signature|gmail_attr|yahoo_quoted|protonmail_quote|protonmail_signature|moz-cite-prefix|moz-signature|zmail_extra|divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|freshdesk_quote|hs_reply|front-signature|front-blockquote|intercom_quote|quoted-reply|helpscout-signature|zd-signature|\bsignature)\b/i;
/** From these on the rest of the message is the older one, whatever encloses it. */
const QUOTED_TO_END = /\bid\s*=\s*["']?(?:divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION)\b/i;
const HIDDEN =
  /\bstyle\s*=\s*["'][^"']{0,400}?(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i;
/** A tag longer than this carries a picture in its address; its attributes say nothing about quoting. */
const LOOK_CHARS = 1000;

/** Reads HTML as text; text without tags only has its references decoded. */
export function htmlToText(html: string, { keepQuoted = false }: HtmlOptions = {}): string {
  if (!html.includes('<')) return tidy(decodeDoubleEntities(html));
  const walk = new Walk(keepQuoted);
  walk.read(html);
  return tidy(walk.text);
}

/** Whether a text is HTML: has a tag that mail programs and help desks write. */
export function looksLikeHtml(text: string): boolean {
  return /<(?:\/?(?:p|div|br|span|b|i|a|ul|ol|li|table|tr|td|html|body|strong|em|img|blockquote|h[1-6]|font|pre|code)\b[^<>]{0,2000}\/?>|!doctype)/i.test(
    text,
  );
}

class Walk {
  readonly #pieces: string[] = [];
  /** Line feeds at the end of what was written. */
  #feeds = 0;
  readonly #keepQuoted: boolean;
  /** The element that is skipped, and how many of its kind are open inside it. */
  #skipped: { readonly name: string; depth: number } | null = null;
  #isOver = false;
  #pre = 0;
  /** White space that becomes a space once a word follows on the line. */
  #space = false;

  constructor(keepQuoted: boolean) {
    this.#keepQuoted = keepQuoted;
  }

  get text(): string {
    return this.#pieces.join('');
  }

  read(html: string): void {
    let at = 0;
    while (at < html.length && !this.#isOver) {
      const open = html.indexOf('<', at);
      this.#words(html.slice(at, open < 0 ? html.length : open));
      if (open < 0) return;
      at = this.#markup(html, open);
    }
  }

  /** Reads what begins with `<`; gives the position after it. */
  #markup(html: string, open: number): number {
    if (html.startsWith('<!--', open)) return after(html, '-->', open + 4);
    const next = html.charAt(open + 1);
    if (next === '!' || next === '?') return after(html, '>', open);
    if (!/[a-z/]/i.test(next)) {
      this.#words('<');
      return open + 1;
    }
    const end = tagEnd(html, open + 1);
    if (end < 0) {
      // An angle bracket that nothing closes: `i < 5` at the end of a text.
      if (this.#skipped === null) this.#words(html.slice(open));
      return html.length;
    }
    const tag = html.slice(open + 1, Math.min(end, open + LOOK_CHARS));
    const isClosing = tag.startsWith('/');
    const name = /^\/?([a-z][a-z\d:-]*)/i.exec(tag)?.[1]?.toLowerCase() ?? '';
    if (isClosing) this.#close(name);
    else this.#open(name, tag, html.charAt(end - 1) === '/');
    // Scripts and styles are text up to their own end.
    if (!isClosing && (name === 'script' || name === 'style')) return closingTag(html, name, end + 1);
    return end + 1;
  }

  #open(name: string, tag: string, isEmpty: boolean): void {
    if (this.#skipped) {
      if (name === this.#skipped.name && !isEmpty) this.#skipped.depth++;
      return;
    }
    const isVoid = VOID.has(name) || isEmpty;
    if (!this.#keepQuoted && QUOTED_TO_END.test(tag)) {
      this.#isOver = true;
      return;
    }
    if (!isVoid && this.#isLeftOut(name, tag)) {
      this.#line();
      this.#skipped = { name, depth: 1 };
      return;
    }
    if (BLOCKS.has(name)) this.#line(PARAGRAPHS.has(name) || name === 'br');
    if (name === 'li') this.#write('- ');
    if (name === 'td' || name === 'th') this.#space = true;
    if (name === 'pre') this.#pre++;
  }

  #isLeftOut(name: string, tag: string): boolean {
    if (UNREAD.has(name) || HIDDEN.test(tag)) return true;
    return !this.#keepQuoted && (name === 'blockquote' || QUOTED.test(tag));
  }

  #close(name: string): void {
    if (this.#skipped) {
      if (name === this.#skipped.name && --this.#skipped.depth === 0) this.#skipped = null;
      return;
    }
    if (name === 'pre') this.#pre = Math.max(0, this.#pre - 1);
    if (BLOCKS.has(name) && name !== 'br') this.#line(PARAGRAPHS.has(name));
  }

  #words(raw: string): void {
    if (this.#skipped || raw === '') return;
    const text = decodeEntities(raw);
    if (this.#pre > 0) {
      this.#write(text);
      return;
    }
    const folded = text.replaceAll(/\s+/g, ' ');
    const words = folded.trim();
    if (folded.startsWith(' ')) this.#space = true;
    if (words === '') return;
    this.#write(this.#space && this.#pieces.length > 0 && this.#feeds === 0 ? ` ${words}` : words);
    this.#space = folded.endsWith(' ');
  }

  /** Begins a new line; a paragraph or a second `<br>` leaves one blank. */
  #line(isParagraph = false): void {
    this.#space = false;
    if (this.#pieces.length === 0) return;
    if (this.#feeds === 0 || (isParagraph && this.#feeds === 1)) this.#write('\n');
  }

  #write(text: string): void {
    if (text === '') return;
    this.#pieces.push(text);
    let feeds = 0;
    while (feeds < text.length && text.charAt(text.length - 1 - feeds) === '\n') feeds++;
    this.#feeds = feeds === text.length ? this.#feeds + feeds : feeds;
  }
}

function after(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from);
  return at < 0 ? html.length : at + mark.length;
}

/** Where the tag ends: at the first `>` outside of quotes, or at the first of all where quotes are broken. */
function tagEnd(html: string, from: number): number {
  const first = html.indexOf('>', from);
  if (first < 0) return -1;
  const quote = /["']/.exec(html.slice(from, first))?.[0];
  if (quote === undefined) return first;
  let inside = '';
  const limit = Math.min(html.length, from + MAX_TAG_CHARS);
  for (let i = from; i < limit; i++) {
    const char = html.charAt(i);
    if (inside !== '') {
      if (char === inside) inside = '';
    } else if (char === '>') return i;
    else if (char === '"' || char === "'") inside = char;
  }
  return first;
}

/** Addresses of pictures inside a tag are long; what is longer than this is a quote that nothing closes. */
const MAX_TAG_CHARS = 4096;

function closingTag(html: string, name: string, from: number): number {
  const pattern = name === 'script' ? /<\/script/gi : /<\/style/gi;
  pattern.lastIndex = from;
  return pattern.exec(html)?.index ?? html.length;
}

/** No space at line ends, no more than one blank line, nothing around the whole; hard spaces become spaces. */
function tidy(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u00a0\u2007\u202f]/g, ' ')
    .replaceAll(/[\u200b\u2060\ufeff]/g, '')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
