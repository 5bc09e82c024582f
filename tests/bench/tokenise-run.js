/**
 * Tokenising in Node: our WordPiece beside @huggingface/tokenizers, on the turns of the sample.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { loadBench } from './bundle.js';
import { installPeer, PEER } from './peer/install.js';
import { readTokenizer, TOKENIZER_CONFIG } from './peer/model-folder.js';
import { readSample } from './sample.js';

/** Tokenises the turns of `count` conversations of the sample. */
export async function runTokeniseBench(count = Infinity) {
  const peerMissing = await installPeer();
  const { benchTokenise } = await loadBench('tokenise');
  const read = (name) => readFile(new URL(`../../models/arc/${name}`, import.meta.url), 'utf8');
  const [vocabulary, spelling] = [await read('vocab.txt'), await read('spelling.txt')];
  const texts = (await readSample(count)).flatMap(({ turns }) => turns.map(({ text }) => text));
  const peer = peerMissing === null ? await openPeer() : null;
  return { ...benchTokenise(vocabulary, spelling, texts, peer), peerMissing };
}

async function openPeer() {
  const { Tokenizer } = await import(PEER.tokenizers.href);
  const tokenizer = new Tokenizer(await readTokenizer(), TOKENIZER_CONFIG);
  return (text) => tokenizer.encode(text, { add_special_tokens: false }).ids;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(JSON.stringify(await runTokeniseBench(), null, 2));
}
