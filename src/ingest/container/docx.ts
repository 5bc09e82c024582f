/** A Word document → its paragraphs as lines: meeting transcripts are saved so. */
import type { SourceFile } from '../../domain/source-file';
import { decodeEntities } from '../shared/entities';
import { textOfEntry } from './xlsx';
import type { ZipEntry } from './zip';

/** Two hours of a meeting are 3 million characters of Word's XML. */
const MAX_CHARS = 128 * 1024 * 1024;

export async function textOfDocument(file: SourceFile, entries: readonly ZipEntry[]): Promise<string> {
  const xml = await textOfEntry(file, entries, 'word/document.xml', MAX_CHARS);
  const lines: string[] = [];
  let line = '';
  for (const m of xml.matchAll(/<w:t(?:\s[^<>]*)?>([^<]*)<\/w:t>|<w:(tab|br|cr)\b[^<>]*\/>|<\/w:p>/g)) {
    if (m[1] !== undefined) line += decodeEntities(m[1]);
    else if (m[2] !== undefined) line += m[2] === 'tab' ? '\t' : '\n';
    else {
      lines.push(line);
      line = '';
    }
  }
  return lines.join('\n');
}
