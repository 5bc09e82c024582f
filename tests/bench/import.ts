import { fileSpill } from '$src/cli/file-spill';
import type { SourceFile } from '$src/domain/source-file';
import { inspectFile, readConversations } from '$src/ingest/import-file';
import { emptyTruth, exportCsv, type ExportOptions } from '../factories/export-csv';

export interface ReadBench {
  readonly megabytes: number;
  readonly conversations: number;
  readonly seconds: number;
  /** Of the processor, the collector of garbage included. */
  readonly cpuSeconds: number;
}

/** Recognises and reads an invented export to its end, as the command line does, storing nothing. */
export async function benchRead(options: ExportOptions): Promise<ReadBench> {
  const truth = emptyTruth();
  const blob = new Blob([...exportCsv(options, truth)]);
  const file: SourceFile = Object.assign(blob, { name: 'export.csv' });
  const before = process.cpuUsage();
  const began = performance.now();
  const recognised = await inspectFile(file);
  if (!recognised.ok) throw new Error(recognised.error.message);
  const reading = readConversations(file, recognised.value, { spill: fileSpill() });
  let conversations = 0;
  for await (const { kind } of reading) if (kind === 'conversation') conversations++;
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(before);
  if (conversations !== truth.conversations) {
    throw new Error(`${conversations} of ${truth.conversations} conversations were read`);
  }
  return { megabytes: blob.size / 1e6, conversations, seconds, cpuSeconds: (user + system) / 1e6 };
}
