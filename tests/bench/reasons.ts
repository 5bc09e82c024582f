/**
 * Contact reasons found beside those that people gave: which were found, without being told how many there are.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STORED_VECTOR_LENGTH } from '$src/domain/vectors';
import { openBook } from '$src/insight/reasons/assign';
import { findReasons } from '$src/insight/reasons/find-reasons';
import type { Grain } from '$src/insight/reasons/grain';
import { buildLexicon, weighWords } from '$src/insight/reasons/lexicon';
import { openingFrom, type Opening } from '$src/insight/reasons/opening';
import { openScorer } from '$src/sentiment/scorer';
import { conversation, customer } from '../factories/conversation';
import { agreementOf, type Agreement } from './agreement';
import { kMeans, type SparseRow } from './k-means';
import { folderFiles } from './model-folder';
import { openingSets, type OpeningSet } from './reason-sets';

export interface ReasonsOptions {
  readonly data: string;
  readonly model: string;
  /** Vectors of another encoder, by text, to compare with; null where there are none. */
  readonly encoder: string | null;
  readonly print: (line: string) => void;
  readonly say: (line: string) => void;
}

const GRAINS: readonly Grain[] = ['broader', 'found', 'finer'];

export async function benchReasons(options: ReasonsOptions): Promise<void> {
  const { data, print, say } = options;
  print('| set | openings | reasons | method | told how many | groups | NMI | ARI | accuracy | seconds |');
  print(`|${'---|'.repeat(10)}`);
  for (const set of await openingSets(data)) {
    const stored = await readVectors(set, options.model, say);
    const openings = set.openings.map(({ text }, i) => openingFrom(text, stored[i] ?? null));
    const labels = set.openings.map(({ label }) => label);
    const k = new Set(labels).size;
    const add = (method: string, told: boolean, find: () => readonly number[]) => {
      const began = performance.now();
      const found = find();
      const seconds = (performance.now() - began) / 1000;
      print(line(set, k, method, told, agreementOf(found, labels), seconds));
    };
    for (const grain of GRAINS)
      add(grain === 'found' ? 'found' : `found, ${grain}`, false, () => assigned(openings, grain, say));
    add('k-means on the stored vectors', true, () => byMeaning(openings, k));
    add('k-means on TF-IDF', true, () => byWords(openings, k));
    if (options.encoder !== null) {
      const rows = await readEncoder(options.encoder, set);
      add('k-means on the untouched encoder', true, () => kMeans(rows, rows[0]!.terms.length, k, 1));
    }
  }
}

/** The messages of all sets, for another encoder to read. */
export async function writeTexts(data: string, file: string): Promise<void> {
  const sets = await openingSets(data);
  const texts = sets.flatMap(({ openings }) => openings.map(({ text }) => text));
  await writeFile(file, texts.map((text) => `${JSON.stringify({ text })}\n`).join(''));
}

function line(
  { name, openings }: OpeningSet,
  k: number,
  method: string,
  told: boolean,
  { groups, nmi, ari, accuracy }: Agreement,
  seconds: number,
): string {
  const numbers = [nmi, ari, accuracy].map((value) => value.toFixed(3));
  const cells = [
    name,
    openings.length,
    k,
    method,
    told ? 'yes' : 'no',
    groups,
    ...numbers,
    seconds.toFixed(1),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** What the application would say of each; 0 is "fits nowhere". */
function assigned(openings: readonly Opening[], grain: Grain, say: ReasonsOptions['say']): number[] {
  const found = findReasons(openings, { grain, seed: 1, now: 0, model: 'bench' });
  if (!found) return openings.map(() => 0);
  say(`${grain}: ${found.book.reasons.map(({ name, size }) => `${name} ${size}`).join(' · ')}`);
  const assign = openBook(found.book);
  return openings.map((opening) => assign(opening)?.reason ?? 0);
}

function byMeaning(openings: readonly Opening[], k: number): number[] {
  const rows = openings.map(({ vector }) => dense(vector ?? new Float32Array(64)));
  return kMeans(rows, 64, k, 1);
}

function byWords(openings: readonly Opening[], k: number): number[] {
  const lexicon = buildLexicon(openings.map(({ grams }) => grams));
  const rows = openings.map(({ grams }) => weighWords(grams, lexicon));
  return kMeans(rows, lexicon.termOf.size, k, 1);
}

function dense(values: ArrayLike<number>): SparseRow {
  return { terms: Array.from(values, (_, at) => at), weights: values };
}

/** JSON lines `{"text","vector":[…]}`, made by `python -m training.sentences`. */
async function readEncoder(file: string, { openings }: OpeningSet): Promise<SparseRow[]> {
  const byText = new Map<string, number[]>();
  for (const row of (await readFile(file, 'utf8')).trim().split('\n')) {
    const { text, vector } = JSON.parse(row) as { readonly text: string; readonly vector: number[] };
    byText.set(text, vector);
  }
  return openings.map(({ text }) => {
    const vector = byText.get(text);
    if (!vector) throw new Error(`${file} has no vector of "${text}"`);
    const length = Math.hypot(...vector);
    return dense(vector.map((value) => value / length));
  });
}

/** Read once by these weights and kept beside the system's temporary files. */
async function readVectors(set: OpeningSet, model: string, say: (line: string) => void) {
  const files = await folderFiles(join('models', model));
  const texts = set.openings.map(({ text }) => text);
  const key = createHash('sha256')
    .update(JSON.stringify([texts, files.manifest.files.graph.sha256, files.manifest.files.vectors.sha256]))
    .digest('hex');
  const cache = join(tmpdir(), `undertone-openings-${key.slice(0, 16)}.json`);
  if (!existsSync(cache)) {
    const scorer = await openScorer({ ...files, version: 'bench' });
    if (!scorer.ok) throw new Error(scorer.error.message);
    const found: (number[] | null)[] = [];
    for (const text of texts) {
      const { vectors } = await scorer.value.score(conversation([customer(text)]));
      found.push(vectors && [...vectors]);
      if (found.length % 1000 === 0) say(`${set.name}: ${found.length} of ${texts.length} read`);
    }
    await scorer.value.close();
    await writeFile(cache, JSON.stringify(found));
  }
  const kept = JSON.parse(await readFile(cache, 'utf8')) as (number[] | null)[];
  return kept.map((own) => {
    if (own && own.length !== STORED_VECTOR_LENGTH) throw new Error(`${cache} is of another version`);
    return own && Int8Array.from(own);
  });
}
