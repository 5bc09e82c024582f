import Dexie from 'dexie';
import { describe, expect, test } from 'vitest';
import { cdp } from 'vitest/browser';
import { ColumnSet } from '$src/store/column-set';
import { openStore, type Store } from '$src/store/store';
import { append, begin, countLive, scoreSegment } from '../factories/fill-store';
import { freshStores } from '../factories/open-store';
import { complaint, good, hidden, NO_VECTORS, recovered, stamp } from '../factories/stored';

const open = freshStores();
const freshName = () => `undertone-test-${crypto.randomUUID()}`;

/** Reaches around the store, as damage does. */
async function tamper(name: string, change: (db: Dexie) => Promise<unknown>) {
  const db = await new Dexie(name).open();
  await change(db);
  db.close();
}

async function recordCounts(store: Store) {
  const counts = good(await store.countRecords());
  return Object.fromEntries(counts.map(({ table, records }) => [table, records]));
}

describe('a write that fails in the middle', () => {
  test('leaves neither the segment nor a moved checkpoint', async () => {
    const name = freshName();
    const store = await open(name);
    const { importId, jobId } = await begin(store);
    good(await append(store, importId, [complaint('1')], { checkpoint: { row: 10 } }));
    const job = good(await store.readJob(jobId))!;
    const before = await recordCounts(store);
    // The job is read last in the transaction: without it, all that was written before must go back.
    await tamper(name, (db) => db.table('jobs').delete(jobId));
    const rejections = [{ file: 'march.csv', row: 12, reason: 'no text' }];
    const changed = [complaint('1', { reason: 'refund' }), complaint('2')];
    const failed = await append(store, importId, changed, { checkpoint: { row: 20 }, rejections });
    expect(failed).toEqual({ ok: false, error: { kind: 'missing', table: 'jobs', id: jobId } });
    await tamper(name, (db) => db.table('jobs').add(job));

    expect(await recordCounts(store)).toEqual(before);
    expect(good(await store.readConversation(0))).toMatchObject({ removed: false });
    expect(good(await store.readJob(jobId))).toMatchObject({ checkpoint: { row: 10 } });

    // The same batch again: as if the first attempt had never been.
    const { outcomes } = good(
      await append(store, importId, changed, { checkpoint: { row: 20 }, rejections }),
    );
    expect(outcomes).toEqual(['updated', 'added']);
    expect(good(await store.readJob(jobId))).toMatchObject({ checkpoint: { row: 20 } });
    expect(good(await store.readRejections(importId))).toEqual(rejections);
    expect(await countLive(store)).toBe(2);
  });

  test('leaves neither the scores nor a moved checkpoint', async () => {
    const store = await open();
    good(await append(store, (await begin(store)).importId, [complaint('1')]));
    const model = stamp('aaa');
    const rows = good(await store.readToScore(0, model)).map((row) => ({
      ...row,
      score: { ...recovered(model), ...NO_VECTORS },
    }));
    const failed = await store.writeScores({ segmentId: 0, rows, stamp: model, job: { id: 'gone' } });

    expect(failed).toMatchObject({ ok: false, error: { kind: 'missing' } });
    expect(good(await store.readScores(0))).toEqual([null]);
    expect(good(await store.countByModel())).toEqual({ unscored: 1, models: [] });
  });
});

test('an import that a crash cut between two segments goes on without a double', async () => {
  const name = freshName();
  const file = Array.from({ length: 10 }, (_, i) => complaint(String(i)));
  const batchFrom = (checkpoint: unknown) => {
    const { row } = checkpoint as { row: number };
    return { batch: file.slice(row, row + 4), next: { row: Math.min(file.length, row + 4) } };
  };
  const crashed = await open(name);
  const { importId, jobId } = await begin(crashed);
  good(await append(crashed, importId, file.slice(0, 4), { checkpoint: { row: 4 } }));
  good(await append(crashed, importId, file.slice(4, 8), { checkpoint: { row: 8 } }));
  crashed.close();

  const store = await open(name);
  const [job] = good(await store.readJobs('running'));
  expect(job).toMatchObject({ id: jobId, importId, checkpoint: { row: 8 }, mapping: { id: 'ticket' } });
  const { batch, next } = batchFrom(job!.checkpoint);
  const { tally } = good(await append(store, importId, batch, { checkpoint: next }));
  good(await store.finishImport(importId, 'done'));

  expect(tally).toMatchObject({ added: 10, updated: 0, unchanged: 0 });
  expect(await countLive(store)).toBe(10);
  expect(good(await store.readJobs('running'))).toEqual([]);
  expect(good(await store.readImports())).toMatchObject([{ id: importId, finishedAt: 1 }]);
});

describe('two tabs', () => {
  test('that import the same file at once count each conversation once', async () => {
    const name = freshName();
    const [left, right] = [await open(name), await open(name)];
    const [ofLeft, ofRight] = [await begin(left), await begin(right)];
    // Customers are left out, so that nothing but the identities can tell the tabs that the other was first.
    const file = Array.from({ length: 20 }, (_, i) => complaint(String(i), { customer: null }));
    good(await append(left, ofLeft.importId, file.slice(0, 1)));
    good(await append(right, ofRight.importId, file.slice(0, 1)));
    await Promise.all(
      [0, 5, 10, 15].flatMap((from) => [
        append(left, ofLeft.importId, file.slice(from, from + 5)),
        append(right, ofRight.importId, file.slice(from, from + 5)),
      ]),
    );
    expect(await countLive(left)).toBe(20);
    const tallies = good(await left.readImports()).map(({ tally }) => tally.added + tally.unchanged);
    expect(tallies).toEqual([21, 21]);
  });

  test('that score at once give each language its own code', async () => {
    const name = freshName();
    const [left, right] = [await open(name), await open(name)];
    const { importId } = await begin(left);
    for (const id of ['1', '2', '3', '4']) good(await append(left, importId, [complaint(id)]));
    const model = stamp('aaa');
    const write = async (store: Store, segmentId: number, language: string) => {
      const waiting = good(await store.readToScore(segmentId, model));
      const rows = waiting.map((row) => ({
        ...row,
        score: { ...recovered(model), ...NO_VECTORS, language },
      }));
      good(await store.writeScores({ segmentId, rows, stamp: model }));
    };
    const languages = ['en', 'de', 'fr', 'pt'];
    await Promise.all(languages.map((language, i) => write(i % 2 ? left : right, i, language)));

    const read = await Promise.all(
      [0, 1, 2, 3].map(async (id) => good(await left.readScores(id))[0]?.language),
    );
    expect(read).toEqual(languages);
    expect(good(await right.readDictionaries()).language.toSorted()).toEqual(['', ...languages.toSorted()]);
    expect(good(await right.readDictionaries()).model).toHaveLength(2);
  });

  test('one that deletes the store is not blocked, and the other says that it is closed', async () => {
    const name = freshName();
    const store = await open(name);
    const { importId } = await begin(store);
    await Dexie.delete(name);
    expect(await append(store, importId, [complaint('1')])).toEqual({
      ok: false,
      error: { kind: 'closed' },
    });
    expect(await Dexie.exists(name)).toBe(false);
  });
});

test('a store that the user cleared in the browser starts anew, and a reader follows', async () => {
  const store = await open();
  const { importId } = await begin(store);
  good(await append(store, importId, [complaint('1')]));
  const set = new ColumnSet();
  good(await store.refreshColumns(set));
  const session = cdp() as { send(method: string, params: object): Promise<unknown> };
  const { origin } = globalThis.location;
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });

  expect(good(await store.refreshColumns(set))).toMatchObject({ restarted: true });
  expect(set.live).toBe(0);
  expect(await append(store, importId, [complaint('1')])).toMatchObject({ error: { kind: 'missing' } });
  const anew = await begin(store);
  expect(good(await append(store, anew.importId, [complaint('1')])).outcomes).toEqual(['added']);
});

test('a store of a newer app is left as it is', async () => {
  const name = freshName();
  const newer = new Dexie(name);
  newer.version(7).stores({ root: 'name' });
  await newer.open();
  newer.close();
  expect(await openStore({ name })).toEqual({ ok: false, error: { kind: 'newer' } });

  const after = await new Dexie(name).open();
  expect([after.verno, after.tables.map((table) => table.name)]).toEqual([7, ['root']]);
  after.close();
  await Dexie.delete(name);
});

describe('damage on disk', () => {
  test('in one segment costs that segment and nothing else', async () => {
    const name = freshName();
    const store = await open(name);
    const { importId } = await begin(store);
    good(await append(store, importId, [complaint('1')]));
    good(await append(store, importId, [complaint('2')]));
    await scoreSegment(store, 1);
    await tamper(name, async (db) => {
      await db.table('segments').update(0, { gzip: new Uint8Array(10) });
      await db.table('columns').update(0, { bytes: new Uint8Array(10) });
      await db.table('scores').update(1, { valence: new Int16Array(1) });
    });

    expect(await store.readSegment(0)).toEqual({
      ok: false,
      error: { kind: 'unreadable', table: 'segments', id: 0 },
    });
    expect(await store.readScores(1)).toEqual({
      ok: false,
      error: { kind: 'unreadable', table: 'scores', id: 1 },
    });
    const set = new ColumnSet();
    expect(good(await store.refreshColumns(set))).toMatchObject({ segments: [1], unreadable: [0] });
    expect(set.live).toBe(1);
    expect(good(await store.readSegment(1))).toEqual([hidden(complaint('2'))]);
  });
});
