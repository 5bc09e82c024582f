/**
 * Scoring in Chromium: the app's own worker with either model, and the peer that a user would take, chunk by chunk in
 * turns.
 *
 * @module
 */
import { fileURLToPath } from 'node:url';
import { installPeer, PEER } from './peer/install.js';
import { makeModelFolder, MODEL_ID } from './peer/model-folder.js';
import { readSample } from './sample.js';
import { openSite } from './site.js';

/** One after the other in chunks this long, so that what else runs on the machine meets all alike. */
const CHUNK = 10;

const MODELS = ['arc', 'arc-fast'];

/** Scores every so-manieth conversation of the sample, until `count` are taken. */
export async function runScoreBench(count = 200) {
  const peerMissing = await installPeer();
  const site = await openSite(peerMissing === null ? await peerFolders() : {});
  try {
    const page = await site.openPage();
    for (const model of MODELS) await page.evaluate((name) => window.bench.openOurs(name), model);
    if (peerMissing === null) await page.evaluate((place) => window.bench.openPeer(place), PLACE);

    const conversations = await readSample(count);
    const names = peerMissing === null ? [...MODELS, 'peer'] : MODELS;
    const spent = Object.fromEntries(names.map((name) => [name, { wallMs: 0, cpuSeconds: 0 }]));
    const score = async (name, chunk) => {
      const before = await site.cpuSeconds();
      const wallMs = await page.evaluate(
        ([side, some]) =>
          side === 'peer' ? window.bench.scorePeer(some) : window.bench.scoreOurs(side, some),
        [name, chunk],
      );
      return { wallMs, cpuSeconds: (await site.cpuSeconds()) - before };
    };
    // A first chunk lets the browser compile what runs often; it does not count.
    for (const name of names) await score(name, conversations.slice(0, CHUNK));
    for (let from = 0; from < conversations.length; from += CHUNK) {
      for (const name of names) {
        const { wallMs, cpuSeconds } = await score(name, conversations.slice(from, from + CHUNK));
        spent[name].wallMs += wallMs;
        spent[name].cpuSeconds += cpuSeconds;
      }
    }
    const sides = {};
    for (const name of names) {
      const tokens = await page.evaluate(
        ([side, all]) =>
          side === 'peer' ? window.bench.countPeerTokens(all) : window.bench.countTokens(side, all),
        [name, conversations],
      );
      sides[name] = rates(spent[name], conversations.length, tokens);
    }
    const { peer = null, ...ours } = sides;
    return {
      browser: `Chromium ${site.version}`,
      conversations: conversations.length,
      customerMessages: conversations.reduce(
        (sum, { turns }) => sum + turns.filter(({ speaker }) => speaker === 'customer').length,
        0,
      ),
      ours,
      peer,
      peerMissing,
    };
  } finally {
    await site.close();
  }
}

const PLACE = {
  script: '/peer/transformers/transformers.min.js',
  runtime: '/peer/ort/',
  models: '/peer/models/',
  model: MODEL_ID,
};

async function peerFolders() {
  return {
    'peer/transformers': fileURLToPath(new URL('dist', PEER.transformers)),
    'peer/ort': fileURLToPath(new URL('onnxruntime-web/dist', PEER.folder)),
    'peer/models': await makeModelFolder(),
  };
}

function rates({ wallMs, cpuSeconds }, conversations, tokens) {
  return {
    tokens,
    wallMs: Math.round(wallMs),
    cpuSeconds: Math.round(cpuSeconds * 10) / 10,
    conversationsPerSecond: (conversations / wallMs) * 1000,
    conversationsPerCore: conversations / cpuSeconds,
    tokensPerCore: tokens / cpuSeconds,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(JSON.stringify(await runScoreBench(Number(process.argv[2] ?? 200)), null, 2));
}
