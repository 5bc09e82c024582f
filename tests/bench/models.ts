import { readFile } from 'node:fs/promises';
import { goldenCases, conversationOf } from '$src/pipeline/golden-cases';
import { openScorer } from '$src/sentiment/scorer';
import { modelFiles, readJson } from '../factories/tiny-model';

/** Whole conversations at the end of the golden cases; both models have the same. */
const CONVERSATIONS = 24;

/** Opens a model folder; the answer reads one of its conversations and says how many there are. */
export async function openForSpeed(folder: string, wasm: string) {
  const read = async (name: string) => new Uint8Array(await readFile(`${folder}/${name}`));
  const opened = await openScorer({
    ...(await modelFiles(read, { binary: await readFile(wasm) })),
    version: '0',
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const conversations = goldenCases(await readJson(read, 'golden.json'))
    .slice(-CONVERSATIONS)
    .map(conversationOf);
  return {
    conversations: conversations.length,
    score: (index: number) => opened.value.score(conversations[index]!),
  };
}
