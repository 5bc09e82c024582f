/**
 * The versions of the database that may be on somebody's disk, and how each becomes the next.
 *
 * @module
 */
import Dexie from 'dexie';
import { drawContactKey } from './contact-key';
import { DATABASE_NAME, type Db, type SettingRecord } from './db';
import type { RootRecord } from './records/segments';
import { upgradeToContacts } from './upgrade-contacts';

/** Number of the last version below. */
export const SCHEMA_VERSION = 5;

/** Describes the database (Dexie opens it at the first use, and creates it the first time). */
export function describeDb(name = DATABASE_NAME, indexedDB = globalThis.indexedDB): Db {
  const db = new Dexie(name, { indexedDB }) as Db;

  // Released versions are frozen. Add a version with its upgrade and its test; never edit one that a user may have on disk.
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
  db.version(2).stores({ contacts: 'customer' }).upgrade(upgradeToContacts);
  db.version(3).stores({
    verdicts: 'id, revision',
    heads: '++id',
    foundReasons: 'id, revision',
    labels: '++id, ordinal',
  });
  db.version(4).stores({
    contests: '++id, ordinal',
    plans: '++id',
    turnLabels: '++id, ordinal',
    queueDays: 'day',
  });
  // Columns records hold a team from here on, which a page of an earlier version cannot read.
  db.version(5).stores({ phraseMoves: 'id' });

  db.on('populate', (tx) => {
    void tx.table<RootRecord>('root').add({
      name: 'root',
      generation: crypto.getRandomValues(new Uint32Array(1))[0]!,
      revision: 0,
      identity: 0,
      nextSegment: 0,
      dictionaryLengths: {},
    });
    void tx.table<SettingRecord>('settings').add(drawContactKey());
  });

  return db;
}
