/**
 * Makes a format of texts that are one conversation a file, or a few: subtitles, meeting notes, chat exports.
 *
 * `rows = conversations + duplicates + rejections`: a row is a conversation in the file, or a file without one.
 *
 * @module
 */
import { accept, reject, type Format, type ReadItem, type Reading } from '../formats/format';
import { MAX_ELEMENT_CHARS } from '../formats/json-elements';
import { Repeats } from '../formats/repeats';
import type { Mapping } from '../mapping';
import type { FormatId } from '../recognition';
import type { Sample } from '../recognise/sample';
import { conversationOfCall, speakersIn, type Call } from './voice-segments';

export interface TextContext {
  readonly mapping: Mapping;
  /** Name of the file: it may say when, and with whom. */
  readonly fileName: string;
}

export interface TextKind {
  readonly id: FormatId;
  readonly source: string;
  readonly channel: string | null;
  readonly why: string;
  /** How sure the beginning of a file is of this kind, 0…1. */
  fits(text: string, sample: Sample): number;
  calls(text: string, context: TextContext): readonly Call[];
}

export function textFormat(kind: TextKind): Format {
  return {
    id: kind.id,
    recognise(sample, given) {
      if (given.shape === 'message-rows' || sample.json.length > 0) return null;
      const text = withoutMark(sample.text);
      const confidence = kind.fits(text, sample);
      if (confidence === 0) return null;
      return {
        confidence,
        why: kind.why,
        table: null,
        json: null,
        header: [],
        mapping: { ...given, shape: 'conversation-rows', columns: {}, speakers: given.speakers ?? {} },
        speakers: speakersIn(kind.calls(text, { mapping: given, fileName: '' }), {
          told: given.speakers ?? {},
          channel: kind.channel,
        }),
        ratingScale: null,
        missing: [],
        warnings: [],
      };
    },
    read: (reading) => read(kind, reading),
  };
}

async function* read(kind: TextKind, reading: Reading): AsyncGenerator<ReadItem> {
  const { books, recognition, signal } = reading;
  const { mapping } = recognition;
  let text = '';
  for await (const piece of reading.text()) {
    signal?.throwIfAborted();
    text += piece;
    if (text.length > MAX_ELEMENT_CHARS) {
      books.rows++;
      yield reject(reading, 1, 'The text is longer than any conversation; export it in smaller parts.');
      return;
    }
  }
  const context = {
    source: mapping.source ?? kind.source,
    channel: kind.channel,
    told: mapping.speakers ?? {},
    books,
  };
  const repeats = new Repeats(books);
  const calls = kind.calls(withoutMark(text), { mapping, fileName: reading.name });
  if (calls.length === 0) {
    books.rows++;
    yield reject(reading, 1, 'Nothing in this text is said by anybody.');
  }
  for (const [i, call] of calls.entries()) {
    books.rows++;
    const conversation = conversationOfCall(call, context);
    if (!conversation)
      yield reject(reading, i + 1, 'Nothing in this text is said by anybody.', call.id ?? undefined);
    else if (repeats.has(conversation)) books.duplicates++;
    else yield accept(reading, conversation, i + 1);
  }
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
