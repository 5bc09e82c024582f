/**
 * All benchmarks: one table on the screen, all numbers as JSON in `results/`.
 *
 *     npm run bench -- [--quick] [--only tokenise|import|score|store|insight]
 *
 * @module
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runImportBench } from './import-run.js';
import { runInsightBench } from './insight-run.js';
import { describeMachine, loadNow } from './machine.js';
import { importRows, insightRows, scoreRows, storeRows, tokeniseRows } from './rows.js';
import { runScoreBench } from './score-run.js';
import { runStoreBench } from './store-run.js';
import { runTokeniseBench } from './tokenise-run.js';

/** `quick` shows in some two minutes that everything runs; its numbers are of small samples. */
const BENCHMARKS = {
  tokenise: { run: (quick) => runTokeniseBench(quick ? 200 : Infinity), rows: tokeniseRows },
  import: { run: (quick) => runImportBench(quick ? 20 : 100), rows: importRows },
  score: { run: (quick) => runScoreBench(quick ? 40 : 200), rows: scoreRows },
  store: { run: (quick) => runStoreBench(quick ? 20_000 : 200_000), rows: storeRows },
  insight: { run: (quick) => runInsightBenches(quick ? [200_000] : [200_000, 1_000_000]), rows: insightRows },
};

async function runInsightBenches(sizes) {
  const results = [];
  for (const size of sizes) results.push(await runInsightBench(size));
  return results;
}

async function main() {
  const { values } = parseArgs({
    options: { only: { type: 'string', multiple: true }, quick: { type: 'boolean', default: false } },
  });
  const names = values.only ?? Object.keys(BENCHMARKS);
  const unknown = names.find((name) => !Object.hasOwn(BENCHMARKS, name));
  if (unknown !== undefined) {
    console.error(`There is no benchmark ${unknown}: choose from ${Object.keys(BENCHMARKS).join(', ')}.`);
    return 2;
  }

  const machine = describeMachine();
  const began = new Date();
  const results = {};
  const rows = [];
  const notes = new Set();
  let failed = 0;
  for (const name of names) {
    console.error(`${name} …`);
    const loadBefore = loadNow();
    try {
      const result = await BENCHMARKS[name].run(values.quick);
      results[name] = { loadBefore, loadAfter: loadNow(), result };
      rows.push(...BENCHMARKS[name].rows(result));
      if (result.peerMissing) notes.add(result.peerMissing);
      if (result.peer) notes.add(PEER_NOTE);
    } catch (error) {
      failed++;
      results[name] = { loadBefore, error: String(error) };
      rows.push([name, `failed: ${error.message.split('\n')[0]}`, '', '']);
    }
  }

  printTable(machine, results, rows, notes);
  const folder = new URL('results/', import.meta.url);
  const file = new URL(`${began.toISOString().replaceAll(':', '-')}.json`, folder);
  await mkdir(folder, { recursive: true });
  const all = { began: began.toISOString(), quick: values.quick, machine, results };
  await writeFile(file, `${JSON.stringify(all, null, 2)}\n`);
  console.error(`All numbers: ${fileURLToPath(file)}`);
  return failed > 0 ? 1 : 0;
}

const PEER_NOTE =
  'The DistilBERT-shaped model (6 layers of 768, int8) has random weights: it is here for its speed, what it ' +
  'says means nothing. It reads the customer messages alone, as arc-fast does; arc reads the whole conversation.';

function printTable(machine, results, rows, notes) {
  const loads = Object.values(results).flatMap(({ loadBefore, loadAfter }) => [
    loadBefore,
    loadAfter ?? loadBefore,
  ]);
  const load = loads.includes(null) ? 'unknown' : `${Math.min(...loads)} to ${Math.max(...loads)}`;
  const { processor, cores, memoryGB, system, node } = machine;
  console.log(`${processor}, ${cores} cores, ${memoryGB} GB, ${system}, Node ${node}, load ${load}\n`);
  const lines = [['measure', 'Undertone', 'beside it', 'ratio'], ...rows];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const print = (line) => console.log(`| ${line.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`);
  print(lines[0]);
  print(widths.map((width) => '-'.repeat(width)));
  rows.forEach(print);
  if (notes.size > 0) console.log(`\n${[...notes].join('\n')}`);
}

process.exitCode = await main();
