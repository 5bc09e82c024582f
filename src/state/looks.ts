/**
 * Looking at dropped files: what each is, and whether one of its kind was corrected before.
 *
 * @module
 */
import type { Mapping } from '../ingest/import-file';
import type { TableSet } from '../ingest/join/tables';
import type { Store } from '../store/store';
import { unseen, type DroppedFile } from './dropped-file';
import type { ImportReader } from './import-reader';
import { isEmpty, presetKeyOf, readPreset } from './presets';

export type Found = Pick<DroppedFile, 'look' | 'refusal'>;

/** Looks at a file as it is, or with corrections; what fails unexpectedly is a refusal of this file alone. */
export async function lookAt(
  reader: Pick<ImportReader, 'look'>,
  file: File,
  mapping: Mapping,
  set: TableSet<File> | null = null,
): Promise<Found> {
  try {
    const looked = await reader.look(file, mapping, set);
    return looked.ok ? { look: looked.value, refusal: null } : { look: null, refusal: looked.error };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { look: null, refusal: { kind: 'unreadable', message } };
  }
}

/** Looks at a file for the first time, then as one of its kind was matched last; what does not fit any more is left. */
export async function lookFirst(
  reader: Pick<ImportReader, 'look'>,
  store: Pick<Store, 'readSetting'> | null,
  file: File,
): Promise<DroppedFile> {
  const first = await lookAt(reader, file, {});
  const fresh = { ...unseen(file), ...first };
  if (!first.look || !store) return fresh;
  const presetKey = await presetKeyOf(first.look.recognition);
  const mapping = relevant(await readPreset(store, presetKey), first);
  if (isEmpty(mapping)) return { ...fresh, presetKey };
  const again = await lookAt(reader, file, mapping);
  return again.look?.problem === null
    ? { ...fresh, mapping, presetKey, isRemembered: true, ...again }
    : { ...fresh, presetKey };
}

/** Of the speakers that are known of this kind of file those who speak in this one. */
function relevant(mapping: Mapping, { look }: Found): Mapping {
  const here = look?.recognition.speakers.map(({ value }) => value) ?? [];
  if (look?.recognition.header.length !== 0 || !mapping.speakers) return mapping;
  const speakers = Object.entries(mapping.speakers).filter(([name]) => here.includes(name));
  return { ...mapping, speakers: Object.fromEntries(speakers) };
}
