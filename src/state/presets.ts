/**
 * What a person corrected about a file, remembered for the next file of its kind.
 *
 * A kind is known by the names of its columns. Of files without columns only who speaks is remembered, by name: names
 * are data and in no key.
 *
 * @module
 */
import type { Mapping, Recognition } from '../ingest/import-file';
import { parseMapping } from '../ingest/mapping';
import type { Store } from '../store/store';

/** Names of speakers kept for one kind of file without columns; the newest stay. */
const MAX_SPEAKERS = 500;

/** 'Speaker 1', 'spk_0', '2': who that is changes from one recording to the next. */
const NUMBERED = /^(?:[a-z]{1,12}[\s_-]*)?\d{1,3}$/i;

/**
 * Where the corrections of such a file are kept. `first` is what was recognised before anything was corrected: the same
 * export gives the same key again.
 */
export async function presetKeyOf(first: Recognition): Promise<string> {
  if (first.header.length === 0) return `speakers/${kindsIn(first).join('+')}`;
  // Of tables one format or another is recognised by what happens to be in the cells; the columns are the same.
  const kind = first.table ? 'table' : first.format;
  const named = JSON.stringify([kind, [...first.header].sort()]);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(named));
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `preset/${hex}`;
}

function kindsIn({ format, contents }: Recognition): string[] {
  const inside = (contents ?? []).flatMap(({ format }) => format ?? []).sort();
  return [format, ...inside];
}

/** What is remembered under a key; an empty mapping where nothing is, or what rests there is none. */
export async function readPreset(store: Pick<Store, 'readSetting'>, key: string): Promise<Mapping> {
  const read = await store.readSetting(key);
  const parsed = read.ok && read.value !== undefined ? parseMapping(read.value) : null;
  return parsed?.ok ? parsed.value : {};
}

/**
 * Remembers what was corrected when a file is imported; an empty correction forgets an earlier one. That it cannot be
 * written is no reason to stop an import: the store then says so itself.
 */
export async function writePreset(
  store: Pick<Store, 'readSetting' | 'writeSetting'>,
  key: string,
  corrected: Mapping,
  /** Who speaks in the file. */
  here: readonly string[] = [],
): Promise<void> {
  const before = await readPreset(store, key);
  const after = key.startsWith('speakers/') ? withSpeakers(before, corrected, here) : corrected;
  if (JSON.stringify(before) !== JSON.stringify(after)) await store.writeSetting(key, after);
}

/** People of other files of the kind stay known; of those in this one what was said now. */
function withSpeakers(
  before: Mapping,
  { zone, dateOrder, speakers = {} }: Mapping,
  here: readonly string[],
): Mapping {
  const named = Object.entries(speakers).filter(([name]) => !NUMBERED.test(name.trim()));
  const others = Object.entries(before.speakers ?? {}).filter(([name]) => !here.includes(name));
  const all = [...new Map([...others, ...named])].slice(-MAX_SPEAKERS);
  return {
    ...(zone === undefined ? {} : { zone }),
    ...(dateOrder === undefined ? {} : { dateOrder }),
    ...(all.length > 0 ? { speakers: Object.fromEntries(all) } : {}),
  };
}

export function isEmpty(mapping: Mapping): boolean {
  return Object.values(mapping).every(
    (part) => part === undefined || (typeof part === 'object' && Object.keys(part as object).length === 0),
  );
}
