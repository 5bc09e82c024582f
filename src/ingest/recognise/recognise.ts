/**
 * Which format a file is in, told from its beginning: every format has a look, the surest is taken.
 *
 * @module
 */
import { err, ok, type Result } from '../../domain/result';
import type { SourceFile } from '../../domain/source-file';
import { encodingNamed, looksBinary, sniffEncoding, textPieces } from '../container/encoding';
import { refuseByMagic } from '../container/magic';
import { isGzip, readHead } from '../container/open';
import { FORMATS } from '../formats';
import { recogniseFacts } from '../join/fact-columns';
import type { Found } from '../formats/format';
import { inspectContainer } from './inspect-container';
import type { ColumnRole, Mapping } from '../mapping';
import type { FormatId, Recognition } from '../recognition';
import type { Refusal } from '../refusal';
import { Sample } from './sample';
import { sampleValues } from './sample-values';

/** Enough to see columns and speakers; read in a moment from any disk. */
const FIRST_LOOK = 64 * 1024;
/** Some files begin with long lists of words or users before the first message. */
const SECOND_LOOK = 1024 * 1024;
/** Below this the first look was not enough. */
const SURE = 0.5;

/** Only what a format alone writes makes it this sure; nothing that comes after could be surer. */
const CERTAIN = 0.97;

/** What is known about a file from around it. */
export interface Within {
  /** How many wrappers have been opened. */
  readonly depth: number;
  /** What the file before it in a zip was: ten thousand calls of one export are looked at in one way first. */
  readonly like: FormatId | null;
}
const OUTERMOST: Within = { depth: 0, like: null };

/** Recognises a file, or says why it cannot be imported and what to do. */
export async function inspectFile(
  file: SourceFile,
  given: Mapping = {},
  within: Within = OUTERMOST,
): Promise<Result<Recognition, Refusal>> {
  if (file.size === 0) return err({ kind: 'empty', message: 'The file is empty.' });
  const contained = await inspectContainer(file, given, within.depth, (inner, mapping, depth) =>
    inspectFile(inner, mapping, { depth, like: null }),
  );
  if (contained) return contained;
  const gzip = await isGzip(file);
  let recognised: Recognition | null = null;
  for (const length of [FIRST_LOOK, SECOND_LOOK]) {
    let head: Awaited<ReturnType<typeof readHead>>;
    try {
      head = await readHead(file, gzip, length);
    } catch (error) {
      return err({
        kind: 'unreadable',
        message: error instanceof Error ? error.message : 'The file cannot be read.',
      });
    }
    const look = recogniseBytes(head, gzip, given, within.like);
    if (!look.ok) return look;
    if (look.value && (!recognised || look.value.confidence > recognised.confidence)) recognised = look.value;
    if (head.isWhole || (recognised && recognised.confidence >= SURE && recognised.missing.length === 0))
      break;
  }
  return recognised ? checked(recognised) : err(unknown);
}

function recogniseBytes(
  { bytes, isWhole }: { bytes: Uint8Array; isWhole: boolean },
  gzip: boolean,
  given: Mapping,
  like: FormatId | null,
): Result<Recognition | null, Refusal> {
  const refusal = refuseByMagic(bytes);
  if (refusal) return err(refusal);
  const named = given.encoding === undefined ? null : encodingNamed(given.encoding);
  if (given.encoding !== undefined && named === null)
    return err({
      kind: 'bad-mapping',
      message: `The encoding "${given.encoding}" is not read; UTF-8, UTF-16 and Windows-1252 are.`,
    });
  const encoding = named ?? sniffEncoding(bytes);
  if (looksBinary(bytes, encoding))
    return err({
      kind: 'not-text',
      message: 'This is not a text file. Import the conversations as CSV, JSON or JSON lines.',
    });

  const { text } = textPieces(encoding).push(bytes, isWhole);
  if (isWhole && text.trim() === '')
    return err({ kind: 'empty', message: 'There is nothing in the file but blank space.' });
  const sample = new Sample(text, isWhole);
  const withoutMessages = (): { facts?: Recognition } => {
    const found = recogniseFacts(sample, given);
    if (!found) return {};
    return {
      facts: { format: 'ticket-list', gzip, encoding, ...found, samples: sampleValues(sample, found) },
    };
  };
  if (given.shape === 'fact-rows') {
    const { facts } = withoutMessages();
    return ok(facts ? { ...facts, facts, refused: onlyFacts } : null);
  }
  const best = surest(sample, given, like);
  // A text of few lines may be a short chat as well as a table without rows.
  if (isWhole && best?.found.table !== null && sample.table(given.delimiter)?.rows.length === 0)
    return err({ kind: 'empty', message: 'The file has a header row and nothing under it.' });
  if (!best) return ok(null);
  const { format, found } = best;
  const recognition = { format, gzip, encoding, ...found, samples: sampleValues(sample, found) };
  const isUnread = format === 'ticket-list' || found.missing.includes('speaker');
  return ok(isUnread ? { ...recognition, ...withoutMessages() } : recognition);
}

const onlyFacts =
  'This file says something about conversations, but not what was said in them. Import the conversations first.';

function surest(
  sample: Sample,
  given: Mapping,
  like: FormatId | null,
): { format: FormatId; found: Found } | null {
  let best: { format: FormatId; found: Found } | null = null;
  const before = FORMATS.filter(({ id }) => id === like);
  for (const format of [...before, ...FORMATS]) {
    if ((best?.found.confidence ?? 0) >= CERTAIN) break;
    const found = format.recognise(sample, given);
    if (found && (!best || found.confidence > best.found.confidence)) best = { format: format.id, found };
  }
  return best;
}

/** A recognition that can be read by: columns named exist, columns needed are named. */
function checked(recognition: Recognition): Result<Recognition, Refusal> {
  const { facts, ...about } = recognition;
  const { header, mapping, missing, refused } = about;
  const joins = facts ? { facts } : {};
  if (refused !== undefined) return err({ kind: 'no-messages', message: refused, ...joins });
  const strange = Object.entries(mapping.columns ?? {}).find(([, name]) => !header.includes(name));
  if (strange)
    return err({
      kind: 'bad-mapping',
      message: `There is no column "${strange[1]}" (for "${strange[0]}"). The file has: ${listed(header)}.`,
    });
  if (missing.length === 0) return ok(about);

  if (mapping.columns?.turns !== undefined)
    return err({
      kind: 'unknown',
      recognition: about,
      message: `Each record keeps its messages in "${mapping.columns.turns}", but no field was recognised for the ${names(missing)}. Name it in the mapping. The file has: ${listed(header)}.`,
    });

  const isTickets = missing.includes('speaker') && !missing.includes('id');
  return err({
    kind: isTickets ? 'no-messages' : 'unknown',
    recognition: about,
    ...joins,
    message: isTickets
      ? `This looks like a list of tickets without their messages: no column says who speaks. Export the messages, or name the column of the ${names(missing)} in the mapping. The file has: ${listed(header)}.`
      : `No column was recognised for the ${names(missing)}. Name it in the mapping. The file has: ${listed(header)}.`,
  });
}

const unknown: Refusal = {
  kind: 'unknown',
  message:
    'No conversations were recognised in this file. It should be a table (CSV) with one row a message or one row a conversation, JSON, or JSON lines.',
};

const WORDS: Partial<Record<ColumnRole, string>> = {
  id: 'conversation id',
  text: 'message text',
  speaker: 'speaker',
};

function names(roles: readonly ColumnRole[]): string {
  return roles.map((role) => WORDS[role] ?? role).join(', ');
}

/** As many names as fit in a sentence. */
function listed(header: readonly string[]): string {
  const shown = header.slice(0, 20).map((name) => `"${name}"`);
  return (
    shown.join(', ') + (header.length > shown.length ? `, and ${header.length - shown.length} more` : '')
  );
}
