import Dexie from 'dexie';
import { expect, test } from 'vitest';
import type { CustomerId } from '$src/domain/conversation';
import { ColumnSet } from '$src/store/column-set';
import { append, begin } from '../factories/fill-store';
import { freshStores } from '../factories/open-store';
import { good, stamp, vectorsOf } from '../factories/stored';

const open = freshStores();

/** One conversation as version 1 wrote it: `[{"id":"1","source":"desk",…,"turns":[…]}]`, gzipped. */
const SEGMENT =
  'H4sIAAAAAAACA01Q0QrCMAz8lZFnFQeK0DefxS8QH8IWdNilkrbqGPt3rypqn3qXu+SSw0hdS45qmlEM2RoBaCVegJszq4oHgV8C' +
  'wSfRBLhVBjLhGPQl991NbCiWHFPoxcDuur70TGxJ2i1s9Wb5e5D6EN8Fzd7PSGLDnqEllyzLH/Fnrj9m49TpidyI353cCoMgLtnr' +
  '+RpjNVhPbrnYrCeUst1kKI3fk1I2jeQOI8Wr8OWV9hscZXmUJfdDdWXcw1cq2K5quJdFOcI38eccBUzH6fgEhqhlHUsBAAA=';

/** Its 86 bytes of columns, field by field at the offsets of version 1. */
function columnsOfVersion1(): Uint8Array {
  const view = new DataView(new ArrayBuffer(86));
  view.setFloat64(0, 1_700_000_000_000, true); // startedAt
  view.setFloat64(8, 1_700_000_100_000, true); // escalatedAt
  view.setBigUint64(16, 0x24b692f0_57a2bd42n, true); // key
  view.setUint32(24, 1, true); // agent
  view.setUint32(28, 1, true); // customer
  view.setFloat32(32, 0.75, true); // rating
  view.setUint32(36, 0x18af3fcc, true); // content
  for (const offset of [40, 42, 44, 46, 48, 50, 52]) view.setUint16(offset, 1, true); // source … import
  view.setUint16(54, 4 | 8, true); // flags: escalation known, escalated
  view.setUint16(56, 1, true); // turns
  view.setInt16(58, -4321, true); // entry
  view.setInt16(60, -4321, true); // exit
  view.setInt16(62, -32768, true); // low
  for (let i = 0; i < 10; i++) view.setInt16(64 + 2 * i, -4321, true); // deciles
  view.setUint8(84, 1); // scoreState
  view.setUint8(85, 8); // shape: too-short
  return new Uint8Array(view.buffer);
}

/** Written out rather than made by the app's code: this is what users have on disk. */
async function writeVersion1(name: string) {
  const db = new Dexie(name);
  db.version(1).stores({
    root: 'name',
    segments: 'id',
    catalogue: 'id, importId',
    columns: 'id, revision',
    scores: 'id',
    dictionaries: '[name+start]',
    jobs: 'id',
    imports: '++id',
    rejections: '++seq, importId',
    settings: 'key',
  });
  await db.open();
  const strings = {
    source: 'desk',
    channel: 'chat',
    reason: 'delivery',
    agent: 'Ana',
    customer: 'Kim',
    language: 'en',
    model: '{"sha256":"abc","engine":"wasm","version":"0.1.0","redacted":false}',
    ratingLabel: '4 of 1-5',
  };
  await db.table('root').add({
    ...{ name: 'root', generation: 7, revision: 1, identity: 1, nextSegment: 1 },
    dictionaryLengths: Object.fromEntries(Object.keys(strings).map((dictionary) => [dictionary, 2])),
  });
  for (const [dictionary, text] of Object.entries(strings)) {
    await db.table('dictionaries').add({ name: dictionary, start: 1, strings: [text] });
  }
  const gzip = Uint8Array.from(atob(SEGMENT), (letter) => letter.charCodeAt(0));
  await db.table('segments').add({ id: 0, version: 1, count: 1, gzip });
  await db.table('columns').add({ id: 0, revision: 1, version: 1, count: 1, bytes: columnsOfVersion1() });
  await db.table('scores').add({
    ...{ id: 0, version: 1, count: 1, offsets: Uint32Array.of(0, 1) },
    ...{ valence: Int16Array.of(-4321), bits: Uint8Array.of(1) },
    ...{ lastPartAt: new Uint32Array(0), lastPart: new Int16Array(0) },
  });
  await db.table('imports').add({
    ...{ id: 1, jobId: 'j', file: { name: 'march.csv', size: 9, sha256: 'f' }, sample: false },
    ...{ startedAt: 1, finishedAt: 2, removed: false },
    tally: {
      rows: 3,
      messages: 1,
      dropped: {},
      duplicates: 0,
      rejected: 0,
      added: 1,
      updated: 0,
      unchanged: 0,
    },
  });
  await db.table('catalogue').add({
    ...{ id: 0, importId: 1, count: 1, live: 1, unscored: 0, models: [[1, 1]] },
    ...{ textBytes: 233, columnBytes: 86, scoreBytes: 11 },
  });
  db.close();
}

test('what the first release stored is read to the last letter and digit, and added to', async () => {
  const name = `undertone-test-${crypto.randomUUID()}`;
  await writeVersion1(name);
  const store = await open(name);

  const stored = good(await store.readConversation(0))!;
  expect(stored).toEqual({
    ordinal: 0,
    removed: false,
    conversation: {
      ...{ id: '1', source: 'desk', channel: 'chat', agent: 'Ana', reason: 'delivery' },
      customer: expect.stringMatching(/^~[\w-]{22}$/) as unknown,
      ...{ startedAt: 1_700_000_000_000, closedAt: null, escalated: true, escalatedAt: 1_700_000_100_000 },
      rating: { raw: 4, scale: '1-5', norm: 0.75 },
      surveyed: null,
      turns: [{ speaker: 'customer', text: 'My parcel never came.', at: null, agent: null }],
    },
    score: {
      language: 'en',
      turns: [{ valence: -0.4321, substantive: true }],
      arc: {
        ...{ entry: -0.4321, exit: -0.4321, shift: null, low: null, recovery: null },
        ...{ shape: 'too-short', provisional: false, deciles: Array.from({ length: 10 }, () => -0.4321) },
      },
      model: { sha256: 'abc', engine: 'wasm', version: '0.1.0', redacted: false },
    },
  });
  // Who that is went to a table of its own; nothing else names her.
  const { customer } = stored.conversation;
  expect(good(await store.readContacts([customer!]))).toEqual(new Map([[customer, 'Kim']]));
  expect(good(await store.readDictionaries()).customer).toEqual(['', customer]);
  expect(good(await store.readImports())).toMatchObject([
    { redacted: false, tally: { rows: 3, masked: {} } },
  ]);
  const set = new ColumnSet();
  good(await store.refreshColumns(set));
  expect([set.live, set.columns.rating[0], set.columns.escalatedAt[0], set.columns.import[0]]).toEqual([
    1, 0.75, 1_700_000_100_000, 1,
  ]);

  // It kept no vectors; they come with the next weights.
  const kept = good(await store.readVectors(0, stamp('abc')));
  expect([kept.ordinals, kept.vectors.length]).toEqual([new Uint32Array(0), 0]);
  const next = stamp('next');
  const [stale] = good(await store.readToScore(0, next, { stale: true }));
  const score = { ...stored.score!, model: next, ...vectorsOf(7) };
  good(await store.writeScores({ segmentId: 0, rows: [{ ...stale!, score }], stamp: next }));
  expect(good(await store.readVectors(0, next)).vectors).toEqual(score.vectors);

  // It kept no days of the queue; they can be.
  expect(good(await store.readQueueDays())).toEqual([]);
  // It had no labels; they can be given.
  expect(good(await store.readLabels())).toEqual([]);
  good(await store.writeLabel({ ordinal: 0, by: 'Ana', to: 'dissatisfied' }));

  // It had no learning paths, and nothing was contested.
  good(await store.writeContest({ ordinal: 0, by: 'Ana', to: 'policy' }));
  const plans = await new Promise((read) => store.watchPlans(read));
  expect(plans).toEqual([]);

  // The hashes are the same as ever: what is imported again is known.
  const { importId } = await begin(store);
  const again = { ...stored.conversation, customer: 'Kim' as CustomerId };
  const { outcomes } = good(await append(store, importId, [again, { ...again, reason: 'refund' }]));
  expect(outcomes).toEqual(['unchanged', 'updated']);
  const dictionaries = good(await store.readDictionaries());
  expect(dictionaries.reason).toEqual(['', 'delivery', 'refund']);
  expect(dictionaries.customer).toEqual(['', customer]);
});
