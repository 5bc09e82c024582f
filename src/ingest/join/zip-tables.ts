/**
 * Tables of one export inside a zip: which of its files belong together.
 *
 * @module
 */
import type { SourceFile } from '../../domain/source-file';
import type { Result } from '../../domain/result';
import { DamagedArchive } from '../container/open';
import { fileInZip } from '../container/unpack';
import type { ZipEntry } from '../container/zip';
import type { Recognition } from '../recognition';
import type { Refusal } from '../refusal';
import { joinFiles, type Looked } from './join-files';
import type { TableSet } from './tables';

/** A warehouse export has a dozen tables; thousands of files are calls, and none says anything about another. */
const MOST_TABLES = 60;

export interface ZipTables {
  /** What was opened and looked at on the way, so that nobody does it twice. */
  readonly looked: ReadonlyMap<ZipEntry, Looked>;
  /** By the entry that holds the messages. */
  readonly sets: ReadonlyMap<ZipEntry, TableSet<SourceFile>>;
  /** Entries that are read beside another one. */
  readonly beside: ReadonlySet<ZipEntry>;
}

const NONE: ZipTables = { looked: new Map(), sets: new Map(), beside: new Set() };

export async function tablesInZip(
  zip: SourceFile,
  entries: readonly ZipEntry[],
  inspect: (file: SourceFile) => Promise<Result<Recognition, Refusal>>,
): Promise<ZipTables> {
  const tables = entries.filter(({ name }) => /\.(?:csv|tsv|txt|jsonl?|ndjson|parquet|xlsx|gz)$/i.test(name));
  if (tables.length < 2 || tables.length > MOST_TABLES) return NONE;
  const looked = new Map<ZipEntry, Looked>();
  for (const entry of tables) {
    try {
      const file = await fileInZip(zip, entry);
      looked.set(entry, { file, look: await inspect(file) });
    } catch (error) {
      // Reading comes to it again, and books it.
      if (!(error instanceof DamagedArchive)) throw error;
    }
  }
  const entryOf = new Map([...looked].map(([entry, { file }]) => [file, entry]));
  const sets = new Map<ZipEntry, TableSet<SourceFile>>();
  const beside = new Set<ZipEntry>();
  for (const { file, set } of joinFiles([...looked.values()]).readable) {
    const entry = entryOf.get(file);
    if (!entry || !set) continue;
    sets.set(entry, set);
    for (const table of set.beside) {
      const other = entryOf.get(table.file);
      if (other) beside.add(other);
    }
  }
  return { looked, sets, beside };
}
