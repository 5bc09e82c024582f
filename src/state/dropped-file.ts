/**
 * A dropped file between the drop and the import: what was recognised, what was corrected.
 *
 * @module
 */
import type { Mapping, Refusal } from '../ingest/import-file';
import type { TableKind, TableSet } from '../ingest/join/tables';
import type { Look } from '../../workers/import.worker';

/** A dropped file and what was made of it. */
export interface DroppedFile {
  readonly file: File;
  readonly look: Look | null;
  readonly refusal: Refusal | null;
  /** What the person corrected, over what was guessed. */
  readonly mapping: Mapping;
  /** Where corrections of such a file are remembered; null until it has been recognised. */
  readonly presetKey: string | null;
  /** The corrections are those of the last import of such a file. */
  readonly isRemembered: boolean;
  /** The other tables of the export whose messages this file holds; null where it stands alone. */
  readonly set: TableSet<File> | null;
  /** The file beside which this one is read, and what this one says; null where it is imported by itself. */
  readonly partOf: { readonly name: string; readonly kind: TableKind } | null;
}

/** A file that nobody has looked at yet. */
export function unseen(file: File): DroppedFile {
  const nothing = { look: null, refusal: null, presetKey: null, set: null, partOf: null };
  return { file, mapping: {}, isRemembered: false, ...nothing };
}

/** A file with a person's correction; a list of tickets stays one until somebody says where its text is. */
export function corrected(dropped: DroppedFile, mapping: Mapping): DroppedFile {
  const { text, speaker, turns } = mapping.columns ?? {};
  const hasMessages = [text, speaker, turns].some((column) => (column ?? '') !== '');
  const { shape, ...rest } = mapping;
  const anew = { ...dropped, isRemembered: false };
  if (dropped.look?.facts && !hasMessages) return { ...anew, mapping: { ...rest, shape: 'fact-rows' } };
  return { ...anew, mapping: shape === undefined || shape === 'fact-rows' ? rest : mapping };
}

/** A file with what was found, unless it was corrected anew meanwhile; a refused correction keeps what was known. */
export function withLook(
  dropped: DroppedFile,
  file: File,
  mapping: Mapping,
  found: Pick<DroppedFile, 'look' | 'refusal'>,
): DroppedFile {
  if (dropped.file !== file || dropped.mapping !== mapping) return dropped;
  if (found.refusal && dropped.look) {
    return { ...dropped, look: { ...dropped.look, problem: found.refusal.message } };
  }
  return { ...dropped, ...found };
}
