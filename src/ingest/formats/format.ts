/**
 * What every format is made of. A new one is one file that exports a `Format`, and a line in `formats/index.ts`.
 *
 * @module
 */
import type { Conversation, Rejection } from '../../domain/conversation';
import type { Beside } from '../join/beside';
import type { Mapping } from '../mapping';
import type { FormatId, Recognition } from '../recognition';
import type { Sample } from '../recognise/sample';
import type { Spill } from '../spill';
import { Books } from '../tally';

/** What comes out of a file, in its order. */
export type ReadItem =
  | { readonly kind: 'conversation'; readonly conversation: Conversation; readonly row: number }
  | { readonly kind: 'rejection'; readonly rejection: Rejection };

/** What a format knows of a file once it has recognised it; the rest of a `Recognition` is the container's. */
export type Found = Omit<
  Recognition,
  'format' | 'gzip' | 'encoding' | 'samples' | 'packed' | 'contents' | 'facts'
>;

/** Which part of the progress a pass through the file is, and whether what it meets is only looked at. */
export interface Pass {
  readonly from: number;
  readonly to: number;
  readonly isSurvey: boolean;
}

export interface Reading {
  /** Name of the file, for rejections. */
  readonly name: string;
  readonly recognition: Recognition;
  /** Reads the file from its beginning; may be called again. */
  readonly text: (pass?: Pass) => AsyncIterable<string>;
  /** The same before it is decoded, for formats that name encodings of their own. */
  readonly bytes?: () => Promise<ReadableStream<Uint8Array>>;
  readonly books: Books;
  readonly spill: Spill;
  readonly signal?: AbortSignal | undefined;
  /** Other tables of the same export. */
  readonly beside?: Beside | undefined;
}

export interface Format {
  readonly id: FormatId;
  /** Looks at the beginning of a file; null where it is another format. `given` overrides the guess. */
  recognise(sample: Sample, given: Mapping): Found | null;
  /** Reads a file recognised before; the same file gives the same sequence. */
  read(reading: Reading): AsyncGenerator<ReadItem>;
}

/** Books a row that could not be read. */
export function reject({ name, books }: Reading, row: number, reason: string, id?: string): ReadItem {
  books.rejections++;
  return {
    kind: 'rejection',
    rejection: { file: name, row, ...(id === undefined || id === '' ? {} : { id }), reason },
  };
}

/** Books a conversation. */
export function accept({ books }: Reading, conversation: Conversation, row: number): ReadItem {
  books.enter(conversation);
  return { kind: 'conversation', conversation, row };
}

/** A first pass that only looks: its rows are in no books, and it is the first half of the progress. */
export function surveyOf(reading: Reading): Reading {
  return { ...reading, books: new Books(), text: () => reading.text({ from: 0, to: 0.5, isSurvey: true }) };
}

/** The pass after a survey. */
export function afterSurvey(reading: Reading): Reading {
  return { ...reading, text: () => reading.text({ from: 0.5, to: 1, isSurvey: false }) };
}
