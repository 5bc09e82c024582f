import { readFile } from 'node:fs/promises';

/** So many conversations of the app's sample, taken evenly from its twelve weeks. */
export async function readSample(count) {
  const file = new URL('../../public/sample/sample.jsonl', import.meta.url);
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  const step = Math.max(1, Math.floor(lines.length / count));
  return lines
    .filter((_, i) => i % step === 0)
    .slice(0, count)
    .map((line) => JSON.parse(line));
}
