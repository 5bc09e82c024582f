/**
 * Speed of the shipped models on one core, conversation by conversation in turns, and into their manifests with it:
 * Settings shows it, and it belongs to the graph, so that new weights keep it.
 *
 *     node tests/bench/models-run.js
 *
 * @module
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadBench } from './bundle.js';
import { describeMachine, loadNow } from './machine.js';

const MODELS = ['arc', 'arc-fast'];
/** Readings of each conversation; the first one of all is not counted, since WebAssembly is compiled meanwhile. */
const ROUNDS = 3;

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const folderOf = (model) => path(`../../models/${model}`);
const wasm = join(
  dirname(createRequire(import.meta.url).resolve('onnxruntime-web/wasm')),
  'ort-wasm-simd-threaded.wasm',
);

const { openForSpeed } = await loadBench('models');
const sides = [];
for (const model of MODELS) {
  sides.push({ model, cpuMs: 0, read: 0, ...(await openForSpeed(folderOf(model), wasm)) });
}
for (let round = 0; round <= ROUNDS; round++) {
  for (let index = 0; index < sides[0].conversations; index++) {
    for (const side of sides) {
      // Processor time: what else runs on the machine takes none of it.
      const before = process.cpuUsage();
      await side.score(index);
      const { user, system } = process.cpuUsage(before);
      if (round === 0) continue;
      side.cpuMs += (user + system) / 1000;
      side.read++;
    }
  }
}
console.log(JSON.stringify({ machine: describeMachine(), load: loadNow() }));
for (const { model, cpuMs, read } of sides) {
  const rate = Math.round((read / cpuMs) * 10_000) / 10;
  console.log(`${model}: ${rate} conversations a processor second, of ${read}`);
  await writeSpeed(join(folderOf(model), 'manifest.json'), rate);
}

/** Puts the number behind the model's quality; the rest of the file stays as its makers wrote it. */
async function writeSpeed(file, conversationsPerSecond) {
  const manifest = await readFile(file, 'utf8');
  const speed = `  "speed": {\n    "conversationsPerSecond": ${conversationsPerSecond}\n  },\n`;
  const without = manifest.replace(/ {2}"speed": \{[^}]*\},\n/, '');
  await writeFile(file, without.replace(/( {2}"quality": \{[^}]*\},\n)/, `$1${speed}`));
}
