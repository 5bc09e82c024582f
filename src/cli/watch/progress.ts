/**
 * Which inputs were read, and how far: `progress.json`, written last, so that after a kill the last input is read again.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import type { Recognition } from '../../ingest/import-file';
import { writeWhole } from '../files';

export interface InputProgress {
  readonly size: number;
  readonly modifiedMs: number;
  /** Behind the last complete line: where new rows begin. */
  readonly offset: number;
  /** SHA-256 of the bytes before, in hex: whether they are still the same. */
  readonly sha256: string;
  /** Rows read so far. */
  readonly rows: number;
  /** Null where it could not be used. */
  readonly recognition: Recognition | null;
}

export type Progress = Record<string, InputProgress>;

const VERSION = 1;

/** Empty where there is none yet; throws where it was written by something else. */
export async function loadProgress(path: string): Promise<Progress> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return {};
  }
  const json = JSON.parse(text) as { version?: unknown; inputs?: Progress };
  if (json.version !== VERSION || !json.inputs)
    throw new Error(`${path} is of another version: empty the folder.`);
  return json.inputs;
}

/** Null, or the line to print. */
export function saveProgress(path: string, inputs: Progress): Promise<string | null> {
  return writeWhole(path, JSON.stringify({ version: VERSION, inputs }));
}
