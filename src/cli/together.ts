/**
 * The files named on one command line, recognised: each alone, or as the tables of one export.
 *
 * @module
 */
import type { SourceFile } from '../domain/source-file';
import { inspectFile, type Mapping, type Recognition } from '../ingest/import-file';
import { joinFiles, type Looked } from '../ingest/join/join-files';
import { openSet, type OpenedSet } from '../ingest/join/open-set';
import { setSentence } from '../ingest/join/tables';
import { openSource } from './files';

/** A file that holds conversations, with the tables beside it where there are any. */
export interface Usable {
  readonly path: string;
  readonly file: SourceFile;
  readonly recognition: Recognition;
  /** '3 tables of one Zendesk export: …'; null where the file stands alone. */
  readonly joined: string | null;
  /** Reads the people; null where there are no other tables. */
  readonly open: () => Promise<OpenedSet | null>;
}

/** Recognises all files and says which cannot be used; those that can come in the order in which they were named. */
export async function openTogether(
  paths: readonly string[],
  mapping: Mapping,
  say: (line: string) => void,
): Promise<{ readonly usable: readonly Usable[]; readonly unusable: number }> {
  const looked: Looked[] = [];
  const pathOf = new Map<SourceFile, string>();
  let unusable = 0;
  for (const path of paths) {
    const opened = await openSource(path);
    if (opened.ok) {
      pathOf.set(opened.value, path);
      looked.push({ file: opened.value, look: await inspectFile(opened.value, mapping) });
    } else {
      unusable++;
      say(`${path}: ${opened.error}`);
    }
  }
  const { readable, refused } = joinFiles(looked);
  for (const { file, refusal } of refused) say(`${pathOf.get(file) ?? file.name}: ${refusal.message}`);
  const usable = readable.map(({ file, recognition, set }) => ({
    path: pathOf.get(file) ?? file.name,
    file,
    recognition,
    joined: set && setSentence(set),
    open: async () => (set ? openSet(set, { zone: mapping.zone ?? 'UTC' }) : null),
  }));
  return { usable, unusable: unusable + refused.length };
}
