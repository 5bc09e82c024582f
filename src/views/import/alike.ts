/**
 * Files that are alike are matched and checked once: a folder of calls is one kind of file, not thousands.
 *
 * @module
 */
import type { Beginning } from '../../ingest/beginning';
import { sumOf } from '../../ingest/tally';
import type { DroppedFile } from '../../state/dropped-file';

export interface Alike {
  /** Stands for all of them on screen. */
  readonly first: DroppedFile;
  readonly others: readonly DroppedFile[];
}

/** Groups files that were recognised alike and corrected alike, in the order of their first ones. */
export function alikeIn(files: readonly DroppedFile[]): Alike[] {
  const groups = new Map<string, { first: DroppedFile; others: DroppedFile[] }>();
  for (const [i, one] of files.entries()) {
    const { look, presetKey, mapping, set } = one;
    const isLikeOthers =
      look?.problem === null && look.facts === undefined && set === null && presetKey !== null;
    const key = isLikeOthers ? JSON.stringify([presetKey, mapping]) : String(i);
    const group = groups.get(key);
    if (group) group.others.push(one);
    else groups.set(key, { first: one, others: [] });
  }
  return [...groups.values()];
}

/** The beginnings of all of them as one: what the first holds is shown, all are counted. */
export function beginningOf({ first, others }: Alike): Beginning | null {
  const [shown, ...more] = [first, ...others].flatMap(({ look }) => look?.beginning ?? []);
  if (!shown || more.length === 0) return shown ?? null;
  const all = [shown, ...more];
  const SHOWN = 20;
  return {
    conversations: all.flatMap(({ conversations }) => conversations).slice(0, SHOWN),
    redacted: all.flatMap(({ redacted }) => redacted).slice(0, SHOWN),
    tally: sumOf(all.map(({ tally }) => tally)),
    rejections: all.flatMap(({ rejections }) => rejections).slice(0, SHOWN),
    isWhole: all.every(({ isWhole }) => isWhole),
  };
}

/** 'october.csv', 'call-1.json and 4,999 more files like it'. */
export function nameOf({ first, others }: Alike): string {
  const { name } = first.file;
  if (others.length === 0) return name;
  return `${name} and ${others.length.toLocaleString('en')} more ${others.length === 1 ? 'file' : 'files'} like it`;
}
