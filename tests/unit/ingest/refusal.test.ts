import { describe, expect, test } from 'vitest';
import { inspectFile, parseMapping } from '$src/ingest/import-file';
import { fileOf } from '../../factories/export-file';

const bytes = (...values: (number | string)[]) =>
  Uint8Array.from(
    values.flatMap((value) =>
      typeof value === 'number' ? [value] : Array.from(value, (char) => char.charCodeAt(0)),
    ),
  );

describe('a file that holds no conversations', () => {
  test.each<[string, Uint8Array | string, string, RegExp]>([
    ['an empty file', '', 'empty', /empty/],
    ['a header alone', 'conversation_id,speaker,text\n', 'empty', /nothing under it/],
    ['blank space', ' \n\n\t ', 'empty', /blank/],
    ['a PDF', bytes('%PDF-1.7 ...'), 'pdf', /CSV or JSON/],
    ['an old Excel file', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'old-excel', /CSV UTF-8/],
    ['a workbook or zip that is cut short', bytes('PK', 3, 4, 20), 'unreadable', /again/],
    ['a recording', bytes('RIFF....WAVE'), 'audio', /transcript/],
    ['another recording', bytes(0, 0, 0, 24, 'ftypmp42'), 'audio', /transcript/],
    ['a picture', bytes(0x89, 'PNG', 13, 10), 'not-text', /picture/],
    [
      'random bytes',
      bytes(...Array.from({ length: 400 }, (_, i) => (i * 7) % 32)),
      'not-text',
      /not a text file/,
    ],
    [
      'prose',
      'Dear all,\nplease find nothing attached.\nBye\n',
      'unknown',
      /No conversations were recognised/,
    ],
    [
      'a list of tickets',
      'Ticket ID,Subject,Description,Status\n1,Late,My parcel is late and I wait,open\n2,Bill,I was charged twice for it,closed\n',
      'no-messages',
      /without their messages/,
    ],
  ])('is refused with a sentence that helps: %s', async (_, content, kind, message) => {
    const result = await inspectFile(fileOf(content, 'x'));
    expect(result.ok ? result.value : result.error).toMatchObject({
      kind,
      message: expect.stringMatching(message) as string,
    });
  });

  test('still shows its columns, so that a person can name the one that is missing', async () => {
    const file = fileOf('case,line\n1,hello there you\n1,good morning to you\n');
    const result = await inspectFile(file);
    expect(result).toMatchObject({ ok: false, error: { recognition: { header: ['case', 'line'] } } });
  });

  test('is refused when a gzip is damaged', async () => {
    const result = await inspectFile(fileOf(bytes(0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), 'x.gz'));
    expect(result).toMatchObject({ ok: false, error: { kind: 'unreadable' } });
  });
});

describe('a mapping from a file', () => {
  test.each<[unknown, RegExp]>([
    [[], /must be a JSON object/],
    [{ shape: 'rows' }, /"shape" must be one of/],
    [{ columns: { texts: 'a' } }, /knows no "texts"/],
    [{ columns: { text: 3 } }, /"columns.text" must be the name/],
    [{ speakers: { Ines: 'boss' } }, /"speakers.Ines" must be one of/],
    [{ delimiter: ',,' }, /"delimiter" must be one character/],
    [{ dateOrder: 'ydm' }, /"dateOrder" must be one of/],
    [{ zone: 'Mars/Olympus' }, /"zone" must be a time zone/],
    [{ encoding: 7 }, /"encoding" must be text/],
  ])('is checked: %j', (value, message) => {
    expect(parseMapping(value)).toMatchObject({ ok: false, error: expect.stringMatching(message) as string });
  });

  test('may give every part or none', () => {
    const whole = {
      shape: 'message-rows',
      columns: { id: 'a', text: 'b' },
      speakers: { Ines: 'agent' },
      delimiter: ';',
      encoding: 'utf-8',
      dateOrder: 'dmy',
      zone: 'Europe/Berlin',
    };
    expect(parseMapping(whole)).toEqual({ ok: true, value: whole });
    expect(parseMapping({})).toEqual({ ok: true, value: {} });
  });
});
