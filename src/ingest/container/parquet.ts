/** Parquet → JSON lines, one row group after the other. */
import type { SourceFile } from '../../domain/source-file';
import { DamagedArchive } from './open';

/** Row groups are taken whole; what unpacks to more is taken in parts. */
const MAX_GROUP_BYTES = 128 * 1024 * 1024;

export async function* linesOfParquet(file: SourceFile): AsyncGenerator<Uint8Array> {
  // Loaded where a Parquet file is opened: few ever open one.
  const [{ parquetMetadataAsync, parquetReadObjects }, { compressors }] = await Promise.all([
    import('hyparquet'),
    import('hyparquet-compressors'),
  ]);
  const buffer = {
    byteLength: file.size,
    slice: (start: number, end: number = file.size) => file.slice(start, end).arrayBuffer(),
  };
  const encoder = new TextEncoder();
  try {
    const metadata = await parquetMetadataAsync(buffer);
    let rowStart = 0;
    for (const group of metadata.row_groups) {
      const rows = Number(group.num_rows);
      const parts = Math.max(1, Math.ceil(Number(group.total_byte_size) / MAX_GROUP_BYTES));
      const step = Math.max(1, Math.ceil(rows / parts));
      for (let from = rowStart; from < rowStart + rows; from += step) {
        const rowEnd = Math.min(from + step, rowStart + rows);
        const records = await parquetReadObjects({
          file: buffer,
          metadata,
          compressors,
          rowStart: from,
          rowEnd,
        });
        for (let at = 0; at < records.length; at += BATCH_ROWS)
          yield encoder.encode(
            records
              .slice(at, at + BATCH_ROWS)
              .map((record) => `${JSON.stringify(record, plain)}\n`)
              .join(''),
          );
      }
      rowStart += rows;
    }
  } catch (error) {
    if (error instanceof DOMException) throw error;
    throw new DamagedArchive(
      'The Parquet file is damaged, or written in a way that is not read. Export it again, or as CSV.',
    );
  }
}

const BATCH_ROWS = 500;

/** Whole numbers beyond 2^53 keep their digits as text; bytes are nobody's words. */
function plain(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  return ArrayBuffer.isView(value) ? null : value;
}
