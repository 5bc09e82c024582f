import type { SourceFile } from '$src/domain/source-file';
import {
  inspectFile,
  memorySpill,
  readConversations,
  type Mapping,
  type ReadItem,
  type Recognition,
  type Tally,
} from '$src/ingest/import-file';

/** A dropped file with this text (UTF-8) or these bytes, handed over in slices of `sliceBytes`. */
export function fileOf(
  content: string | Uint8Array,
  name = 'export.csv',
  sliceBytes = 64 * 1024,
): SourceFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    size: bytes.byteLength,
    slice: (start, end) => new Blob([bytes.slice(start, end)]),
    stream: () => {
      let at = 0;
      return new ReadableStream<Uint8Array>({
        pull(out) {
          if (at >= bytes.byteLength) out.close();
          else out.enqueue(bytes.slice(at, (at += sliceBytes)));
        },
      });
    },
  };
}

export interface Imported {
  readonly recognition: Recognition;
  readonly conversations: Extract<ReadItem, { kind: 'conversation' }>['conversation'][];
  readonly rejections: Extract<ReadItem, { kind: 'rejection' }>['rejection'][];
  readonly items: ReadItem[];
  readonly tally: Tally;
}

/** Recognises and reads a whole file, as it is unless `redact` is asked for; throws the refusal's sentence where it is refused. */
export async function importFile(
  file: SourceFile,
  mapping: Mapping = {},
  { redact = false } = {},
): Promise<Imported> {
  const recognised = await inspectFile(file, mapping);
  if (!recognised.ok) throw new Error(recognised.error.message);
  const reading = readConversations(file, recognised.value, { spill: memorySpill(), redact });
  const items: ReadItem[] = [];
  for await (const item of reading) items.push(item);
  return {
    recognition: recognised.value,
    items,
    conversations: items.flatMap((item) => (item.kind === 'conversation' ? [item.conversation] : [])),
    rejections: items.flatMap((item) => (item.kind === 'rejection' ? [item.rejection] : [])),
    tally: reading.tally,
  };
}

/** `customer: hi / agent: hello`: a conversation in one line, for comparing. */
export function said(conversation: Imported['conversations'][number] | undefined): string {
  return (conversation?.turns ?? []).map(({ speaker, text }) => `${speaker}: ${text}`).join(' / ');
}
