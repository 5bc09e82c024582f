/**
 * A list of messages that was written into one cell as JSON, or as Python prints it → who said what.
 *
 * @module
 */
import { kindOfEntry } from '../formats/entry-kind';
import type { ColumnRole } from '../mapping';
import { nameFit } from '../recognise/column-names';
import { asCell, isJsonRecord, parseJson, pathsOf, pick, type JsonRecord } from './json';
import { roleOfWord } from './speaker';
import type { Utterance } from './utterance';

/** The messages in a cell, or null where it holds no list of them. */
export function utterancesInJson(cell: string): Utterance[] | null {
  if (!/^\s*[[{]\s*[{"']/.test(cell)) return null;
  const messages = messagesIn(parseLoosely(cell));
  const paths = [...new Set(messages.flatMap((message) => pathsOf(message)))];
  const valuesOf = (path: string): string[] => messages.map((message) => asCell(pick(message, path)));
  const best = (role: ColumnRole, bonus: (path: string) => number = () => 0): string | undefined =>
    paths
      .map((path) => ({ path, fit: nameFit(role, path) && nameFit(role, path) + bonus(path) }))
      .filter(({ fit }) => fit >= KNOWN)
      .sort((a, b) => b.fit - a.fit)[0]?.path;
  // Of `author.type` and `author.name` the one that says roles.
  const speaker = best('speaker', (path) => (valuesOf(path).some((value) => roleOfWord(value)) ? 1 : 0));
  const text = best('text');
  if (speaker === undefined || text === undefined) return null;

  const places: Partial<Record<ColumnRole, string | undefined>> = {
    speaker,
    text,
    time: best('time'),
    kind: best('kind', (path) => (path === speaker ? -1 : 0)),
    note: best('note'),
    public: best('public'),
    name: best('name', (path) => (path === speaker ? -1 : 0)),
  };
  return messages.map((message) => {
    const cellOf = (role: ColumnRole): string => {
      const path = places[role];
      return path === undefined ? '' : asCell(pick(message, path));
    };
    const said = cellOf('text').trim();
    const role = cellOf('speaker').trim();
    const kind = kindOfEntry(cellOf, said, roleOfWord(role));
    const name = cellOf('name').trim();
    const label = name === '' || name === role || roleOfWord(role) === null ? role : `${name} (${role})`;
    return { label: kind === 'message' ? label : kind, text: said, time: cellOf('time').trim() };
  });
}

/** A name of a field that is one of its role's own. */
const KNOWN = 0.5;

/** The list itself, or the first list of records in a record. */
function messagesIn(value: unknown): JsonRecord[] {
  const list = isJsonRecord(value) ? Object.values(value).find(isListOfRecords) : value;
  return isListOfRecords(list) ? list : [];
}

function isListOfRecords(value: unknown): value is JsonRecord[] {
  return Array.isArray(value) && value.length > 0 && value.every(isJsonRecord);
}

/** JSON, or what Python prints: `[{'role': 'user', 'seen': None}]`; null where it is neither. */
export function parseLoosely(text: string): unknown {
  for (const json of [text, fromPython(text)])
    try {
      return parseJson(json);
    } catch {
      // Not in this notation.
    }
  return null;
}

function fromPython(text: string): string {
  return text.replaceAll(
    /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|\b(True|False|None)\b/gs,
    (_, single?: string, double?: string, word?: string) =>
      word === undefined
        ? JSON.stringify((single ?? double ?? '').replaceAll(/\\(.)/gs, (__, c: string) => ESCAPES[c] ?? c))
        : { True: 'true', False: 'false', None: 'null' }[word as 'True'],
  );
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
