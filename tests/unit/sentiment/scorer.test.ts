import { afterAll, describe, expect, test, vi } from 'vitest';
import { CONVERSATION_VECTOR_KINDS, STORED_VECTOR_LENGTH, vectorOf } from '$src/domain/vectors';
import { openScorer, type OpenScorer } from '$src/sentiment/scorer';
import { agent, conversation, customer, said } from '../../factories/conversation';
import { outputFingerprint } from '../../factories/fingerprint';
import { inRepository, nodeWasm, readFrom, TINY_MODEL } from '../../factories/model-folder';
import { modelFiles, readJson, type TinyGolden } from '../../factories/tiny-model';

// The runtime is 14 MB of WebAssembly to compile, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const read = readFrom(TINY_MODEL);
const files = await modelFiles(read, await nodeWasm());
const golden = (await readJson(read, 'golden.json')) as TinyGolden;
const conversations = golden.conversations.map(({ turns }) =>
  conversation(turns.map(({ speaker, text }) => said(speaker, text))),
);
const scorer = await open();
afterAll(() => scorer.close());

async function open(): Promise<OpenScorer> {
  const opened = await openScorer({ ...files, version: '0.0.0' });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

test('gives each customer turn the valence of the reference implementation, and no other turn one', async () => {
  for (const [i, { valence }] of golden.conversations.entries()) {
    const { turns } = await scorer.score(conversations[i]!);
    expect(turns.map((turn) => turn === null)).toEqual(valence.map((v) => v === null));
    // Two runtimes' floats: they may round to neighbouring ten-thousandths.
    turns.forEach(
      (turn, j) => turn && expect(Math.abs(turn.valence - valence[j]!)).toBeLessThanOrEqual(0.0002),
    );
  }
});

test('gives the same bits as when the fingerprint was taken', async () => {
  const fingerprint = await outputFingerprint(
    files,
    conversations.map(({ turns }) => turns),
  );
  await expect(`${fingerprint}\n`).toMatchFileSnapshot(inRepository(`${TINY_MODEL}/wasm-fingerprint.txt`));
});

test('scores a conversation alike alone and after others, one at a time or all at once', async () => {
  const alone: unknown[] = [];
  for (const one of conversations) {
    const fresh = await open();
    alone.push(await fresh.score(one));
    await fresh.close();
  }
  const inTurn: unknown[] = [];
  for (const one of conversations.toReversed()) inTurn.unshift(await scorer.score(one));
  const atOnce = await Promise.all(conversations.map((one) => scorer.score(one)));
  expect(inTurn).toEqual(alone);
  expect(atOnce).toEqual(alone);
});

test('does not move, by a single digit, what was scored before a customer went on', async () => {
  for (const { turns } of conversations) {
    const whole = (await scorer.score(conversation(turns))).turns;
    for (let said = 1; said < turns.length; said++) {
      const soFar = (await scorer.score(conversation(turns.slice(0, said)))).turns;
      expect(soFar).toEqual(whole.slice(0, said));
    }
  }
});

test('stamps the score with the weights, the engine and the version', async () => {
  const { model } = await scorer.score(conversations[0]!);
  expect(model).toEqual({
    sha256: files.manifest.files.graph.sha256,
    engine: 'wasm',
    version: '0.0.0',
    redacted: false,
  });
});

test('leaves a conversation in a language it does not read unscored, and says which', async () => {
  const reading = await scorer.score(
    conversation([
      customer('Boa tarde! Fui cobrado duas vezes na fatura deste mês. Quero o reembolso, por favor.'),
      agent('Olá, vou verificar.'),
    ]),
  );
  expect(reading).toEqual({
    ...{ language: 'pt', turns: [null, null], model: null },
    ...{ vectors: null, priorSatisfaction: null },
  });
});

test('scores a conversation in which nobody spoke', async () => {
  expect((await scorer.score(conversation([]))).turns).toEqual([]);
});

describe('a turn longer than the model reads at once', () => {
  const happyEnd = `My phone came broken and wet. ${'I called and nobody did anything. '.repeat(8)}It works now, thank you!`;
  const long = conversation([agent('Hello'), customer(happyEnd)]);

  test('is scored in parts, and the last part is kept for the exit', async () => {
    const [, turn] = (await scorer.score(long)).turns;
    expect(turn?.lastPart).toBeDefined();
    expect(turn!.lastPart).not.toBe(turn!.valence);
    const [short] = (await scorer.score(conversation([customer('My phone came broken.')]))).turns;
    expect(short).not.toHaveProperty('lastPart');
  });

  test('is explained as a whole: its words cover the text and their shares add up', async () => {
    const explained = await scorer.explain(long, 1);
    const [, turn] = (await scorer.score(long)).turns;
    const sum = explained!.words.reduce((total, { share }) => total + share, explained!.rest);
    expect(sum).toBeCloseTo(explained!.valence, 5);
    expect(explained!.valence).toBeCloseTo(turn!.valence, 3);
    const words = explained!.words.map(({ start, end }) => happyEnd.slice(start, end));
    expect(words).toEqual(happyEnd.split(' '));
  });
});

test('explains customer turns only', async () => {
  expect(await scorer.explain(conversations[0]!, 0)).not.toBeNull();
  expect(await scorer.explain(conversations[0]!, 1)).toBeNull();
  expect(await scorer.explain(conversations[0]!, 99)).toBeNull();
});

test('explains a turn without a word as the bias alone', async () => {
  const empty = await scorer.explain(conversation([customer('')]), 0);
  expect(empty).toEqual({ rest: empty!.valence, valence: empty!.rest, words: [] });
});

test('reads to the last word of the agent, so that what is kept does not end with the customer', async () => {
  const asked = [customer('My parcel is late.'), agent('Hello'), customer('Where is it?')];
  const soFar = await scorer.score(conversation(asked));
  const answered = await scorer.score(conversation([...asked, agent('It is at the door now, sorry!')]));
  expect(answered.turns.slice(0, 3)).toEqual(soFar.turns);
  const changed = CONVERSATION_VECTOR_KINDS.filter((kind) => {
    const [before, after] = [soFar, answered].map(({ vectors }) => Array.from(vectorOf(vectors!, kind)));
    return String(before) !== String(after);
  });
  expect(changed).toEqual(['agent', 'lastAgent']);
  expect(answered.priorSatisfaction).not.toBe(soFar.priorSatisfaction);
});

test('keeps vectors and a prior of every conversation in which a customer spoke', async () => {
  for (const one of conversations) {
    const { vectors, priorSatisfaction } = await scorer.score(one);
    const hasCustomer = one.turns.some(({ speaker }) => speaker === 'customer');
    expect(vectors?.length ?? null).toBe(hasCustomer ? STORED_VECTOR_LENGTH : null);
    if (hasCustomer) expect(priorSatisfaction).toBeGreaterThan(0);
    else expect(priorSatisfaction).toBeNull();
  }
});

describe('a model whose files are not those of the manifest is refused', () => {
  test('other weights', async () => {
    const model = files.model.slice();
    model[1000]! ^= 1;
    expect(await openScorer({ ...files, model, version: '0' })).toMatchObject({
      ok: false,
      error: { kind: 'wrong-file', message: expect.stringContaining('tiny-arc.onnx') as string },
    });
  });

  test('another vocabulary', async () => {
    expect(await openScorer({ ...files, vocab: `${files.vocab}x`, version: '0' })).toMatchObject({
      ok: false,
      error: { kind: 'wrong-file', message: expect.stringContaining('vocab.txt') as string },
    });
  });

  test('other directions', async () => {
    const vectors = files.vectors.slice(1);
    expect(await openScorer({ ...files, vectors, version: '0' })).toMatchObject({
      ok: false,
      error: { kind: 'wrong-file', message: expect.stringContaining('vectors.bin') as string },
    });
  });
});
