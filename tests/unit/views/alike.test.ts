import { expect, test } from 'vitest';
import type { Beginning } from '$src/ingest/beginning';
import type { Recognition } from '$src/ingest/import-file';
import { Books } from '$src/ingest/tally';
import { unseen, type DroppedFile } from '$src/state/dropped-file';
import { alikeIn, beginningOf, nameOf } from '$src/views/import/alike';

function call(
  name: string,
  presetKey: string | null = 'speakers/webvtt',
  problem: string | null = null,
): DroppedFile {
  const tally = new Books();
  const beginning: Beginning = {
    conversations: [],
    redacted: [],
    rejections: [],
    tally: { ...tally.copy(), rows: 1, conversations: 1 },
    isWhole: true,
  };
  const look = { recognition: {} as Recognition, beginning, problem };
  return { ...unseen(new File(['x'], name)), presetKey, look };
}

test('files of one kind stand as one, counted together', () => {
  const [group, ...rest] = alikeIn([call('a.vtt'), call('b.vtt'), call('c.vtt')]);
  expect(rest).toEqual([]);
  expect(nameOf(group!)).toBe('a.vtt and 2 more files like it');
  expect(beginningOf(group!)?.tally).toMatchObject({ rows: 3, conversations: 3 });
});

test('files of another kind, that are corrected otherwise, or that need a column stand alone', () => {
  const corrected = { ...call('d.vtt'), mapping: { zone: 'Europe/Berlin' } };
  const files = [
    call('a.vtt'),
    call('b.csv', 'preset/1'),
    corrected,
    call('e.csv', 'preset/2', 'No column.'),
    call('f.csv', 'preset/2', 'No column.'),
  ];
  expect(alikeIn(files).map(nameOf)).toEqual(['a.vtt', 'b.csv', 'd.vtt', 'e.csv', 'f.csv']);
});
