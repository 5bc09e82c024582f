/** Parquet → JSON lines, one row group after the other. */
import type { FileMetaData, SchemaTree } from 'hyparquet';
import type { SourceFile } from '../../domain/source-file';
import { DamagedArchive } from './open';

/** Row groups are taken whole; what unpacks to more is taken in parts. */
const MAX_GROUP_BYTES = 128 * 1024 * 1024;

export async function* linesOfParquet(file: SourceFile): AsyncGenerator<Uint8Array> {
  // Loaded where a Parquet file is opened: few ever open one.
  const [{ parquetMetadataAsync, parquetReadObjects, parquetSchema }, { compressors }] = await Promise.all([
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
    if (damageIn(metadata, leavesOf(parquetSchema(metadata)), file.size)) throw new DamagedArchive(DAMAGED);
    let rowStart = 0;
    for (const group of metadata.row_groups) {
      const rows = Number(group.num_rows);
      const bytes = Math.min(Number(group.total_byte_size), file.size * MAX_GROWTH);
      const parts = Math.max(1, Math.ceil(bytes / MAX_GROUP_BYTES));
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
    throw new DamagedArchive(DAMAGED);
  }
}

const DAMAGED =
  'The Parquet file is damaged, or written in a way that is not read. Export it again, or as CSV.';

/** Texts pack 3 to 30 times, numbers that repeat further. */
const MAX_GROWTH = 1_000;
/** A row of nothing but repeated values takes less than a byte, but not a thousandth of one. */
const MAX_ROWS_PER_BYTE = 1_000;

/**
 * Whether the description of the file contradicts itself: a count of rows that cannot be, or columns that are not those
 * of the schema, each once. Reading would then not end, or fail in a column that nobody waits for.
 */
function damageIn({ row_groups }: FileMetaData, leaves: ReadonlySet<string>, size: number): boolean {
  const rows = row_groups.reduce((sum, { num_rows }) => sum + Number(num_rows), 0);
  if (rows > size * MAX_ROWS_PER_BYTE || row_groups.some(({ num_rows }) => num_rows < 0)) return true;
  return row_groups.some(({ columns }) => {
    const paths = new Set(columns.map(({ meta_data }) => keyOf(meta_data?.path_in_schema ?? [])));
    return (
      paths.size < columns.length || paths.size < leaves.size || [...paths].some((path) => !leaves.has(path))
    );
  });
}

/** The columns that hold values, by their path. */
function leavesOf({ children }: SchemaTree): ReadonlySet<string> {
  return new Set(
    children.flatMap((child) => (child.children.length > 0 ? [...leavesOf(child)] : [keyOf(child.path)])),
  );
}

const keyOf = (path: readonly string[]) => JSON.stringify(path);

const BATCH_ROWS = 500;

/** Whole numbers beyond 2^53 keep their digits as text; bytes are nobody's words. */
function plain(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  return ArrayBuffer.isView(value) ? null : value;
}
