/**
 * The model in models/arc held to its golden.json, which the reference implementation in PyTorch wrote.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openModel, type ArcModel } from '$src/sentiment/onnx-model';
import { openScorer, type OpenScorer } from '$src/sentiment/scorer';
import { segmentsOf, windowsOf } from '$src/sentiment/windows';
import { conversation, said } from '../../factories/conversation';
import { outputFingerprint } from '../../factories/fingerprint';
import {
  hasShippedModel,
  inRepository,
  nodeWasm,
  readFrom,
  SHIPPED_MODEL,
} from '../../factories/model-folder';
import { fingerprintedTurns, modelFiles, readJson, type ShippedGolden } from '../../factories/tiny-model';

// 18 MB of model and 14 MB of WebAssembly, on machines that may be busy.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

/**
 * Native and WebAssembly floats differ in their last bits; where that moves an activation over the edge of an int8
 * level, the next layer sees other roundings. Over the 2,305 customer turns of 500 conversations a valence moved by
 * .0016 on average, by .014 at the 99th percentile, .5 % of turns by more than .02, and none by more than .054: turns
 * that hold both ends ("you havent done a thing yet bestie 😂"). On average neither engine is nearer to the float network than the other.
 */
const TOLERANCE = { usual: 0.02, unusualShare: 0.01, most: 0.05, mean: 0.0015 };

describe.skipIf(!hasShippedModel)('the shipped model (skipped where models/arc is absent)', () => {
  let model: ArcModel;
  let scorer: OpenScorer;
  let golden: ShippedGolden;

  beforeAll(async () => {
    const read = readFrom(SHIPPED_MODEL);
    const files = await modelFiles(read, await nodeWasm());
    golden = (await readJson(read, 'golden.json')) as ShippedGolden;
    const [openedModel, openedScorer] = [
      await openModel(files),
      await openScorer({ ...files, version: '0' }),
    ];
    if (!openedModel.ok || !openedScorer.ok) throw new Error('the model did not open');
    model = openedModel.value;
    scorer = openedScorer.value;
  });

  afterAll(async () => {
    await model.close();
    await scorer.close();
  });

  const turnsOf = ({ turns }: ShippedGolden[number]) => turns.map(({ speaker, text }) => said(speaker, text));

  test('counts a thank-you that it reads as warm, and not one that is only polite', async () => {
    const thanked = async (answer: string, thanks: string) => {
      const { turns } = await scorer.score(
        conversation([
          said('customer', 'My tablet does not charge any more.'),
          said('agent', answer),
          said('customer', thanks),
        ]),
      );
      return turns[2]?.substantive;
    };
    expect(
      await thanked('Please hold the button for ten seconds, then it charges.', 'Thank you so much!'),
    ).toBe(true);
    expect(await thanked('Unfortunately we do not repair that model.', 'ok thanks bye')).toBe(false);
  });

  test('reads the very ids, types and places of the reference', () => {
    for (const one of golden) {
      const segments = segmentsOf(turnsOf(one), model.pieces, model.manifest);
      const [first] = windowsOf(segments, model.pieces, model.manifest.limits);
      expect({ ids: first?.ids, types: first?.types, order: first?.order }).toEqual({
        ids: one.ids,
        types: one.types,
        order: one.order,
      });
    }
  });

  test('gives the valences of the reference runtime within the tolerance', async () => {
    const off: number[] = [];
    for (const one of golden) {
      const { turns, language } = await scorer.score(conversation(turnsOf(one)));
      if (language !== 'en') continue;
      const valences = turns.flatMap((turn) => (turn ? [turn.valence] : []));
      expect(valences).toHaveLength(one.quantised.length);
      valences.forEach((valence, i) => off.push(Math.abs(valence - one.quantised[i]!)));
    }
    expect(off.length).toBeGreaterThan(100);
    const unusual = off.filter((distance) => distance > TOLERANCE.usual);
    expect(unusual.length / off.length).toBeLessThanOrEqual(TOLERANCE.unusualShare);
    expect(Math.max(...off)).toBeLessThanOrEqual(TOLERANCE.most);
    expect(off.reduce((sum, distance) => sum + distance, 0) / off.length).toBeLessThanOrEqual(TOLERANCE.mean);
  });

  test('scores what was said so far alike, to the last digit, once the conversation has gone on', async () => {
    const long = golden.filter(({ turns }) => turns.length >= 4).slice(0, 20);
    expect(long).toHaveLength(20);
    for (const one of long) {
      const turns = turnsOf(one);
      const soFar = turns.slice(0, Math.ceil(turns.length / 2));
      const whole = await scorer.score(conversation(turns));
      expect((await scorer.score(conversation(soFar))).turns).toEqual(whole.turns.slice(0, soFar.length));
    }
  });

  test('scores a conversation alike before and after others', async () => {
    const [first, ...others] = golden
      .filter(({ turns }) => turns.length > 2)
      .map((one) => conversation(turnsOf(one)));
    const before = await scorer.score(first!);
    for (const other of others.slice(0, 8)) await scorer.score(other);
    expect(await scorer.score(first!)).toEqual(before);
  });

  test('gives the bits that the browser gives (renew with `vitest -u` when the model changes)', async () => {
    const files = await modelFiles(readFrom(SHIPPED_MODEL), await nodeWasm());
    const fingerprint = await outputFingerprint(files, fingerprintedTurns(golden));
    await expect(`${fingerprint}\n`).toMatchFileSnapshot(
      inRepository('tests/fixtures/arc-wasm-fingerprint.txt'),
    );
  });
});
