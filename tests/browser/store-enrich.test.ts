import Dexie from 'dexie';
import { describe, expect, test } from 'vitest';
import type { AgentId } from '$src/domain/conversation';
import { inspectFile, memorySpill } from '$src/ingest/import-file';
import { readFacts } from '$src/ingest/join/read-facts';
import { enrichAll, matchFacts } from '$src/pipeline/enriching';
import { ColumnSet } from '$src/store/column-set';
import { FLAG } from '$src/store/columns';
import { ordinalOf } from '$src/store/ordinal';
import type { Store } from '$src/store/store';
import { fileOf } from '../factories/export-file';
import { append, begin, countLive, scoreSegment } from '../factories/fill-store';
import { freshStores } from '../factories/open-store';
import { complaint, good, hidden, recovered, stamp } from '../factories/stored';

const open = freshStores();
/** The store's clock stands at 1: what was saved at 2 is newer than every conversation in it. */
const NEWER = 2;

const VIEW = [
  'Ticket ID,Assignee,Group,Satisfaction,Tags,Requester',
  '1,Bo,Billing,Good,escalated,Somebody Else',
  '2,Ana,delivery,Offered,,',
  '9,Bo,Billing,Bad,,Nobody',
  ',Bo,Billing,Bad,,',
  '1,,,,,',
].join('\n');

/** Conversations 1 to n from the desk, and the same ids of another system. */
async function filled(n = 3): Promise<Store> {
  const store = await open();
  const { importId } = await begin(store);
  const ids = Array.from({ length: n }, (_, i) => String(i + 1));
  good(
    await append(
      store,
      importId,
      ids.map((id) => complaint(id)),
    ),
  );
  good(await append(store, importId, [complaint('1', { source: 'other', agent: null })]));
  return store;
}

async function facts(text: string) {
  const file = fileOf(text, 'view.csv');
  // Said, since among five rows one that repeats looks like a message of a longer conversation.
  const recognised = await inspectFile(file, { shape: 'fact-rows' });
  if (recognised.ok || !recognised.error.facts) throw new Error('expected a list of tickets');
  return readFacts(file, recognised.error.facts);
}

async function enrich(store: Store, { text = VIEW, asOf = NEWER, importId = 0 } = {}): Promise<number> {
  const id = importId || (await begin(store)).importId;
  const items = await facts(text);
  const ended = await enrichAll(items, store, {
    importId: id,
    source: 'desk',
    asOf,
    tally: () => items.tally,
    spill: memorySpill(),
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  expect(good(ended)).toBe('done');
  return id;
}

const stored = async (store: Store, ordinal: number) => good(await store.readConversation(ordinal));
const record = async (store: Store, id: number) =>
  good(await store.readImports()).find((one) => one.id === id);

describe('a list of tickets', () => {
  test('tells by its ids which system it is from', async () => {
    const store = await filled();
    const match = await matchFacts(await facts(VIEW), good(await store.openMatcher()));
    expect(match).toEqual({
      rows: 4,
      rejected: 1,
      named: 0,
      bySource: [
        { source: 'desk', matched: 3 },
        { source: 'other', matched: 2 },
      ],
      isWhole: true,
    });
  });

  test('adds what it says to the conversations of its ids, and to no others', async () => {
    const store = await filled();
    await scoreSegment(store, 0);
    const id = await enrich(store);
    expect((await stored(store, 0))?.conversation).toMatchObject({
      agent: 'Bo',
      reason: 'Billing',
      team: 'Billing',
      rating: { raw: 'Good', scale: 'bad|good', norm: 1 },
      surveyed: true,
      escalated: true,
      // Whom to call is filled in only.
      customer: hidden(complaint('1')).customer,
    });
    expect((await stored(store, 1))?.conversation).toMatchObject({
      agent: 'Ana',
      rating: null,
      surveyed: true,
    });
    expect((await stored(store, 2))?.conversation).toEqual(hidden(complaint('3')));
    expect((await stored(store, 256))?.conversation).toMatchObject({ source: 'other', agent: null });
    expect(await record(store, id)).toMatchObject({
      tally: { rows: 5, duplicates: 1, rejected: 1, added: 0, updated: 2, unchanged: 0 },
      facts: { changed: 2, same: 0, kept: 0, unmatched: 1, segments: [0] },
    });
    expect(good(await store.readRejections(id))).toMatchObject([
      { row: 5, reason: 'Row 5 names no conversation.' },
    ]);
    expect(await countLive(store)).toBe(4);
  });

  test('changes what dashboards count, and leaves every score where it is', async () => {
    const store = await filled();
    await scoreSegment(store, 0);
    await enrich(store);
    const set = new ColumnSet();
    good(await store.refreshColumns(set));
    const { agent, team } = good(await store.readDictionaries());
    expect(agent[set.columns.agent[0]!]).toBe('Bo');
    expect(team[set.columns.team[0]!]).toBe('Billing');
    expect(set.columns.rating[0]).toBe(1);
    expect(set.columns.flags[0]! & (FLAG.escalated | FLAG.surveyed)).toBe(FLAG.escalated | FLAG.surveyed);
    expect(good(await store.readScores(0))[0]).toEqual(recovered(stamp('aaa')));
    expect(good(await store.countByModel())).toMatchObject({ unscored: 1 });
  });

  test('fills in only, where it may be older than what is here', async () => {
    const store = await filled();
    const id = await enrich(store, { asOf: 1 });
    expect((await stored(store, 0))?.conversation).toMatchObject({
      agent: 'Ana',
      reason: 'delivery',
      escalated: true,
    });
    expect(await record(store, id)).toMatchObject({ facts: { changed: 2, kept: 0 } });
    const again = await enrich(store, { asOf: 1 });
    expect(await record(store, again)).toMatchObject({
      facts: { changed: 0, kept: 1, same: 1, unmatched: 1 },
    });
  });

  test('can begin again after it was cut off, and changes nothing twice', async () => {
    const store = await filled();
    const id = await enrich(store);
    await enrich(store, { importId: id });
    expect(await record(store, id)).toMatchObject({ facts: { changed: 2, unmatched: 1, segments: [0] } });
    expect(good(await store.readRejections(id))).toHaveLength(1);
  });

  test('does not make its conversations look new when their own file comes again', async () => {
    const store = await filled();
    await enrich(store);
    const { importId } = await begin(store);
    expect(good(await append(store, importId, [complaint('1')])).outcomes).toEqual(['unchanged']);
  });
});

describe('taking a list of tickets out', () => {
  test('brings back what was there before, and deletes nothing', async () => {
    const store = await filled();
    const id = await enrich(store);
    expect(good(await store.removeFacts(id))).toEqual({ conversations: 2, damaged: null });
    expect((await stored(store, 0))?.conversation).toMatchObject(hidden(complaint('1')));
    expect(await countLive(store)).toBe(4);
    expect(await record(store, id)).toMatchObject({ removed: true });
    const set = new ColumnSet();
    good(await store.refreshColumns(set));
    expect(set.columns.rating[0]).toBeNaN();

    expect(good(await store.restoreFacts(id))).toEqual({ conversations: 2, damaged: null });
    expect((await stored(store, 0))?.conversation).toMatchObject({ agent: 'Bo' });
  });

  test('while its conversations are out holds when they come back, and so does bringing it again', async () => {
    const store = await filled();
    const id = await enrich(store);
    const rating = async () => {
      const set = new ColumnSet();
      good(await store.refreshColumns(set));
      return set.columns.rating[0];
    };
    good(await store.removeImport(1));
    expect(good(await store.removeFacts(id))).toEqual({ conversations: 0, damaged: null });
    expect(await countLive(store)).toBe(0);
    good(await store.restoreImport(1));
    expect((await stored(store, 0))?.conversation).toMatchObject(hidden(complaint('1')));
    expect(await rating()).toBeNaN();

    good(await store.removeImport(1));
    expect(good(await store.restoreFacts(id))).toEqual({ conversations: 0, damaged: null });
    good(await store.restoreImport(1));
    expect((await stored(store, 0))?.conversation).toMatchObject({ agent: 'Bo' });
    expect(await rating()).toBe(1);
  });

  test('leaves what a later one said', async () => {
    const store = await filled();
    const first = await enrich(store);
    await enrich(store, { text: 'Ticket ID,Assignee\n1,Cy\n2,Cy', asOf: 3 });
    good(await store.removeFacts(first));
    expect((await stored(store, 0))?.conversation).toMatchObject({
      agent: 'Cy' as AgentId,
      reason: 'delivery',
    });
  });

  test('follows the conversations whose own file came again meanwhile, out and back', async () => {
    const store = await filled();
    const id = await enrich(store);
    const { importId } = await begin(store);
    const grown = await append(store, importId, [complaint('1', { channel: 'mail' })]);
    const ordinal = ordinalOf(good(grown).segmentId!, 0);
    expect(good(await store.removeFacts(id))).toEqual({ conversations: 2, damaged: null });
    expect((await stored(store, ordinal))?.conversation).toMatchObject({ agent: 'Ana', rating: null });
    const set = new ColumnSet();
    good(await store.refreshColumns(set));
    expect(set.columns.rating[ordinal]).toBeNaN();

    // Taken out, it stays out of what comes again.
    const later = good(await append(store, importId, [complaint('1', { channel: 'chat' })])).segmentId!;
    expect((await stored(store, ordinalOf(later, 0)))?.conversation.rating).toBeNull();
    expect(good(await store.restoreFacts(id))).toEqual({ conversations: 2, damaged: null });
    expect((await stored(store, ordinalOf(later, 0)))?.conversation).toMatchObject({
      escalated: true,
      rating: { raw: 'Good' },
    });
  });

  test('goes on past a damaged segment, and says that there is one', async () => {
    const name = `undertone-test-${crypto.randomUUID()}`;
    const store = await open(name);
    const { importId } = await begin(store);
    for (const id of ['1', '2']) good(await append(store, importId, [complaint(id)]));
    const id = await enrich(store);
    const db = await new Dexie(name).open();
    await db.table('segments').update(0, { gzip: new Uint8Array(10) });
    db.close();
    expect(good(await store.removeFacts(id))).toEqual({
      conversations: 1,
      damaged: { kind: 'unreadable', table: 'segments', id: 0 },
    });
    expect((await stored(store, 256))?.conversation).toMatchObject({ surveyed: null });
    expect(await record(store, id)).toMatchObject({ removed: true });
  });

  test('leaves the customer that it filled in as empty as it was', async () => {
    const store = await open();
    good(await append(store, (await begin(store)).importId, [complaint('1', { customer: null })]));
    const id = await enrich(store);
    const { customer } = (await stored(store, 0))!.conversation;
    expect(good(await store.readContacts([customer!])).get(customer!)).toBe('Somebody Else');
    good(await store.removeFacts(id));
    expect((await stored(store, 0))?.conversation.customer).toBeNull();
  });
});

test('what was added stays with a conversation that its own export changes, unless it now says so itself', async () => {
  const store = await filled(2);
  await enrich(store);
  const { importId } = await begin(store);
  const { segmentId } = good(
    await append(store, importId, [
      complaint('1', { channel: 'mail' }),
      complaint('2', { channel: 'mail', rating: { raw: 3, scale: '1-5', norm: 0.5 } }),
    ]),
  );
  const [first, second] = good(await store.readSegment(segmentId!));
  expect(first).toMatchObject({ channel: 'mail', escalated: true, rating: { raw: 'Good' } });
  expect(second).toMatchObject({ channel: 'mail', rating: { raw: 3 } });
});
