/** Scores conversations in a Node thread: the browser's core, without a browser. */
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { meaningfulShift, type ArcOptions } from '$src/arc/arc';
import type { Conversation } from '$src/domain/conversation';
import type { ConversationVectors } from '$src/domain/vectors';
import { scoreConversation } from '$src/pipeline/score-conversation';
import { scoredLine } from '$src/pipeline/scored-line';
import { parseManifest } from '$src/sentiment/manifest';
import type { ConversationScorer } from '$src/sentiment/port';
import { openScorer } from '$src/sentiment/scorer';
import { version } from '../../package.json';

/** A line of `scored.jsonl` with the numbers beside it that it does not carry. */
export interface ReadLine extends ConversationVectors {
  readonly line: string;
}

let scorer: ConversationScorer | undefined;
/** δ belongs to the model: another one errs by another amount. */
let options: ArcOptions = {};

const api = {
  /** Opens the model in a folder, for texts that are redacted or not; throws a sentence where it cannot. */
  async open(folder: string, redacted: boolean): Promise<void> {
    const read = (name: string) => readFile(join(folder, name));
    const manifest = parseManifest(JSON.parse((await read('manifest.json')).toString('utf8')));
    if (!manifest.ok) throw new Error(manifest.error);
    const { files } = manifest.value;
    const opened = await openScorer({
      manifest: manifest.value,
      model: await read(files.graph.name),
      vocab: (await read(files.vocab.name)).toString('utf8'),
      ...(files.spelling && { spelling: (await read(files.spelling.name)).toString('utf8') }),
      vectors: await read(files.vectors.name),
      wasm: { binary: await readFile(runtimeFile('ort-wasm-simd-threaded.wasm')) },
      version,
      redacted,
    });
    if (!opened.ok) throw new Error(opened.error.message);
    scorer = opened.value;
    options = { meaningfulShift: meaningfulShift(manifest.value.error.shift) };
  },

  /** Scores a batch and gives its lines, as `scored.jsonl` holds them. */
  async score(conversations: readonly Conversation[]): Promise<readonly string[]> {
    return (await api.read(conversations)).map(({ line }) => line);
  },

  /** The same lines, and beside each what a learner reads and no line carries. */
  async read(conversations: readonly Conversation[]): Promise<readonly ReadLine[]> {
    if (!scorer) throw new Error('the model was not opened');
    const read: ReadLine[] = [];
    for (const conversation of conversations) {
      const scored = await scoreConversation(scorer, conversation, { ...options, now: Date.now() });
      const { vectors, priorSatisfaction } = scored.score;
      read.push({ line: scoredLine(scored), vectors, priorSatisfaction });
    }
    return read;
  },
};

/** The same WebAssembly that the page serves, so that both give the same bits. */
function runtimeFile(name: string): string {
  return join(dirname(createRequire(import.meta.url).resolve('onnxruntime-web/wasm')), name);
}

export type ScoreThread = typeof api;
if (parentPort) expose(api, nodeEndpoint(parentPort));
