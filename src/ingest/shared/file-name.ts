/** What the name of a file says: transcripts often state only there when they were made and with whom. */
import type { EpochMs } from '../../domain/conversation';
import { parseTime } from '../values/time';

/** A UUID is the id of its call: vendors name files so, people do not. */
export function idInName(fileName: string): string | null {
  return /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i.exec(baseName(fileName))?.[0] ?? null;
}

/** `GMT20250303-100000_Recording.vtt`, `…_2020-02-04T21_14_16Z.json` (Windows writes `_` for `:`). */
export function startInName(fileName: string, zone: string): EpochMs | null {
  const name = baseName(fileName);
  const zoom = /(GMT)?(20\d{2})(\d{2})(\d{2})[-_T](\d{2})(\d{2})(\d{2})(Z)?/.exec(name);
  if (zoom) {
    const [, gmt, year, month, day, hour, minute, second, z] = zoom;
    return moment(
      `${year}-${month}-${day}T${hour}:${minute}:${second}`,
      gmt !== undefined || z !== undefined,
      zone,
    );
  }
  const iso = /(20\d{2}-\d{2}-\d{2})[T _](\d{2})[:_-](\d{2})[:_-](\d{2})(?:\.\d+)?(Z)?/.exec(name);
  return iso ? moment(`${iso[1]}T${iso[2]}:${iso[3]}:${iso[4]}`, iso[5] !== undefined, zone) : null;
}

/** The last part of a path, which is what a person called the file. */
export function baseName(fileName: string): string {
  return fileName.slice(fileName.lastIndexOf('/') + 1);
}

function moment(text: string, isUtc: boolean, zone: string): EpochMs | null {
  return parseTime(isUtc ? `${text}Z` : text, { dateOrder: 'ymd', zone });
}
