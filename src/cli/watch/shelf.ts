/**
 * The scored files of a watched folder: one for each input, each conversation in one of them, and once.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { openUntil } from '../../arc/provisional';
import type { ScoredConversation } from '../../domain/arc';
import type { Conversation } from '../../domain/conversation';
import { readContact, type Contact } from '../../insight/outreach/contact';
import { writeWhole } from '../files';
import { linesOf, parseScoredLine } from '../read-scored';

/** What memory holds of a scored conversation. */
export interface Shelved {
  /** Name of the scored file. */
  readonly file: string;
  /** Of what was said and what is known: the same hash needs no new score. */
  readonly hash: string;
  readonly contact: Contact | null;
  /** Epoch ms; null where it is no longer provisional. */
  readonly openUntil: number | null;
}

export type Shelf = Awaited<ReturnType<typeof openShelf>>;

/** Reads what earlier runs wrote; where a kill left a conversation in two files, the newer file keeps it. */
export async function openShelf(folder: string) {
  await mkdir(folder, { recursive: true });
  const index = new Map<string, Shelved>();
  const names = await Promise.all(
    (await readdir(folder))
      .filter((name) => name.endsWith('.jsonl'))
      .map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  );
  names.sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1));
  const doubled = new Map<string, Set<string>>();
  for (const { name } of names) {
    for await (const line of linesOf(join(folder, name))) {
      const entry = shelved(name, line);
      if (entry === null) continue;
      const [key, one] = entry;
      const older = index.get(key);
      if (older && older.file !== name)
        doubled.set(older.file, (doubled.get(older.file) ?? new Set()).add(key));
      index.set(key, one);
    }
  }
  const shelf = {
    get: (key: string) => index.get(key),
    contacts: () => [...index.values()].flatMap(({ contact }) => contact ?? []),
    size: () => index.size,
    dueToSettle: (now: number) =>
      [...index].filter(([, { openUntil }]) => openUntil !== null && openUntil < now),

    /** The lines of a scored file by key, in order; empty where there is none. */
    async lines(name: string): Promise<Map<string, string>> {
      const lines = new Map<string, string>();
      try {
        for await (const line of linesOf(join(folder, name))) {
          const entry = shelved(name, line);
          // Half a line at the end of a checkpoint is no line.
          if (entry) lines.set(entry[0], line);
        }
      } catch {
        // Not written yet.
      }
      return lines;
    },

    /** Puts a scored file in place, and takes what it holds out of the others. Null, or the line to print. */
    async put(name: string, lines: ReadonlyMap<string, string>): Promise<string | null> {
      const moved = new Map<string, Set<string>>();
      for (const key of lines.keys()) {
        const file = index.get(key)?.file;
        if (file !== undefined && file !== name) moved.set(file, (moved.get(file) ?? new Set()).add(key));
      }
      const problem = await writeWhole(
        join(folder, name),
        [...lines.values()].map((line) => `${line}\n`).join(''),
      );
      if (problem !== null) return problem;
      for (const line of lines.values()) {
        const entry = shelved(name, line);
        if (entry) index.set(...entry);
      }
      await rm(join(folder, checkpointOf(name)), { force: true });
      return takeOut(moved);
    },
  };

  async function takeOut(moved: ReadonlyMap<string, ReadonlySet<string>>): Promise<string | null> {
    for (const [name, keys] of moved) {
      const lines = await shelf.lines(name);
      for (const key of keys) lines.delete(key);
      const text = [...lines.values()].map((line) => `${line}\n`).join('');
      const problem = await writeWhole(join(folder, name), text);
      if (problem !== null) return problem;
    }
    return null;
  }

  const problem = await takeOut(doubled);
  if (problem !== null) throw new Error(problem);
  return shelf;
}

/** The scored file of an input: its path with the separators written out, so that no two inputs share one. */
export const scoredName = (input: string): string => `${encodeURIComponent(input)}.jsonl`;

/** Where lines of an input wait that is still being scored; read again after a kill. */
export const checkpointOf = (name: string): string => `${name}.checkpoint`;

export const keyOf = ({ source, id }: Conversation): string => JSON.stringify([source, id]);

/** Of all that a score depends on and all that is written beside it. */
export function hashOf(conversation: Conversation): string {
  const { rating, turns, ...rest } = conversation;
  // A scored line does not carry it.
  const facts = { ...rest, surveyed: null };
  const content = [
    Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1)),
    rating && [rating.raw, rating.scale, rating.norm],
    turns.map(({ speaker, text, at, agent }) => [speaker, text, at, agent]),
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('base64').slice(0, 22);
}

function shelved(file: string, line: string): [string, Shelved] | null {
  const parsed = line.trim() === '' ? null : parseScoredLine(line);
  if (!parsed?.ok) return null;
  const { conversation, score }: ScoredConversation = parsed.value;
  return [
    keyOf(conversation),
    {
      file,
      hash: hashOf(conversation),
      contact: readContact(parsed.value, Infinity),
      openUntil: score.arc?.provisional === true ? openUntil(conversation) : null,
    },
  ];
}
