/**
 * Import of an invented CSV export: read in Node, and from a dropped file to IndexedDB in Chromium.
 *
 * @module
 */
import { fileURLToPath } from 'node:url';
import { loadBench } from './bundle.js';
import { openSite } from './site.js';

/** Bytes that a conversation of the generator takes, nearly: so that sizes can be asked for in MB. */
const BYTES_A_CONVERSATION = 1_065;

/** Imports `megabytes` with the rows of a conversation together, then with all rows anywhere. */
export async function runImportBench(megabytes = 100) {
  const { benchRead } = await loadBench('import');
  const conversations = Math.round((megabytes * 1e6) / BYTES_A_CONVERSATION);
  const site = await openSite();
  const results = {};
  try {
    for (const [name, isShuffled] of Object.entries({ together: false, shuffled: true })) {
      const options = { ...NASTY, conversations, isShuffled };
      const read = await benchRead(options);
      const stored = await benchStored(site, options);
      results[name] = { megabytes: read.megabytes, read: rates(read), stored: rates(stored) };
    }
    return { browser: `Chromium ${site.version}`, ...results };
  } finally {
    await site.close();
  }
}

/** From a file in the page's hands to the last commit, by the app's own import worker. */
async function benchStored(site, options) {
  const page = await site.openPage();
  await page.evaluate((given) => window.bench.makeExport(given), options);
  const before = await site.cpuSeconds();
  const { bytes, conversations, ms } = await page.evaluate(() => window.bench.importExport());
  const cpuSeconds = (await site.cpuSeconds()) - before;
  await page.context().close();
  return { megabytes: bytes / 1e6, conversations, seconds: ms / 1000, cpuSeconds };
}

function rates({ megabytes, conversations, seconds, cpuSeconds }) {
  return {
    conversations,
    seconds,
    cpuSeconds,
    perSecond: conversations / seconds,
    megabytesPerSecond: megabytes / seconds,
    megabytesPerCore: megabytes / cpuSeconds,
  };
}

/** What real exports hold, in the shares that the tests of import use. */
const NASTY = { repeated: 0.01, notes: 0.02, nameless: 0.001, wordless: 0.005, newline: 'mixed' };

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(JSON.stringify(await runImportBench(Number(process.argv[2] ?? 100)), null, 2));
}
