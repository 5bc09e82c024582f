/**
 * Which contact reasons are found in first messages of customers, beside those that people gave.
 *
 *     npm run bench:reasons -- [--data FOLDER] [--model arc] [--texts FILE] [--encoder FILE]
 *
 * Measured on test splits that training does not see: banking77, clinc150, the domains of multidogo, spoken openings.
 *
 * `--texts` writes the messages as JSON lines and ends; what `python -m training.sentences` makes of them is read with
 * `--encoder`, and stands beside as the untouched encoder.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadBench } from './bundle.js';
import { describeMachine, loadNow } from './machine.js';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    model: { type: 'string', default: 'arc' },
    texts: { type: 'string' },
    encoder: { type: 'string' },
  },
});
const data = resolve(values.data);
const at = (path) => (path === undefined ? null : resolve(path));
const [encoder, texts] = [at(values.encoder), at(values.texts)];
// Where the bundle looks for what the project has installed.
process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
if (!existsSync(data)) {
  console.error(`Skipped: there is no ${data}. Name the folder of labelled openings with --data FOLDER.`);
} else {
  const { benchReasons, writeTexts } = await loadBench('reasons');
  if (texts !== null) {
    await writeTexts(data, texts);
    process.exit();
  }
  console.error(JSON.stringify({ ...describeMachine(), load: loadNow() }));
  await benchReasons({
    data,
    encoder,
    model: values.model,
    print: (line) => console.log(line),
    say: (line) => console.error(line),
  });
}
