/**
 * How well a head learns from few ratings and from many, beside TF-IDF and ridge.
 *
 *     npm run bench:learning -- FILE [--seeds N] [--cut 0.5,0.5] [--speed] [--coverage] [--population] [--browser] [--queue N [--from N]]
 *
 * FILE holds rated conversations as JSON lines of this project, plain or gzipped; a `satisfaction` list of several
 * raters counts as its mean on 1–5, and a `split` of "train" or "valid" says what is learnt from. `--speed` also
 * fits 10,000 ratings, made of the file's; `--coverage` instead measures verdicts and probabilities on 20 random
 * splits of the whole file, `--population` the share of all from one answer in ten, `--queue` the queue of labels over so
 * many orders (from the order of that number on), and `--browser` instead fits the 10,000 in Chromium.
 *
 * @module
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { loadBench } from './bundle.js';
import { describeMachine, loadNow } from './machine.js';
import { openSite } from './site.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '5' },
    cut: { type: 'string', default: '0.5,0.5' },
    model: { type: 'string', default: 'arc' },
    speed: { type: 'boolean', default: false },
    coverage: { type: 'boolean', default: false },
    population: { type: 'boolean', default: false },
    browser: { type: 'boolean', default: false },
    queue: { type: 'string', default: '0' },
    from: { type: 'string', default: '1' },
  },
});
const [dissatisfied, satisfied] = values.cut.split(',').map(Number);
if (positionals.length !== 1 || !(dissatisfied <= satisfied)) {
  console.error('Name one file of rated conversations: npm run bench:learning -- FILE [--cut 0.375,0.625]');
  process.exitCode = 2;
} else {
  const file = resolve(positionals[0]);
  // Where the bundle looks for what the project has installed.
  process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
  const { benchLearning, readPlain } = await loadBench('learning');
  console.error(JSON.stringify({ ...describeMachine(), load: loadNow() }));
  const options = {
    seeds: Number(values.seeds),
    cut: { dissatisfied, satisfied },
    model: values.model,
    speed: values.speed,
    coverage: values.coverage,
    population: values.population,
    queue: Number(values.queue),
    from: Number(values.from),
    print: (line) => console.log(line),
    say: (line) => console.error(line),
  };
  if (values.browser) await fitInBrowser(await readPlain(file, options));
  else await benchLearning(file, options);
}

async function fitInBrowser(rated) {
  const folder = await mkdtemp(join(tmpdir(), 'undertone-bench-'));
  await writeFile(join(folder, 'rated.json'), JSON.stringify(rated));
  const site = await openSite({ rated: folder });
  try {
    for (let run = 1; run <= 3; run++) {
      const page = await site.openPage();
      const before = await site.cpuSeconds();
      const ms = await page.evaluate(() => window.bench.fitMany('rated/rated.json'));
      const cpu = (await site.cpuSeconds()) - before;
      console.log(
        `10,000 ratings in Chromium ${site.version}: ${(ms / 1000).toFixed(1)} s by the clock, ` +
          `${cpu.toFixed(1)} processor seconds with reading them, load ${loadNow()}`,
      );
      await page.close();
    }
  } finally {
    await site.close();
    await rm(folder, { recursive: true });
  }
}
