/**
 * The page that the benchmark drives: the app's own workers, and the peer's beside them.
 *
 * Served with the app's headers, since the app's workers refuse to read transcripts without.
 *
 * @module
 */
import { proxy, wrap, type Remote } from 'comlink';
import { learnSpace } from '$src/csat/space';
import type { Conversation } from '$src/domain/conversation';
import type { Result } from '$src/domain/result';
import { fingerprintOf } from '$src/pipeline/fingerprint';
import { FROM_THE_START } from '$src/pipeline/importing';
import { parseManifest } from '$src/sentiment/manifest';
import { TOKEN_TYPE, cutAfter, segmentsOf, windowsOf } from '$src/sentiment/windows';
import { openSpelling } from '$src/sentiment/spelling';
import { openWordPiece } from '$src/sentiment/wordpiece';
import { openStore } from '$src/store/store';
import type { ImportWorker } from '$workers/import.worker';
import type { ScoreWorker } from '$workers/score.worker';
import importWorkerUrl from '$workers/import.worker.ts?worker&url';
import scoreWorkerUrl from '$workers/score.worker.ts?worker&url';
import { emptyTruth, exportCsv, type ExportOptions } from '../../factories/export-csv';
import { describedBy, manyOf, timeFit, type PlainRated } from '../learning-speed';
import peerWorkerUrl from './peer.worker.ts?worker&url';
import type { PeerPlace, PeerWorker } from './peer.worker';

declare global {
  interface Window {
    bench: typeof bench;
  }
}

// Only addresses of this build are made here.
window.trustedTypes?.createPolicy('default', { createScriptURL: (url: string) => url });

const start = (url: string, name: string) =>
  new Worker(new URL(url, document.baseURI), { type: 'module', name });

/** By the name of its model. */
const ours = new Map<string, Remote<ScoreWorker>>();
const peer = wrap<PeerWorker>(start(peerWorkerUrl, 'peer'));

let truth = emptyTruth();
let file = new File([], 'export.csv');

const bench = {
  async openOurs(model: string): Promise<void> {
    const worker = wrap<ScoreWorker>(start(scoreWorkerUrl, model));
    good(await worker.open({ model: at(`models/${model}/`), runtime: at('ort/'), precision: null }));
    ours.set(model, worker);
  },

  /** Milliseconds for reading, scoring and tracing these, as a scoring job does. */
  scoreOurs: (model: string, conversations: readonly Conversation[]): Promise<number> =>
    timed(() => ours.get(model)!.score(conversations, {})),

  openPeer: (place: PeerPlace): Promise<void> => peer.open(place),

  scorePeer: (conversations: readonly Conversation[]): Promise<number> =>
    timed(() => peer.classify(conversations.flatMap(customerMessages))),

  /** Tokens that a model of ours runs: `arc` also reads what the agent said. */
  async countTokens(model: string, conversations: readonly Conversation[]): Promise<number> {
    const folder = at(`models/${model}/`);
    const manifest = good(parseManifest(await (await fetch(`${folder}manifest.json`)).json()));
    const read = async (name: string) => (await fetch(`${folder}${name}`)).text();
    const pieces = openWordPiece(await read('vocab.txt'), openSpelling(await read('spelling.txt')));
    let run = 0;
    for (const { turns } of conversations) {
      for (const window of windowsOf(segmentsOf(turns, pieces, manifest), pieces, manifest.limits)) {
        const last = window.segments.findLastIndex(
          ({ type }, i) => i >= window.fresh && type === TOKEN_TYPE.customer,
        );
        if (last >= 0) run += cutAfter(window, last).ids.length;
      }
    }
    return run;
  },

  countPeerTokens: (conversations: readonly Conversation[]): Promise<number> =>
    peer.countTokens(conversations.flatMap(customerMessages)),

  /** Milliseconds for fitting 10,000 ratings made of those at an address. */
  async fitMany(address: string): Promise<number> {
    const rated = ((await (await fetch(at(address))).json()) as PlainRated[]).map(describedBy);
    const space = learnSpace(rated.map(({ description }) => description));
    const options = {
      space,
      seed: 1,
      cut: { dissatisfied: 0.5, satisfied: 0.5 },
      fittedAt: null,
      model: null,
    };
    return timeFit(manyOf(rated), options);
  },

  /** Makes an export for the next import, in its own time. */
  makeExport(options: ExportOptions): void {
    truth = emptyTruth();
    file = new File([...exportCsv(options, truth)], 'export.csv');
  },

  /** Imports it into this profile's store, as a drop on the page does. */
  async importExport() {
    const worker = start(importWorkerUrl, 'import');
    const importer = wrap<ImportWorker>(worker);
    const store = good(await openStore());
    const { recognition } = good(await importer.look(file));
    const { importId } = good(
      await store.beginImport({
        file: await fingerprintOf(file),
        mapping: recognition.mapping,
        checkpoint: FROM_THE_START,
      }),
    );
    const order = { importId, file, recognition, set: null, checkpoint: FROM_THE_START };
    let stored = 0;
    const ms = await timed(async () => {
      const record = good(
        await importer.run(
          order,
          proxy(() => undefined),
        ),
      );
      stored = record.tally.added;
    });
    worker.terminate();
    store.close();
    if (stored !== truth.conversations) throw new Error(`${stored} of ${truth.conversations} were stored`);
    return { bytes: file.size, conversations: stored, ms };
  },
};

function customerMessages({ turns }: Conversation): string[] {
  return turns.filter(({ speaker }) => speaker === 'customer').map(({ text }) => text);
}

function at(path: string): string {
  return new URL(path, document.baseURI).href;
}

function good<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

window.bench = bench;
