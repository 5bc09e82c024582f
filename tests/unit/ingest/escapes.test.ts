import { describe, expect, test } from 'vitest';
import { unescaped } from '$src/ingest/values/escapes';
import { fileOf, importFile, said } from '../../factories/export-file';

describe('what scripts leave in a text', () => {
  test.each([
    [String.raw`it doesn\u2019t work \ud83d\ude21`, 'it doesn’t work 😡'],
    [String.raw`Dear team,\n\nmy parcel is late.\r\nRegards`, 'Dear team,\n\nmy parcel is late.\nRegards'],
    [String.raw`three things:\n- one\n- two`, 'three things:\n- one\n- two'],
    ['AT&amp;T &gt; you, I&#39;m &quot;fine&quot;', `AT&T > you, I'm "fine"`],
    ['write &amp;lt; in the form', 'write &lt; in the form'],
  ])('is read as it was typed: %s', (text, typed) => {
    expect(unescaped(text)).toBe(typed);
  });

  test.each([
    String.raw`it is in C:\new\notes on my disk`,
    String.raw`\\server\name is gone`,
    String.raw`code \u0007 and \u12`,
    'salt & pepper, Q&A; &unknown; R&D',
  ])('what only looks so stays: %s', (text) => {
    expect(unescaped(text)).toBe(text);
  });

  test('is gone from messages and transcripts', async () => {
    const rows = String.raw`id,speaker,text
1,customer,"it doesn\u2019t work &amp; nobody answers.\nPlease help"
1,agent,one moment`;
    const { conversations } = await importFile(fileOf(rows));
    expect(conversations.map(said)).toEqual([
      'customer: it doesn’t work & nobody answers.\nPlease help / agent: one moment',
    ]);
  });
});
