import { describe, expect, test } from 'vitest';
import { sniffEncoding, textPieces, type Encoding } from '$src/ingest/container/encoding';
import { fileOf, importFile, said } from '../../factories/export-file';

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, isBig: boolean, hasMark: boolean) => {
  const marked = (hasMark ? '\uFEFF' : '') + text;
  const bytes = new Uint8Array(marked.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < marked.length; i++) view.setUint16(i * 2, marked.charCodeAt(i), !isBig);
  return bytes;
};
/** Letters up to U+00FF are their own bytes in Windows-1252. */
const windows1252 = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

function decode(bytes: Uint8Array, encoding: Encoding, cuts: readonly number[] = []) {
  const pieces = textPieces(encoding);
  const edges = [0, ...cuts, bytes.length];
  const decoded = edges
    .slice(1)
    .map((edge, i) => pieces.push(bytes.subarray(edges[i], edge), edge === bytes.length));
  return { text: decoded.map(({ text }) => text).join(''), encoding: decoded.at(-1)?.encoding };
}

const CSV = 'conversation_id,speaker,text\n1,customer,Größe é 😡 – naïve\n1,agent,ok\n';
const LATIN = 'conversation_id,speaker,text\n1,customer,Größe é naïve\n1,agent,ok\n';

describe('the letters of a file', () => {
  test.each<[string, Uint8Array, Encoding]>([
    ['UTF-8', utf8(CSV), 'utf-8'],
    ['UTF-8 with a mark', utf8(`\uFEFF${CSV}`), 'utf-8'],
    ['UTF-16LE with a mark', utf16(CSV, false, true), 'utf-16le'],
    ['UTF-16BE with a mark', utf16(CSV, true, true), 'utf-16be'],
    ['UTF-16LE without a mark', utf16(CSV, false, false), 'utf-16le'],
    ['UTF-16BE without a mark', utf16(CSV, true, false), 'utf-16be'],
  ])('are read from %s, wherever a piece is cut', (_, bytes, encoding) => {
    expect(sniffEncoding(bytes)).toBe(encoding);
    for (let cut = 0; cut <= bytes.length; cut++)
      expect(decode(bytes, encoding, [cut]).text, `cut at ${cut}`).toBe(CSV);
  });

  test('are read from Windows-1252', async () => {
    const { conversations, recognition } = await importFile(fileOf(windows1252(LATIN)));
    expect(recognition.encoding).toBe('windows-1252');
    expect(said(conversations[0])).toBe('customer: Größe é naïve / agent: ok');
  });

  test('change to Windows-1252 at the first byte that says so, however late, with no row twice and none lost', async () => {
    const plain = Array.from(
      { length: 40_000 },
      (_, i) => `${i},customer,a plain message number ${i}\n`,
    ).join('');
    const late = `${plain}x,customer,Größe\nx,agent,für Sie\n`;
    const { conversations, tally, recognition } = await importFile(
      fileOf(windows1252(`conversation_id,speaker,text\n${late}`)),
    );
    expect(recognition.encoding).toBe('utf-8');
    expect(tally).toMatchObject({ rows: 40_002, conversations: 40_001, messages: 40_002, rejections: 0 });
    expect(said(conversations.at(-1))).toBe('customer: Größe / agent: für Sie');
    expect(tally.warnings).toEqual(['The file is not UTF-8 after all; it was read as Windows-1252.']);
  });

  test('change over at the same letter wherever the pieces are cut', () => {
    const bytes = windows1252('plain text, then Ã and é\n');
    for (let cut = 0; cut <= bytes.length; cut++)
      expect(decode(bytes, 'utf-8', [cut])).toEqual({
        text: 'plain text, then Ã and é\n',
        encoding: 'windows-1252',
      });
  });

  test('stay UTF-8 where one byte is damaged, and only that byte is lost', async () => {
    const bytes = utf8('conversation_id,speaker,text\n1,customer,Größe é naïve XX\n1,agent,für Sie\n');
    bytes[bytes.indexOf('X'.charCodeAt(0))] = 0xff;
    const { conversations, tally } = await importFile(fileOf(bytes));
    expect(said(conversations[0])).toBe('customer: Größe é naïve \uFFFDX / agent: für Sie');
    expect(tally.warnings.join()).toContain('1 damaged byte');
  });

  test('are unpacked from gzip', async () => {
    const packed = new Blob([CSV]).stream().pipeThrough(new CompressionStream('gzip'));
    const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
    const { conversations, recognition } = await importFile(fileOf(bytes, 'export.csv.gz'));
    expect(recognition.gzip).toBe(true);
    expect(said(conversations[0])).toContain('Größe é 😡 – naïve');
  });

  test('are unpacked up to where a gzip breaks off, and the break is rejected', async () => {
    const rows = Array.from(
      { length: 60_000 },
      (_, i) => `${i},customer,message ${(i * 7919) % 10_007} of many\n`,
    ).join('');
    const packed = new Blob([`conversation_id,speaker,text\n${rows}`])
      .stream()
      .pipeThrough(new CompressionStream('gzip'));
    const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
    const { tally, rejections } = await importFile(fileOf(bytes.slice(0, bytes.length / 2), 'export.csv.gz'));
    expect(tally.messages).toBeGreaterThan(10_000);
    expect(tally.rows).toBe(tally.messages + tally.rejections);
    expect(rejections.at(-1)?.reason).toContain('cut short');
  });

  test('are taken in the encoding that a person names', async () => {
    const { conversations } = await importFile(fileOf(windows1252(LATIN)), { encoding: 'latin1' });
    expect(said(conversations[0])).toContain('Größe');
    await expect(importFile(fileOf(CSV), { encoding: 'klingon' })).rejects.toThrow('"klingon" is not read');
  });
});
