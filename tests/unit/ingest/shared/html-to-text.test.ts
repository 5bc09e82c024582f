/** HTML as help desks and mail programs write it, and as it must be read. */
import { describe, expect, test } from 'vitest';
import { decodeEntities } from '$src/ingest/shared/entities';
import { htmlToText, looksLikeHtml } from '$src/ingest/shared/html-to-text';

describe('words of a message in HTML', () => {
  test.each([
    ['<p>Hello Dana,</p><p>the refund is on its way.</p>', 'Hello Dana,\n\nthe refund is on its way.'],
    ['<div>one</div><div>two</div>', 'one\ntwo'],
    ['one<br>two<br/>three<br><br>four', 'one\ntwo\nthree\n\nfour'],
    ['<b>bo</b>ld and <i>slanted</i> <span>words</span>', 'bold and slanted words'],
    ['<div>folded \n\t white   space</div>', 'folded white space'],
    ['<ul><li>first</li><li>second</li></ul>', '- first\n- second'],
    ['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
    ['<pre>keep\n  this</pre>', 'keep\n  this'],
    ['Dana&#39;s &euro;5&nbsp;&eacute;&#x1F621;', "Dana's €5 é😡"],
    ['<p>&amp;lt;b&amp;gt;</p>', '&lt;b&gt;'],
    ['<a title="a > b" href="https://shop.example/?a=1&copy=2">the page</a>', 'the page'],
    ['1 < 2 and <b>3 > 2</b>', '1 < 2 and 3 > 2'],
    ['cut <b off', 'cut <b off'],
    ['<!-- hidden --><style>p{color:red}</style><script>if (a < b) alert("<p>")</script>seen', 'seen'],
    ['<div style="display:none">preheader</div><p>seen</p>', 'seen'],
    ['<img src="data:image/png;base64,AAAA" alt="logo">seen', 'seen'],
  ])('%j', (html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  test('leaves out what a mail program quotes', () => {
    const html =
      '<div>OK thanks</div><div class="gmail_quote"><div class="gmail_attr">On Monday Ravi wrote:</div><blockquote>Hello <div>Dana</div></blockquote></div><p>and bye</p>';
    expect(htmlToText(html)).toBe('OK thanks\n\nand bye');
    expect(htmlToText(html, { keepQuoted: true })).toContain('Hello');
  });

  test('ends where Outlook appends the older mail, whatever encloses it', () => {
    const html =
      '<div>Yes please<div id="appendonsend"></div><hr><div id="divRplyFwdMsg">From: Ravi</div><p>Shall I?</p></div>';
    expect(htmlToText(html)).toBe('Yes please');
  });

  test('tells HTML from text with angle brackets', () => {
    expect(looksLikeHtml('<p>hi</p>')).toBe(true);
    expect(looksLikeHtml('hi<br>there')).toBe(true);
    expect(looksLikeHtml('5 < 6 and <dana@example.com>')).toBe(false);
  });

  test('time grows with length, not with its square', () => {
    const broken = [
      '<',
      '<a ',
      '<div class="',
      '<!-- ',
      '<script>',
      '&',
      '<blockquote>',
      '"<p \'',
      '</',
      '<p><br>',
    ];
    for (const piece of broken) {
      const started = performance.now();
      htmlToText(piece.repeat(1_000_000 / piece.length));
      expect(performance.now() - started).toBeLessThan(4000);
    }
  });
});

test('a reference that is none stays as it is', () => {
  expect(decodeEntities('AT&T &unknown; &#1114112; ?a=1&copy=2 &')).toBe('AT&T &unknown;  ?a=1&copy=2 &');
});
