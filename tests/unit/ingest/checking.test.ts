import { describe, expect, test } from 'vitest';
import { readBeginning } from '$src/ingest/beginning';
import { inspectFile } from '$src/ingest/import-file';
import { fileOf } from '../../factories/export-file';

const CSV = [
  'ticket,from,message,when,csat',
  'T1,customer,My parcel is late,2026-10-05T10:00:00Z,2',
  'T2,customer,Where is my refund?,2026-10-05T10:01:00Z,',
  'T1,agent,It comes tomorrow,2026-10-05T10:02:00Z,2',
  'T1,customer,Thank you,2026-10-05T10:03:00Z,2',
].join('\n');

describe('what a person checks before an import', () => {
  test('a few different values of each column', async () => {
    const recognised = await inspectFile(fileOf(CSV));
    expect(recognised.ok && recognised.value.samples).toEqual([
      ['T1', 'T2'],
      ['customer', 'agent'],
      ['My parcel is late', 'Where is my refund?', 'It comes tomorrow'],
      ['2026-10-05T10:00:00Z', '2026-10-05T10:01:00Z', '2026-10-05T10:02:00Z'],
      ['2'],
    ]);
  });

  test('values of JSON fields too', async () => {
    const line = (id: number, who: string, said: string) =>
      JSON.stringify({ conversation: { id }, sender: who, text: said });
    const recognised = await inspectFile(
      fileOf(
        [line(1, 'customer', 'It broke'), line(1, 'agent', 'Sorry'), line(2, 'customer', 'Hello')].join('\n'),
        'a.jsonl',
      ),
    );
    if (!recognised.ok) throw new Error(recognised.error.message);
    const { header, samples } = recognised.value;
    expect(samples[header.indexOf('text')]).toEqual(['It broke', 'Sorry', 'Hello']);
    expect(samples[header.indexOf('conversation.id')]).toEqual(['1', '2']);
  });

  test('a column that was guessed can be left out', async () => {
    const recognised = await inspectFile(fileOf(CSV), { columns: { rating: '' } });
    expect(recognised.ok && recognised.value.mapping.columns).not.toHaveProperty('rating');
  });

  test('conversations in which both sides speak come first', async () => {
    const file = fileOf(
      CSV.replace('T1,customer,My', 'T0,customer,Alone here,2026-10-05T09:00:00Z,\nT1,customer,My'),
    );
    const recognised = await inspectFile(file);
    const preview = recognised.ok
      ? (await readBeginning(file, recognised.value, { count: 2 })).conversations
      : [];
    expect(preview.map(({ id }) => id)).toEqual(['T1', 'T0']);
  });
});

test('a column of moments is taken for the time, whatever it is called', async () => {
  const recognised = await inspectFile(fileOf(CSV.replace('when', 'vanished_on')));
  expect(recognised.ok && recognised.value.mapping.columns?.time).toBe('vanished_on');
});
