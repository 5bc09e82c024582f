/**
 * Files that came together: which of them are tables of one export, and which stand alone.
 *
 * @module
 */
import type { Result } from '../../domain/result';
import type { SourceFile } from '../../domain/source-file';
import type { Recognition } from '../recognition';
import type { Refusal } from '../refusal';
import { setsAmong, type TableFile, type TableSet } from './tables';

export interface Looked {
  readonly file: SourceFile;
  readonly look: Result<Recognition, Refusal>;
}

export interface Together {
  /** Files that hold conversations, with the tables beside them where there are any; in the order of the files. */
  readonly readable: readonly {
    readonly file: SourceFile;
    readonly recognition: Recognition;
    readonly set: TableSet<SourceFile> | null;
  }[];
  readonly refused: readonly { readonly file: SourceFile; readonly refusal: Refusal }[];
}

export function joinFiles(looked: readonly Looked[]): Together {
  const tables = looked.flatMap(({ file, look }): TableFile<SourceFile>[] => {
    // What is no conversation on its own may be a table beside one.
    const recognition = look.ok ? look.value : (look.error.facts ?? look.error.recognition);
    return recognition ? [{ file, name: file.name, recognition, isAlone: look.ok }] : [];
  });
  const sets = setsAmong(tables);
  const joined = new Set(sets.flatMap(({ beside }) => beside.map(({ file }) => file)));
  const alone = looked.filter(({ file }) => !joined.has(file));
  return {
    readable: alone.flatMap(({ file, look }) => {
      const set = sets.find(({ messages }) => messages.file === file) ?? null;
      return look.ok ? [{ file, recognition: look.value, set }] : [];
    }),
    refused: alone.flatMap(({ file, look }) => (look.ok ? [] : [{ file, refusal: look.error }])),
  };
}
