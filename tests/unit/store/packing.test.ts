import { describe, expect, test } from 'vitest';
import { valence } from '$src/domain/arc';
import type { Conversation } from '$src/domain/conversation';
import { Codebook, OVERFLOW } from '$src/store/codebook';
import { SCORE_STATE } from '$src/store/columns';
import { createIdentify } from '$src/store/identity';
import { Lru } from '$src/store/lru';
import { allocateColumns } from '$src/store/pack-columns';
import { packScores, scoreBytes, unpackScores } from '$src/store/pack-scores';
import { readScore, scoreStateOf, writeScore } from '$src/store/rows';
import { decodeSegment, encodeSegment } from '$src/store/segment-text';
import { openStore } from '$src/store/store';
import { complaint, NO_VECTORS, recovered, stamp, vectorsOf } from '../../factories/stored';

describe('scores of turns', () => {
  test('come back to the last digit, with last parts and unread turns in their place', () => {
    const rows = [
      [{ valence: valence(-0.3333), substantive: true }, null, { valence: valence(0), substantive: false }],
      [],
      [{ valence: valence(1), substantive: true, lastPart: valence(-1) }],
    ].map((turns) => ({ turns, ...NO_VECTORS }));
    expect(unpackScores(packScores(4, rows))).toEqual(rows);
  });

  test('are refused where the record is damaged', () => {
    const turns = [{ valence: valence(0.5), substantive: true }];
    const record = packScores(4, [{ turns, ...vectorsOf(7) }]);
    expect(unpackScores({ ...record, valence: new Int16Array(2) })).toBeNull();
    expect(unpackScores({ ...record, version: 2 })).toBeNull();
    expect(unpackScores({ ...record, vectors: null })).toBeNull();
    expect(unpackScores({ ...record, vectors: { ...record.vectors, rows: Uint16Array.of(1) } })).toBeNull();
    expect(
      unpackScores({ ...record, vectors: { ...record.vectors, vectors: new Int8Array(319) } }),
    ).toBeNull();
    expect(unpackScores(undefined)).toBeNull();
  });

  test('every valence that can be rounded survives as the same number', () => {
    const turns = Array.from({ length: 20_001 }, (_, i) => ({
      valence: valence((i - 10_000) / 10_000),
      substantive: true,
    }));
    expect(unpackScores(packScores(0, [{ turns, ...NO_VECTORS }]))).toEqual([{ turns, ...NO_VECTORS }]);
  });
});

describe('vectors of conversations', () => {
  const rows = [
    { turns: [], ...vectorsOf(-127) },
    { turns: [null], ...NO_VECTORS },
    { turns: [], ...vectorsOf(99) },
  ];

  test('come back byte by byte, and only those that there are take room', () => {
    const record = packScores(4, rows);
    expect(unpackScores(record)).toEqual(rows);
    const without = packScores(
      4,
      rows.map(({ turns }) => ({ turns, ...NO_VECTORS })),
    );
    expect(scoreBytes(record) - scoreBytes(without)).toBe(2 * 326);
  });

  test('are null in what was written before there were any', () => {
    const { vectors, ...before } = packScores(4, rows);
    expect(vectors).toBeDefined();
    expect(unpackScores(before)).toEqual(rows.map(({ turns }) => ({ turns, ...NO_VECTORS })));
    expect(scoreBytes(before)).toBe(4 * 4 + 2 + 1);
  });
});

describe('why a conversation has no arc', () => {
  const unread = { language: 'pt', arc: null, model: null };
  const bots: Conversation['turns'] = [{ speaker: 'bot', text: 'Hello', at: null, agent: null }];

  test.each([
    ['a language the model does not read', complaint('1'), [null, null, null], SCORE_STATE.languageNotRead],
    ['no customer turn', complaint('1', { turns: bots }), [null], SCORE_STATE.noCustomerTurn],
    [
      'only "ok thanks"',
      complaint('1'),
      [{ valence: valence(0.1), substantive: false }],
      SCORE_STATE.noSubstantiveTurn,
    ],
  ])('%s', (_, conversation, turns, state) => {
    expect(scoreStateOf(conversation, { ...unread, turns })).toBe(state);
  });

  test('a conversation in another language has no model, one that is too short has no shift', () => {
    const columns = allocateColumns(2);
    const model = stamp('aaa');
    const short = { ...recovered(model), language: 'en' };
    const alone = {
      ...short,
      arc: { ...short.arc!, shift: null, low: null, recovery: null, shape: 'too-short' as const },
    };
    writeScore(
      columns,
      0,
      complaint('1'),
      { ...unread, turns: [null, null, null] },
      { language: 1, model: 1 },
    );
    writeScore(columns, 1, complaint('1'), alone, { language: 2, model: 1 });
    const text = { language: ['', 'pt', 'en'], model: ['', JSON.stringify(model)] };
    const decode = (name: string, code: number) => text[name as keyof typeof text][code]!;
    expect(readScore(columns, 0, [null, null, null], decode)).toEqual({
      ...unread,
      turns: [null, null, null],
    });
    expect(readScore(columns, 1, alone.turns, decode)).toEqual(alone);
  });
});

describe('identity of a conversation', () => {
  test('is the source and the id, not their concatenation', async () => {
    const identify = await createIdentify();
    const one = identify(complaint('bc', { source: 'a' }));
    const other = identify(complaint('c', { source: 'ab' }));
    expect(one.key).not.toBe(other.key);
    expect(identify(complaint('bc', { source: 'a' }))).toEqual(one);
  });

  test('does not depend on the order in which a reader fills the fields', async () => {
    const identify = await createIdentify();
    const fields = Object.entries(complaint('1')).reverse();
    const turned = Object.fromEntries(fields) as unknown as Conversation;
    expect(identify(turned)).toEqual(identify(complaint('1')));
  });

  test('a rating that arrives later is a change of content, not another conversation', async () => {
    const identify = await createIdentify();
    const before = identify(complaint('1'));
    const after = identify(complaint('1', { rating: { raw: 2, scale: '1-5', norm: 0.25 } }));
    expect(after.key).toBe(before.key);
    expect(after.content).not.toBe(before.content);
  });
});

describe('the text of a segment', () => {
  const told = [complaint('1'), complaint('2')];
  const pack = async () => ({
    id: 0,
    version: 1,
    count: 2,
    gzip: await encodeSegment(told.map((conversation) => JSON.stringify(conversation))),
  });

  test('is read as it was told', async () => {
    expect(await decodeSegment(await pack())).toEqual(told);
  });

  test('is refused where a byte is damaged, one is missing, or the count is another', async () => {
    const record = await pack();
    const damaged = record.gzip.slice();
    damaged[damaged.length - 6]! ^= 1;
    expect(await decodeSegment({ ...record, gzip: damaged })).toBeNull();
    expect(await decodeSegment({ ...record, gzip: record.gzip.slice(0, -1) })).toBeNull();
    expect(await decodeSegment({ ...record, count: 3 })).toBeNull();
    expect(await decodeSegment('text')).toBeNull();
  });
});

describe('dictionaries', () => {
  test('give one code to one string, and nothing to what the file does not say', () => {
    const book = new Codebook();
    expect(['Ana', 'Ben', 'Ana', null, ''].map((name) => book.code(name))).toEqual([1, 2, 1, 0, 0]);
  });

  test('take back what a failed write had coded', () => {
    const book = new Codebook();
    book.code('Ana');
    book.settle();
    book.code('Ben');
    book.rollBack();
    expect(book.code('Cleo')).toBe(2);
    expect(book.unsettled()).toEqual(['Cleo']);
  });

  test('put what a wrongly mapped column brings beyond 16 bits under one name', () => {
    const book = new Codebook(3);
    expect(['a', 'b', 'c', 'd', 'a'].map((text) => book.code(text))).toEqual([1, 2, 3, 3, 1]);
    expect(book.text(3)).toBe(OVERFLOW);
  });
});

test('without IndexedDB the store says that there is none', async () => {
  expect(await openStore()).toEqual({ ok: false, error: { kind: 'unavailable' } });
});

test('the segment opened longest ago is the first to be forgotten', () => {
  const cache = new Lru<number, string>(2);
  cache.set(1, 'one');
  cache.set(2, 'two');
  cache.get(1);
  cache.set(3, 'three');
  expect([cache.get(1), cache.get(2), cache.get(3)]).toEqual(['one', undefined, 'three']);
});
