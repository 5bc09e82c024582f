import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { buildSample, printTruth } from '../../sample/build-sample';
import type { CorpusRow } from '../../sample/texts';

const DATA =
  process.env['UNDERTONE_DATA'] ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const CORPORA = ['support-corpus', 'support-corpus-2', 'support-corpus-3'].map(
  (name) => `${DATA}/train/${name}.jsonl.gz`,
);
const SHIPPED = fileURLToPath(new URL('../../../public/sample/', import.meta.url));
const absent = CORPORA.find((file) => !existsSync(file));

describe.skipIf(absent !== undefined)(
  `the sample, cast again${absent ? ` (skipped: no ${absent})` : ''}`,
  () => {
    test('is the one that is shipped, to the last byte', async () => {
      const { lines, truth } = buildSample(CORPORA.flatMap(rowsOf));
      await expect(lines).toMatchFileSnapshot(`${SHIPPED}sample.jsonl`);
      await expect(printTruth(truth)).toMatchFileSnapshot(`${SHIPPED}truth.json`);
    });
  },
);

function rowsOf(file: string): CorpusRow[] {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as CorpusRow);
}
