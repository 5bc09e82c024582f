import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { SourceFile } from '$src/domain/source-file';
import { readBeginning, type BeginningOptions } from '$src/ingest/beginning';
import { inspectFile } from '$src/ingest/import-file';
import { joinFiles } from '$src/ingest/join/join-files';
import { openSet } from '$src/ingest/join/open-set';
import { exportCsv } from '../../factories/export-csv';
import { fileOf, importFile } from '../../factories/export-file';
import { zipOf } from '../../factories/zip-file';

async function beginningOf(file: SourceFile, options?: BeginningOptions) {
  const look = await inspectFile(file);
  if (!look.ok) throw new Error(look.error.message);
  return readBeginning(file, look.value, options);
}

const HEAD = 'ticket,from,message,public,csat,escalated';
const ROWS = [
  'T1,customer,Mail me at ben@example.com,true,2,yes',
  'T1,agent,It comes tomorrow,true,2,yes',
  'T1,agent,He is angry,false,2,yes',
  'T2,customer,Where is my refund?,true,,no',
  ',customer,Nobody knows where this belongs,true,,no',
];

test('the books of a small file are those of its import, with what would be masked', async () => {
  const file = fileOf([HEAD, ...ROWS].join('\n'));
  const { tally, rejections, isWhole, conversations, redacted } = await beginningOf(file);
  const imported = await importFile(file, {}, { redact: true });
  expect(isWhole).toBe(true);
  expect(tally).toEqual(imported.tally);
  expect(tally).toMatchObject({ rated: 1, escalations: 1, dropped: { notes: 1 }, masked: { email: 1 } });
  expect(rejections).toEqual([{ file: 'export.csv', row: 6, reason: 'Row 6 names no conversation.' }]);
  expect(conversations[0]?.turns[0]?.text).toContain('ben@example.com');
  expect(redacted[0]?.turns[0]?.text).toContain('[EMAIL]');
});

test('of a larger file the first part is counted, and said to be a part', async () => {
  const text = [...exportCsv({ conversations: 3000 })].join('');
  const { tally, isWhole } = await beginningOf(fileOf(text), { most: 200_000 });
  const whole = await importFile(fileOf(text));
  expect(isWhole).toBe(false);
  expect(tally.conversations).toBeGreaterThan(50);
  expect(tally.conversations).toBeLessThan(whole.tally.conversations / 2);
  const { rows, messages, dropped, duplicates, rejections } = tally;
  expect(rows).toBe(messages + dropped.notes + dropped.events + duplicates + rejections);
});

test.each([
  ['packed with gzip', (text: string) => gzipSync(text)],
  ['in one line of JSON', (text: string) => text],
])('the record in which the part ends is no rejection (%s)', async (_, packed) => {
  const record = (id: number) => ({
    id,
    messages: [
      { role: 'user', content: 'It never came, and I have waited for weeks' },
      { role: 'agent', content: `I have sent it again, number ${id}` },
    ],
  });
  const text = JSON.stringify(Array.from({ length: 3000 }, (_, i) => record(i)));
  const { tally, rejections, isWhole } = await beginningOf(fileOf(packed(text), 'a.json'), { most: 100_000 });
  expect(isWhole).toBe(false);
  expect(rejections).toEqual([]);
  expect(tally).toMatchObject({ rejections: 0, rows: tally.conversations, warnings: [] });
});

test('a file that is damaged further on is counted up to there, damage and all', async () => {
  const packed = gzipSync(
    [
      HEAD,
      ...Array.from({ length: 20_000 }, (_, i) => `T${i % 900},customer,Hello ${i * 7919},true,,no`),
    ].join('\n'),
  );
  const { tally } = await beginningOf(fileOf(packed.subarray(0, packed.length - 2000), 'a.csv.gz'));
  expect(tally.rejections).toBe(1);
  expect(tally.messages).toBeGreaterThan(1000);
});

test('a zip that is too large for a look is counted by the files that were looked at', async () => {
  const call = (i: number) =>
    `WEBVTT\n\n00:01.000 --> 00:02.000\n<v Agent>Hello ${i}</v>\n\n00:03.000 --> 00:04.000\n<v Customer>It is broken ${'very '.repeat(200)}</v>\n`;
  const files = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`calls/${i}.vtt`, call(i)]));
  const small = await beginningOf(zipOf(files));
  expect(small).toMatchObject({ isWhole: true, tally: { conversations: 40 } });
  const large = await beginningOf(zipOf(files), { most: 10_000 });
  expect(large).toMatchObject({
    isWhole: false,
    tally: { conversations: 3, turns: { customer: 3, agent: 3 } },
  });
  expect(large.conversations).toHaveLength(3);
});

test('of a part of the messages only what other tables say of its conversations is counted', async () => {
  const comments = ['id,ticket_id,body,public,created,user_id'];
  const tickets = ['id,requester_id,assignee_id,status,subject'];
  for (let i = 0; i < 500; i++) {
    comments.push(
      `${2 * i},${i},It never came and I have waited for ${i} days,TRUE,2025-03-03 10:00:00,1${i}`,
    );
    comments.push(`${2 * i + 1},${i},I have sent it again,TRUE,2025-03-03 10:01:00,7`);
    tickets.push(`${i},1${i},7,open,Parcel ${i}`);
  }
  const [messages, beside] = [
    fileOf(comments.join('\n'), 'comments.csv'),
    fileOf(tickets.join('\n'), 'ticket.csv'),
  ];
  const looked = await Promise.all(
    [messages, beside].map(async (file) => ({ file, look: await inspectFile(file) })),
  );
  const { readable } = joinFiles(looked);
  const { set, recognition } = readable[0]!;
  const { tally, conversations, isWhole } = await readBeginning(messages, recognition, {
    most: 20_000,
    beside: await openSet(set!),
  });
  expect(isWhole).toBe(false);
  expect(tally.conversations).toBeLessThan(300);
  expect(tally.warnings).toEqual([]);
  expect(conversations[0]?.turns.map(({ speaker }) => speaker)).toEqual(['customer', 'agent']);
});
