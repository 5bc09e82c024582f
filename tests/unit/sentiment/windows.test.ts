import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseManifest, type ModelManifest } from '$src/sentiment/manifest';
import { cutAfter, partsOf, segmentsOf, windowsOf } from '$src/sentiment/windows';
import { openWordPiece } from '$src/sentiment/wordpiece';
import { agent, customer, said } from '../../factories/conversation';
import { readFrom, TINY_MODEL } from '../../factories/model-folder';
import { readJson, type TinyGolden } from '../../factories/tiny-model';

const read = readFrom(TINY_MODEL);
const pieces = openWordPiece(new TextDecoder().decode(await read('vocab.txt')));
const golden = (await readJson(read, 'golden.json')) as TinyGolden;
const parsed = parseManifest(await readJson(read, 'manifest.json'));
if (!parsed.ok) throw new Error(parsed.error);
const manifest: ModelManifest = parsed.value;

test('lays conversations out exactly as in training', () => {
  for (const { turns, windows } of golden.conversations) {
    const segments = segmentsOf(
      turns.map(({ speaker, text }) => said(speaker, text)),
      pieces,
      manifest,
    );
    const laidOut = windowsOf(segments, pieces, manifest.limits);
    expect(laidOut.map(({ fresh, ids, types, order }) => ({ fresh, ids, types, order }))).toEqual(windows);
  }
});

test('reads a bot like an agent and leaves the system out', () => {
  const segments = segmentsOf(
    [said('bot', 'hello'), said('system', 'note'), customer('hi')],
    pieces,
    manifest,
  );
  expect(segments.map(({ turn, type }) => [turn, type])).toEqual([
    [0, 1],
    [2, 0],
  ]);
});

test('reads the start, the end or nothing of what an agent says, as the model was trained', () => {
  const turns = [
    agent('the order is late again and again, sorry for the long wait today, we will refund the card'),
  ];
  const whole = pieces.tokenise(turns[0]!.text);
  const idsFor = (agentText: ModelManifest['agentText']) =>
    segmentsOf(turns, pieces, { ...manifest, agentText }).map((segment) => segment.ids);
  expect(idsFor('whole')).toEqual([whole.slice(0, 16)]);
  expect(idsFor('tail')).toEqual([whole.slice(-16)]);
  expect(idsFor('none')).toEqual([]);
});

test('cuts a long turn at the end of a sentence, and drops nothing of it', () => {
  const ids = pieces.tokenise('my order is late again. '.repeat(9));
  const parts = partsOf(ids, pieces, 32);
  expect(parts.flat()).toEqual(ids);
  for (const part of parts) expect(pieces.sentenceEnds.has(part.at(-1)!)).toBe(true);
});

test('cuts a turn without sentence ends before a whole word', () => {
  const parts = partsOf(pieces.tokenise('refunding ordered '.repeat(30)), pieces, 31);
  for (const part of parts) expect(pieces.isContinuation(part[0]!)).toBe(false);
});

test('scores every segment exactly once, in order, in windows that fit', () => {
  const segment = fc.record({
    turn: fc.nat(),
    type: fc.constantFrom(0 as const, 1 as const),
    ids: fc.array(fc.integer({ min: 4, max: 90 }), { maxLength: 32 }),
  });
  const limits = fc.record({
    customerTurnTokens: fc.constant(32),
    agentTurnTokens: fc.constant(32),
    windowTokens: fc.integer({ min: 34, max: 120 }),
    overlapTurns: fc.integer({ min: 0, max: 3 }),
  });
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 40 }), limits, (segments, limits) => {
      const windows = windowsOf(segments, pieces, limits);
      expect(windows.flatMap((window) => window.segments.slice(window.fresh))).toEqual(segments);
      for (const { ids, types, order } of windows) {
        expect(ids.length).toBeLessThanOrEqual(limits.windowTokens);
        expect([types.length, order.length]).toEqual([ids.length, ids.length]);
      }
    }),
  );
});

test('cuts a window off after a segment as if nothing had followed', () => {
  const segments = segmentsOf(
    [customer('hi'), agent('hello'), customer('my order'), agent('bye')],
    pieces,
    manifest,
  );
  const [whole] = windowsOf(segments, pieces, manifest.limits);
  expect(cutAfter(whole!, 2)).toEqual(windowsOf(segments.slice(0, 3), pieces, manifest.limits)[0]);
});
