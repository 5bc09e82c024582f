/**
 * How much of the personal data in a set of invented sentences is masked, and how much else.
 *
 *     npm run bench:redaction -- [--missed]
 *
 * @module
 */
import { loadBench } from './bundle.js';

const { benchRedaction } = await loadBench('redaction');
const { sentences, kinds, missed } = benchRedaction();
const total = (of) => kinds.reduce((sum, kind) => sum + kind[of], 0);
const all = { kind: 'all', marked: total('marked'), found: total('found'), wrong: total('wrong') };
const share = (part, whole) => (whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)} %`);

const lines = [
  ['kind', 'marked', 'found', 'masked wrongly', 'precision', 'recall'],
  ...[...kinds, all].map(({ kind, marked, found, wrong }) => [
    ...[kind, marked, found, wrong].map(String),
    share(found, found + wrong),
    share(found, marked),
  ]),
];
const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
const print = (line) => console.log(`| ${line.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`);
console.log(`${sentences} sentences, ${missed.length} of them masked otherwise than marked\n`);
print(lines[0]);
print(widths.map((width) => '-'.repeat(width)));
lines.slice(1).forEach(print);
if (process.argv.includes('--missed')) {
  console.log('');
  for (const [said, became] of missed) console.log(`${JSON.stringify(said)}\n  → ${JSON.stringify(became)}`);
}
