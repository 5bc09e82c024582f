/**
 * A quarter of support in a watched folder: exports arrive in pieces, the tab or the browser dies at random moments,
 * and in the end everything has to be in the page, once. Measured is the time from a complete file to its queue.
 *
 *     npm run bench:quarter -- [--files 60] [--conversations 800] [--kills 10] [--seed 1]
 *
 * What arrives is the sample's twelve weeks; its clock is its own, since older data is looked at as of its last
 * moment. Needs the built app in `dist/`.
 *
 * @module
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { serveFolder } from '../../workers/node/serve.js';
import { loadBench } from './bundle.js';
import { describeMachine, loadNow } from './machine.js';
import { exported, killBrowser, killTab, look, openApp, openBrowser, write } from './quarter/browser.js';
import { readSample } from './sample.js';

const ASKED_S = 10;
const GIVEN_UP_MS = 60_000;
/** Between the pieces of a file; the longer one is past what the page takes for complete. */
const PAUSES_MS = [200, 900, 4_500];

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '60' },
    conversations: { type: 'string', default: '800' },
    kills: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
  },
});
const { compare, spread, HEADER, quarterExports, truthOf } = await loadBench('quarter');
const random = randomOf(Number(values.seed));
const exports = quarterExports(await readSample(Number(values.conversations)), Number(values.files));
const killed = new Set();
while (killed.size < Math.min(Number(values.kills), exports.length - 1))
  killed.add(1 + Math.floor(random() * (exports.length - 1)));

const profile = await mkdtemp(join(tmpdir(), 'undertone-quarter-'));
const site = await serveFolder({ folder: fileURLToPath(new URL('../../dist', import.meta.url)) });
const results = { undisturbedMs: [], reopenedMs: [], late: [], kills: { tab: 0, browser: 0 } };
let context = await openBrowser(profile);
let page = await openApp(context, site.url);
try {
  await begin(exports[0]);
  for (const [i, file] of exports.entries()) await arrive(file, killed.has(i));
  await report();
} finally {
  await context.close();
  await site.close();
  await rm(profile, { recursive: true, force: true });
}

/** The first export is brought by hand, since an empty page has no queue; it comes by the folder once more. */
async function begin({ name, rows }) {
  const buffer = Buffer.from(HEADER + rows.join(''));
  await page.getByLabel('Choose files').setInputFiles({ name, mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await page.getByRole('link', { name: 'Call back' }).first().click();
  await page.getByRole('button', { name: 'Watch a folder' }).click({ timeout: 60_000 });
}

async function arrive(file, isKilled) {
  const text = HEADER + file.rows.join('');
  // In three pieces, cut where it happens to be: in the middle of a row, of a word.
  const cuts = [0, random(), random(), 1]
    .map((share) => Math.floor(share * text.length))
    .sort((a, b) => a - b);
  const diesWhileWritten = isKilled && random() < 0.3;
  for (let piece = 0; piece < 3; piece++) {
    const position = Buffer.byteLength(text.slice(0, cuts[piece]));
    await write(page, file.name, position, text.slice(cuts[piece], cuts[piece + 1]));
    if (piece === 2) break;
    if (diesWhileWritten && piece === 0) await die();
    await wait(PAUSES_MS[Math.floor(random() * PAUSES_MS.length)]);
  }
  let from = Date.now();
  if (isKilled && !diesWhileWritten) {
    await wait(random() * 8_000);
    await die();
    from = Date.now();
  }
  const { ms, steps } = await queued(file, from);
  (isKilled ? results.reopenedMs : results.undisturbedMs).push(ms);
  const said = steps.map(([what, at]) => `${what} ${(at / 1000).toFixed(1)}`).join(', ');
  console.error(`${file.name}: ${said} s${isKilled ? ', killed on the way' : ''} (load ${loadNow()})`);
  if (ms < GIVEN_UP_MS) return;
  const late = {
    name: file.name,
    customers: file.customers,
    newest: clock(file.newest),
    seen: await look(page),
  };
  results.late.push(late);
  console.error(JSON.stringify(late));
}

async function die() {
  const kind = random() < 0.5 ? 'tab' : 'browser';
  results.kills[kind]++;
  if (kind === 'tab') await killTab(page);
  else {
    await killBrowser(context, profile);
    context = await openBrowser(profile);
  }
  page = await openApp(context, site.url);
}

/** Milliseconds until all customers are in the queue, the newest message too, and nothing waits for a score. */
async function queued({ customers, newest }, from) {
  const steps = [];
  const step = (what) => steps.at(-1)?.[0] !== what && steps.push([what, Date.now() - from]);
  let ms = 0;
  while (ms < GIVEN_UP_MS) {
    const seen = await look(page);
    ms = Date.now() - from;
    if (seen.customers === customers && seen.asOf === clock(newest) && !seen.isScoring) break;
    if (seen.isScoring) step('scoring');
    else if (steps.length > 0) step('scored');
    await wait(100);
  }
  step('queued');
  return { ms, steps };
}

/** As the screen writes it. */
function clock(at) {
  const two = (n) => String(n).padStart(2, '0');
  return `${two(new Date(at).getHours())}:${two(new Date(at).getMinutes())}`;
}

async function report() {
  const books = compare(await exported(page), truthOf(exports));
  const latency = spread(results.undisturbedMs);
  const found = {
    files: exports.length,
    kills: results.kills,
    secondsToQueue: latency,
    withinAsked:
      results.undisturbedMs.filter((ms) => ms <= ASKED_S * 1000).length / results.undisturbedMs.length,
    secondsToQueueOnceReopened: spread(results.reopenedMs),
    ...books,
    late: results.late,
    browser: `Chromium ${context.browser()?.version() ?? ''}`.trim(),
    ...describeMachine(),
    load: loadNow(),
  };
  console.log(JSON.stringify(found, null, 2));
  const kills = results.kills.tab + results.kills.browser;
  console.log(
    `${found.files} exports, ${kills} kills: of ${books.conversations} conversations ${books.lost} lost and ${books.doubled} doubled, of ${books.messages} messages ${books.messagesLost} and ${books.messagesDoubled}; from a complete file to its queue ${latency.p50} s (95 %: ${latency.p95} s, at most ${latency.max} s).`,
  );
}

/** mulberry32, as in `src/csat/random.ts`. */
function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
