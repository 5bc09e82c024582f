/**
 * The one database: its tables, and what a record of each holds.
 *
 * Indexes hold numbers that mean nothing outside; text, names and ids of people rest in values only.
 *
 * @module
 */
import type { Dexie, EntityTable, Table } from 'dexie';
import type { DictionaryName } from './columns';
import type {
  CatalogueRecord,
  ColumnsRecord,
  DictionaryChunk,
  RootRecord,
  ScoresRecord,
  SegmentRecord,
} from './records/segments';
import type { ContactRecord, ImportRecord, JobRecord, RejectionChunk } from './records/imports';
import type {
  HeadRecord,
  LabelRecord,
  PhraseMovesRecord,
  TurnLabelRecord,
  VerdictsRecord,
} from './records/learning';
import type { FoundReasonsRecord } from './records/reasons';
import type { ContestRecord, PlanRecord } from './records/agents';
import type { QueueDayRecord } from './records/queue';

export const DATABASE_NAME = 'undertone';

export interface SettingRecord {
  readonly key: string;
  readonly value: unknown;
}

export type Db = Dexie & {
  root: EntityTable<RootRecord, 'name'>;
  segments: EntityTable<SegmentRecord, 'id'>;
  catalogue: EntityTable<CatalogueRecord, 'id'>;
  columns: EntityTable<ColumnsRecord, 'id'>;
  scores: EntityTable<ScoresRecord, 'id'>;
  dictionaries: Table<DictionaryChunk, [DictionaryName, number]>;
  jobs: EntityTable<JobRecord, 'id'>;
  imports: EntityTable<ImportRecord, 'id'>;
  rejections: EntityTable<RejectionChunk, 'seq'>;
  settings: EntityTable<SettingRecord, 'key'>;
  contacts: EntityTable<ContactRecord, 'customer'>;
  verdicts: EntityTable<VerdictsRecord, 'id'>;
  heads: EntityTable<HeadRecord, 'id'>;
  foundReasons: EntityTable<FoundReasonsRecord, 'id'>;
  labels: EntityTable<LabelRecord, 'id'>;
  contests: EntityTable<ContestRecord, 'id'>;
  plans: EntityTable<PlanRecord, 'id'>;
  turnLabels: EntityTable<TurnLabelRecord, 'id'>;
  queueDays: EntityTable<QueueDayRecord, 'day'>;
  phraseMoves: EntityTable<PhraseMovesRecord, 'id'>;
};
