/**
 * What the models read right: quality on labelled sets, and behaviour case by case.
 *
 *     npm run bench:model -- [--model arc|arc-fast] [--only quality|behaviour] [--limit N] [--threads N]
 *                            [--data FOLDER] [--folder FOLDER]
 *
 * A whole run writes all numbers as JSON to `results/` and the tables of the model cards. `--folder` measures
 * weights that do not ship yet.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.js';
import { describeMachine, loadNow } from './machine.js';

const SHIPPED = ['arc', 'arc-fast'];
const PARTS = ['quality', 'behaviour'];

async function main() {
  const { values } = parseArgs({
    options: {
      model: { type: 'string', multiple: true },
      only: { type: 'string' },
      limit: { type: 'string' },
      threads: { type: 'string', default: '1' },
      data: { type: 'string' },
      folder: { type: 'string' },
    },
  });
  const asked = { ...values, limit: Number(values.limit ?? Infinity), threads: Number(values.threads) };
  const problem = problemWith(asked);
  if (problem !== null) {
    console.error(problem);
    return 2;
  }
  const data = resolve(values.data ?? fileURLToPath(new URL('../../../shared/data', import.meta.url)));
  const folder = values.folder && resolve(values.folder);
  // Where the bundle looks for what the project has installed.
  process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

  const parts = PARTS.filter((part) => values.only === undefined || part === values.only);
  const hasData = existsSync(join(data, 'dev'));
  if (parts.includes('quality') && !hasData) {
    console.error(`No labelled text in ${data}: quality is not measured. --data names another folder.`);
  }
  const bench = await loadBenches();
  const began = new Date();
  const results = {};
  for (const name of folder ? [folder] : (values.model ?? SHIPPED)) {
    const place = folder ?? join('models', name);
    console.error(`${name} …`);
    const result = { loadBefore: loadNow() };
    results[name] = result;
    if (parts.includes('behaviour')) result.behaviour = await showBehaviour(bench, place);
    if (parts.includes('quality') && hasData)
      result.quality = await showQuality(bench, name, place, data, asked);
    result.loadAfter = loadNow();
    const isWhole = result.behaviour && result.quality && asked.limit === Infinity && !folder;
    if (isWhole) await writeCard(bench, name, result);
  }
  await writeResults({
    began: began.toISOString(),
    limit: values.limit ?? null,
    machine: describeMachine(),
    results,
  });
  return 0;
}

/** The line that says what cannot be done, or null. */
function problemWith({ model, only, limit, threads, folder }) {
  const unknown = model?.find((name) => !SHIPPED.includes(name));
  if (unknown !== undefined) return `There is no model ${unknown}: choose from ${SHIPPED.join(', ')}.`;
  if (folder !== undefined && model !== undefined) return '--folder and --model exclude each other.';
  if (only !== undefined && !PARTS.includes(only))
    return `There is no part ${only}: choose from ${PARTS.join(', ')}.`;
  if (!(limit >= 1)) return '--limit is a number of conversations.';
  return Number.isInteger(threads) && threads >= 1 ? null : '--threads is a whole number from 1.';
}

async function loadBenches() {
  const built = await bundle('model', 'model-behaviour', 'model-card', 'model-thread');
  const load = (name) => import(pathToFileURL(join(built, `${name}.js`)).href);
  return {
    ...(await load('model')),
    ...(await load('model-behaviour')),
    ...(await load('model-card')),
    script: pathToFileURL(join(built, 'model-thread.js')),
  };
}

async function showBehaviour({ benchBehaviour, describeVerdict, behaviourLines }, place) {
  const found = await benchBehaviour(place);
  console.log([...found.verdicts.map(describeVerdict), '', ...behaviourLines(found), ''].join('\n'));
  return found;
}

async function showQuality(
  { benchQuality, script, setLines, ratedLines },
  name,
  place,
  data,
  { limit, threads },
) {
  const say = (line) => console.error(line);
  const found = await benchQuality({ folder: place, data, script, threads, limit, say });
  console.log([...setLines(name, found), '', ...ratedLines(name, found), ''].join('\n'));
  return found;
}

async function writeCard({ withNumbers }, name, { quality, behaviour }) {
  const file = join('models', name, 'README.md');
  await writeFile(file, withNumbers(await readFile(file, 'utf8'), name, quality, behaviour));
  console.error(`Numbers written to ${file}`);
}

async function writeResults(all) {
  const folder = fileURLToPath(new URL('results/', import.meta.url));
  const file = join(folder, `model-${all.began.replaceAll(':', '-')}.json`);
  await mkdir(folder, { recursive: true });
  await writeFile(file, `${JSON.stringify(all, null, 2)}\n`);
  console.error(`All numbers: ${file}`);
}

process.exitCode = await main();
