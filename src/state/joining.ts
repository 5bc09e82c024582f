/**
 * Which of the dropped files are tables of one export: the messages are imported, the others are read beside them.
 *
 * @module
 */
import { err, ok } from '../domain/result';
import { joinFiles, type Looked } from '../ingest/join/join-files';
import type { TableSet } from '../ingest/join/tables';
import type { DroppedFile } from './dropped-file';

/** The files with the set that each belongs to, if any; a set that is as it was stays the same object. */
export function joinDropped(files: readonly DroppedFile[]): DroppedFile[] {
  const { readable } = joinFiles(files.flatMap(lookedOf));
  const sets = readable.flatMap(({ file, set }) => (set ? [{ file, set: set as TableSet<File> }] : []));
  return files.map((one) => {
    const set = sets.find(({ file }) => file === one.file)?.set ?? null;
    const around = sets.find((other) => other.set.beside.some(({ file }) => file === one.file));
    const table = around?.set.beside.find(({ file }) => file === one.file);
    return {
      ...one,
      set: set && one.set && isSame(one.set, set) ? one.set : set,
      partOf: around && table ? { name: around.file.name, kind: table.kind } : null,
    };
  });
}

/** Files that are imported: those that are read beside another one are no imports of their own. */
export function isOnItsOwn({ partOf }: DroppedFile): boolean {
  return partOf === null;
}

function isSame(a: TableSet<File>, b: TableSet<File>): boolean {
  return (
    a.beside.length === b.beside.length &&
    a.beside.every(({ file, recognition }, i) => {
      const other = b.beside[i];
      return file === other?.file && recognition === other.recognition;
    })
  );
}

/** What the worker answered, as joining takes it: what is no conversation alone may be a table beside one. */
function lookedOf({ file, look, refusal }: DroppedFile): Looked[] {
  if (refusal) return [{ file, look: err(refusal) }];
  if (!look) return [];
  const { recognition, problem, facts } = look;
  if (facts) return [{ file, look: err({ kind: 'no-messages', message: '', facts: recognition }) }];
  return [
    {
      file,
      look: problem === null ? ok(recognition) : err({ kind: 'unknown', message: problem, recognition }),
    },
  ];
}
