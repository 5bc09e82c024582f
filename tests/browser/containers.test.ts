import { expect, test } from 'vitest';
import { readBeginning } from '$src/ingest/beginning';
import { inspectFile, memorySpill, readConversations } from '$src/ingest/import-file';

const FIXTURES = [
  ['messages.xlsx', new URL('../fixtures/messages.xlsx', import.meta.url).href, 'xlsx', 3],
  ['messages.zstd.parquet', new URL('../fixtures/messages.zstd.parquet', import.meta.url).href, 'parquet', 2],
] as const;

test.each(FIXTURES)(
  '%s is unpacked by the browser as it is on the command line',
  async (name, url, packing, count) => {
    const file = new File([await (await fetch(url)).blob()], name);
    const look = await inspectFile(file);
    if (!look.ok) throw new Error(look.error.message);
    expect(look.value.packed).toMatchObject([{ kind: packing }]);
    expect((await readBeginning(file, look.value)).conversations).toHaveLength(count);
    const reading = readConversations(file, look.value, { spill: memorySpill() });
    for await (const item of reading) expect(item.kind).toBe('conversation');
    expect(reading.tally).toMatchObject({ conversations: count, rejections: 0 });
  },
);
